/** The panel with the list behind an opened cell: beside its cell where there is room. */

import { all, one } from "../shared/dom.js";

const WIDE_PX = 992;
const GAP_PX = 10;
const EDGE_PX = 8;
const SCROLL_PX = 6;

const panel = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-cell-panel]"));

/** @param {HTMLElement} pop */
const cellOf = (pop) => document.getElementById(pop.dataset.cell || "");

/**
 * Where a panel stands in its card, px: right of the cell, or left of it where the card ends.
 *
 * @param {DOMRect} cell
 * @param {DOMRect} card
 * @param {number} width of the panel
 */
export function panelPosition(cell, card, width) {
  const right = cell.right - card.left + GAP_PX;
  const left = cell.left - card.left - width - GAP_PX;
  return {
    left: right + width > card.width - EDGE_PX ? Math.max(EDGE_PX, left) : right,
    top: Math.max(EDGE_PX, cell.top - card.top - EDGE_PX),
  };
}

/** @param {HTMLElement} pop */
function place(pop) {
  const cell = cellOf(pop), region = /** @type {HTMLElement | null} */ (cell?.closest(".mxwrap"));
  pop.classList.remove("at");
  if (!cell || !region) return;
  const over = cell.getBoundingClientRect().right - region.getBoundingClientRect().right;
  if (over > 0) region.scrollLeft += over + SCROLL_PX;
  if (innerWidth < WIDE_PX) return;
  pop.classList.add("at");
  const card = one(document, ".mxcard").getBoundingClientRect();
  const { left, top } = panelPosition(cell.getBoundingClientRect(), card, pop.offsetWidth);
  pop.style.left = `${left}px`;
  pop.style.top = `${top}px`;
}

/** Put the panel in its place, if a cell is opened. */
export function placePanel() {
  const pop = panel();
  if (pop) place(pop);
}

/** Whether a cell is opened. */
export const hasPanel = () => panel() !== null;

/** Go on reading in the panel. */
export function focusPanel() {
  const pop = panel();
  if (pop) one(pop, "h2").focus({ preventScroll: pop.classList.contains("at") });
}

/** Id of the cell whose panel is open, "" for none. */
export const openedCell = () => panel()?.dataset.cell || "";

/** Tell which cell is opened: only the panel is written anew. */
export function markCell() {
  for (const cell of all(document, ".mxt td a[aria-current]")) cell.removeAttribute("aria-current");
  document.getElementById(openedCell())?.setAttribute("aria-current", "true");
}
