/** Links that follow the filters: `data-follows` is their address without a query. */

import { all, fill } from "../shared/dom.js";

/** @type {import("../shared/component.js").ControllerClass} */
export const QueryLinks = class {
  /** @param {HTMLElement[]} elements @param {{ heading: string }} props words for the view shown */
  constructor([element], props) {
    this.element = element;
    this.heading = props.heading;
  }

  /** @param {{ shown: { query: string, heading: string } }} props */
  update({ shown: { query, heading } }) {
    for (const node of all(this.element, "[data-follows]")) {
      /** @type {HTMLAnchorElement} */ (node).href = (node.dataset.follows || "") + (query ? `?${query}` : "");
    }
    for (const node of all(this.element, "[data-part=heading]")) node.textContent = fill(this.heading, { heading });
  }
};
