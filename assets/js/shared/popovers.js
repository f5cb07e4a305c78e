/** `<details>` that lie over the page: a click elsewhere or Escape closes them. */

import { all, one } from "./dom.js";

const OPEN = ".pop-d[open],.drop[open]";
const opened = () => /** @type {HTMLDetailsElement[]} */ (all(document, OPEN));

/** @param {MouseEvent} event */
function onClick(event) {
  for (const popover of opened()) {
    if (!popover.contains(/** @type {Node} */ (event.target))) popover.open = false;
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const last = event.key === "Escape" && opened().pop();
  if (!last) return;
  last.open = false;
  one(last, "summary").focus();
  event.stopImmediatePropagation(); // one Escape closes one thing
}

/** Close popovers as visitors expect; start before anything else that listens to Escape. */
export function startPopovers() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
}
