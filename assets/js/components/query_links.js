/** Links that follow the filters: `data-follows` is their address without a query. */

import { all, fill } from "../shared/dom.js";

/** @type {import("../shared/component.js").ControllerClass} */
export const QueryLinks = class {
  /** @param {HTMLElement[]} elements @param {{ said: string }} props words for the view shown */
  constructor([element], props) {
    this.element = element;
    this.said = props.said;
  }

  /** @param {{ query?: string, heading?: string }} props */
  update({ query, heading }) {
    if (query !== undefined) {
      for (const node of all(this.element, "[data-follows]")) {
        /** @type {HTMLAnchorElement} */ (node).href = (node.dataset.follows || "") + (query ? `?${query}` : "");
      }
    }
    if (heading !== undefined) {
      for (const node of all(this.element, "[data-part=said]")) node.textContent = fill(this.said, { heading });
    }
  }
};
