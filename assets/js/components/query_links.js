/** Links that follow the filters: `data-follows` is their address without a query. */

import { all, fill } from "../shared/dom.js";

/** @type {import("../shared/component.js").ControllerClass} */
export const QueryLinks = class {
  /** @param {HTMLElement[]} elements @param {{ said: string }} props words for the view shown */
  constructor([element], props) {
    this.element = element;
    this.said = props.said;
  }

  /** @param {{ shown: { query: string, heading: string } }} props */
  update({ shown: { query, heading } }) {
    for (const node of all(this.element, "[data-follows]")) {
      /** @type {HTMLAnchorElement} */ (node).href = (node.dataset.follows || "") + (query ? `?${query}` : "");
    }
    for (const node of all(this.element, "[data-part=said]")) node.textContent = fill(this.said, { heading });
  }
};
