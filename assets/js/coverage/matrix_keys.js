/** The matrix of « Couverture » is one Tab stop: arrows, Home and End move between its links. */

import { all, closest } from "../shared/dom.js";

/** @typedef {{ row: number, column: number }} Cell */

const LINKS = ".mxt a";
const HIDDEN_PX = 4; // room between the sticky column and the focused cell
const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0],
});

/**
 * The cell that a key goes to: arrows pass over cells without a link.
 *
 * @param {boolean[][]} hasLink of each cell, by row
 * @param {Cell} from
 * @param {string} key as in `KeyboardEvent.key`
 * @returns {Cell | null} null where there is none
 */
export function targetCell(hasLink, { row, column }, key) {
  const cells = hasLink[row];
  if (key === "Home") return { row, column: cells.indexOf(true) };
  if (key === "End") return { row, column: cells.lastIndexOf(true) };
  const step = STEPS[key];
  if (!step) return null;
  const [down, right] = step;
  const isIn = (/** @type {Cell} */ cell) => hasLink[cell.row]?.[cell.column] !== undefined;
  let cell = { row: row + down, column: column + right };
  while (isIn(cell) && !hasLink[cell.row][cell.column]) cell = { row: cell.row + down, column: cell.column + right };
  return isIn(cell) ? cell : null;
}

const grid = () => all(document, ".mxt tr").map((row) =>
  [...row.children].map((cell) => /** @type {HTMLElement | null} */ (cell.querySelector("a"))));

/**
 * Make a link the one that Tab goes to.
 *
 * @param {HTMLElement} link
 */
export function setTabStop(link) {
  for (const other of all(document, LINKS)) other.tabIndex = other === link ? 0 : -1;
}

/** Choose the first Tab stop: the opened cell, else the first of the body. */
export function startTabStop() {
  const cells = all(document, ".mxt tbody a.mx");
  const first = cells.find((cell) => cell.getAttribute("aria-current")) || cells[0] || all(document, LINKS)[0];
  if (first) setTabStop(first);
}

/** The sticky column must not lie over the focused cell. @param {HTMLElement} link */
function uncover(link) {
  const region = /** @type {HTMLElement} */ (link.closest(".mxwrap"));
  const head = /** @type {HTMLElement} */ (link.closest("tr")?.firstElementChild);
  if (link.closest("th") === head) {
    region.scrollLeft = 0;
    return;
  }
  const hidden = head.getBoundingClientRect().right + HIDDEN_PX - link.getBoundingClientRect().left;
  if (hidden > 0) region.scrollLeft -= hidden;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const link = closest(event, LINKS);
  if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = grid(), row = links.findIndex((cells) => cells.includes(link));
  const hasLink = links.map((cells) => cells.map(Boolean));
  const to = targetCell(hasLink, { row, column: links[row].indexOf(link) }, event.key);
  const next = to && links[to.row][to.column];
  if (!next) return;
  event.preventDefault();
  setTabStop(next);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
  uncover(next);
}

/** Listen to the keys of the matrix, which may be written anew. */
export function startMatrixKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", (event) => {
    const link = closest(event, LINKS);
    if (link) setTabStop(link);
  });
  startTabStop();
}

