/** The key of the map: it lists what occurs in the view alone, and opens by a handle where the map needs the room. */

import { all, one } from "../shared/dom.js";

/** @typedef {import("../types.js").MapView} MapView */
/** @typedef {import("../types.js").ProjectMark} ProjectMark */
/**
 * @typedef {object} Shown
 * @property {string[]} layers keys of those that are shown
 * @property {string[]} kinds of the marks that are drawn
 * @property {MapView} view
 * @property {ProjectMark | null} mark the project shown alone
 */

const UNSURE_NUMBER = /[+?]/;

/** The key in one element. */
export class Legend {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.openers = all(element, "[aria-expanded]");
    for (const opener of this.openers) opener.addEventListener("click", () => this.open(!element.classList.contains("is-open")));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !element.classList.contains("is-open")) return;
      event.stopPropagation();
      this.open(false);
      this.openers.find((opener) => opener.offsetWidth)?.focus();
    });
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.element.classList.toggle("is-open", isOpen);
    for (const opener of this.openers) opener.ariaExpanded = String(isOpen);
  }

  /** @param {Shown} shown */
  show({ layers, kinds, view, mark }) {
    for (const entry of all(this.element, "[data-layer]")) {
      const { layer = "", kind } = entry.dataset;
      entry.hidden = !layers.includes(layer) || (kind !== undefined && !kinds.includes(kind));
    }
    one(this.element, ".marks").hidden = !view.areas.some((area) => UNSURE_NUMBER.test(area.mark));
    if (mark) this.showOne(mark, layers, view);
  }

  /** Where the cells of the map are coarser than a territory, its parts are not known here. @param {ProjectMark} mark @param {string[]} layers @param {MapView} view */
  showOne({ covered = [], unsure = [], excluded = [] }, layers, view) {
    const parts = { covered, unsure, excluded }, isKnown = Object.values(parts).some((cells) => cells.length);
    const hasOthers = layers.includes("lieux") && view.shown.indexOf("1") !== view.shown.lastIndexOf("1");
    for (const entry of all(this.element, "[data-one]")) {
      const part = /** @type {keyof typeof parts | "others"} */ (entry.dataset.one);
      entry.hidden = part === "others" ? !hasOthers : isKnown && !parts[part].length;
    }
  }
}
