/**
 * The focus never falls out of the page: when the control that has it is taken out or hidden, be it
 * by its own press, the next one has it; so it is when a key followed a link to the same page, which
 * was loaded anew.
 */

import { closest } from "./dom.js";

const FOCUSABLE = "a[href],button,input,select,textarea,summary,[tabindex]";

/** @type {HTMLElement | null} what had the focus last */
let last = null;
/** @type {Element[]} what it stood in, the innermost first */
let around = [];
let isDue = false;
const PLACE = "carte-focus"; // in the session: page, and the rank of what was followed there

/** @param {Element | null} node */
const isShown = (node) => Boolean(node?.getClientRects().length) && getComputedStyle(/** @type {Element} */ (node)).visibility === "visible";
const isLost = () => !document.activeElement || document.activeElement === document.body;

/** @param {Element} node @returns {node is HTMLElement} */
const takesFocus = (node) =>
  node instanceof HTMLElement && node.tabIndex >= 0 && !node.matches(":disabled,[type=hidden]") && !node.closest("[inert]") && isShown(node);

const focusable = () => [...document.querySelectorAll(FOCUSABLE)].filter(takesFocus);

/** What comes next in the page, or else before: where the control was, or first in what is left around it. */
function nextOne() {
  const place = [/** @type {Element} */ (last), ...around].find((node) => node.isConnected) || document.body;
  const all = focusable();
  return all.find((node) => place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) || all.pop();
}

function mend() {
  isDue = false;
  if (!last || !isLost() || isShown(last)) return;
  nextOne()?.focus();
}

/** After what gives the focus by itself, and after the browser has taken it from what is hidden. */
function look() {
  if (isDue || !last) return;
  isDue = true;
  requestAnimationFrame(() => setTimeout(mend));
}

/** @param {MouseEvent} event */
function rememberPlace(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (closest(event, "a[href]")), isByKey = !event.detail;
  if (!link || !isByKey || event.defaultPrevented || link.pathname !== location.pathname || link.hash) return;
  try {
    sessionStorage.setItem(PLACE, JSON.stringify([link.pathname, focusable().indexOf(link)]));
  } catch { /* storage is forbidden: the page begins at its top */ }
}

/** What stands in the place of the link that led here. */
function returnToPlace() {
  try {
    const [path, rank] = JSON.parse(sessionStorage.getItem(PLACE) || "[]");
    sessionStorage.removeItem(PLACE);
    if (path === location.pathname && isLost()) focusable()[rank]?.focus();
  } catch { /* storage is forbidden */ }
}

/** Start it. */
export function startKeptFocus() {
  document.addEventListener("focusin", ({ target }) => {
    last = /** @type {HTMLElement} */ (target);
    around = [];
    for (let node = last.parentElement; node; node = node.parentElement) around.push(node);
  });
  document.addEventListener("focusout", () => setTimeout(() => {
    if (isLost() && isShown(last)) last = null; // left by the visitor
  }));
  document.addEventListener("click", rememberPlace);
  returnToPlace();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
}
