/** What happens around the matrix when it is answered: scroll, focus, the panel of the opened cell. */

import { WRITTEN } from "../components/fragment.js";
import { closest, isPlainClick, one, prefersReducedMotion } from "../shared/dom.js";
import { hasPanel, focusPanel, markCell, openedCell, placePanel } from "./cell_panel.js";
import { setTabStop, startMatrixKeys, startTabStop } from "./matrix_keys.js";

const region = () => one(document, ".mxwrap");

/** How far the matrix was scrolled, whether a row was followed, and the cell that was opened last. */
const state = { scrolled: 0, isRow: false, cell: "" };

/** @param {MouseEvent} event */
function onClick(event) {
  const link = isPlainClick(event) ? closest(event, ".mxt a") : null;
  state.isRow = Boolean(link?.dataset.row);
}

/** The row is on the map now. */
function showMap() {
  const section = one(document, "[aria-labelledby=manque]");
  section.scrollIntoView({ behavior: prefersReducedMotion() ? "auto" : "smooth", block: "center" });
  one(document, "#manque").focus({ preventScroll: true });
}

function onMatrix() {
  startTabStop();
  region().scrollLeft = state.scrolled;
  region().addEventListener("scroll", rememberScroll, { passive: true });
  markCell();
  placePanel();
}

function onGaps() {
  if (state.isRow) showMap();
  state.isRow = false;
}

/** The panel came, or went: its cell has the focus then. */
function onPanel() {
  const left = document.getElementById(state.cell);
  state.cell = openedCell();
  markCell();
  placePanel();
  if (hasPanel()) focusPanel();
  else if (left) {
    setTabStop(left);
    left.focus();
  }
}

function rememberScroll() {
  state.scrolled = region().scrollLeft;
}

/** @param {Event} event */
function onWritten({ target }) {
  const { adopt } = /** @type {HTMLElement} */ (target).dataset;
  if (adopt === "coverage-matrix") onMatrix();
  if (adopt === "coverage-gaps") onGaps();
  if (adopt === "coverage-cell") onPanel();
}

/** Start the matrix, before what else listens to Escape. */
export function startMatrix() {
  startMatrixKeys();
  state.cell = openedCell();
  region().addEventListener("scroll", rememberScroll, { passive: true });
  placePanel();
  document.addEventListener(WRITTEN, onWritten);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !hasPanel()) return;
    event.stopImmediatePropagation();
    /** @type {HTMLElement} */ (one(document, "[data-cell-panel] [data-nav]")).click();
  });
  addEventListener("resize", placePanel);
}
