/**
 * Links that follow the filters: `data-follows` is their address without a query, `data-look` the
 * parameters of the look that they follow too.
 */

import { currentParams } from "../shared/address.js";
import { all, fill, one } from "../shared/dom.js";

/** @type {import("../shared/component.js").ControllerClass} */
export const QueryLinks = class {
  /**
   * @param {HTMLElement[]} elements
   * @param {{ heading: string, query: string, look: string }} props `heading`: words for the view shown
   * @param {import("../shared/component.js").Emit} emit
   */
  constructor([element], { heading, query, look }, emit) {
    this.element = element;
    this.heading = heading;
    this.query = query;
    this.look = new URLSearchParams(look);
    this.emit = emit;
    this.mailing = /** @type {HTMLAnchorElement} */ (one(element, "[data-part=mail]"));
    this.mailed = currentParams().toString();
    element.addEventListener("toggle", () => this.askForMail());
  }

  /** The mail of another screen is asked for when the menu opens; until it comes, it is the link alone. */
  askForMail() {
    const wanted = currentParams().toString();
    if (!(/** @type {HTMLDetailsElement} */ (this.element).open) || wanted === this.mailed) return;
    this.mailed = wanted;
    this.mailing.href = `mailto:?body=${encodeURIComponent(location.href)}`;
    this.emit({ wanted });
  }

  /** @param {{ shown?: { query: string, heading: string }, look?: string, mail?: string }} props */
  update({ mail, ...followed }) {
    if (mail) this.mailing.href = mail;
    if (Object.keys(followed).length) this.follow(followed);
  }

  /** @param {{ shown?: { query: string, heading: string }, look?: string }} props */
  follow({ shown, look }) {
    if (look !== undefined) this.look = new URLSearchParams(look);
    if (shown) {
      this.query = shown.query;
      for (const node of all(this.element, "[data-part=heading]")) node.textContent = fill(this.heading, { heading: shown.heading });
    }
    for (const node of all(this.element, "[data-follows]")) {
      const query = [this.query, this.lookOf(node.dataset.look)].filter(Boolean).join("&");
      /** @type {HTMLAnchorElement} */ (node).href = (node.dataset.follows || "") + (query ? `?${query}` : "");
    }
  }

  /** @param {string} [names] of parameters @returns {string} the query that asks for them, "" if the page does not */
  lookOf(names = "") {
    const asked = names.split(" ").map((name) => [name, this.look.get(name) || ""]);
    return new URLSearchParams(asked.filter(([, value]) => value)).toString();
  }
};
