/**
 * Links that follow the filters: `data-follows` is their address without a query, `data-look` the
 * parameter of the look that they follow too.
 */

import { all, fill } from "../shared/dom.js";

/** @type {import("../shared/component.js").ControllerClass} */
export const QueryLinks = class {
  /**
   * @param {HTMLElement[]} elements
   * @param {{ heading: string, query: string, look: string }} props `heading`: words for the view shown
   */
  constructor([element], { heading, query, look }) {
    this.element = element;
    this.heading = heading;
    this.query = query;
    this.look = new URLSearchParams(look);
  }

  /** @param {{ shown?: { query: string, heading: string }, look?: string }} props */
  update({ shown, look }) {
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

  /** @param {string} [name] of a parameter @returns {string} the query that asks for it, "" if the page does not */
  lookOf(name) {
    const value = name && this.look.get(name);
    return value ? new URLSearchParams({ [name]: value }).toString() : "";
  }
};
