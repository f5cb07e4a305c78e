/**
 * The focus never falls out of the page: when the control that has it is taken out or hidden, be it
 * by its own press, the next one has it.
 */

const FOCUSABLE = "a[href],button,input,select,textarea,summary,[tabindex]";

/** @type {HTMLElement | null} what had the focus last */
let last = null;
/** @type {Element[]} what it stood in, the innermost first */
let around = [];
let isDue = false;

/** @param {Element | null} node */
const isShown = (node) => Boolean(node?.getClientRects().length) && getComputedStyle(/** @type {Element} */ (node)).visibility === "visible";
const isLost = () => !document.activeElement || document.activeElement === document.body;

/** @param {Element} node @returns {node is HTMLElement} */
const takesFocus = (node) =>
  node instanceof HTMLElement && node.tabIndex >= 0 && !node.matches(":disabled,[type=hidden]") && !node.closest("[inert]") && isShown(node);

/** What comes next in the page, or else before: where the control was, or first in what is left around it. */
function nextOne() {
  const place = [/** @type {Element} */ (last), ...around].find((node) => node.isConnected) || document.body;
  const all = [...document.querySelectorAll(FOCUSABLE)];
  const follows = (/** @type {Element} */ node) => place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
  return all.find((node) => follows(node) && takesFocus(node)) || all.reverse().find((node) => !follows(node) && takesFocus(node));
}

function mend() {
  isDue = false;
  if (!last || !isLost() || isShown(last)) return;
  const next = /** @type {HTMLElement | undefined} */ (nextOne());
  next?.focus();
}

/** After what gives the focus by itself, and after the browser has taken it from what is hidden. */
function look() {
  if (isDue || !last) return;
  isDue = true;
  requestAnimationFrame(() => setTimeout(mend));
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
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
}
