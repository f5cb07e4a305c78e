/** Pages that are complete without Dash load it when a visitor begins to use them. */

import { KEPT } from "./component.js";
import { closest } from "./dom.js";

const USED = "form,[data-nav]"; // what Dash answers
const SIGNS = ["pointerover", "focusin", "input"];

/** Start Dash at the first sign of use. */
export function startDashOnUse() {
  const { carte } = /** @type {any} */ (window);
  let isStarted = false;
  function start() {
    if (isStarted) return;
    isStarted = true;
    carte.startDash((/** @type {any} */ hooks) => new (/** @type {any} */ (window).DashRenderer)(hooks));
  }
  for (const sign of SIGNS) {
    document.addEventListener(sign, (event) => { if (closest(event, USED)) start(); }, { passive: true });
  }
  document.addEventListener(KEPT, start);
}
