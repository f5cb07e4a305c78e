/** The chips of « Qui contacter ? »: folded away on a small screen until asked for. */

import { WRITTEN } from "../components/fragment.js";
import { all, fill, one } from "../shared/dom.js";

const SMALL = "(max-width: 767.98px), (max-height: 599.98px)";

/** Fold them, and say how many are chosen: `data-none`, `data-one` and `data-many` have the words. */
export function startOptions() {
  const details = /** @type {HTMLDetailsElement} */ (one(document, "[data-finder=details]"));
  const summary = one(details, "[data-finder=details-summary]");
  const small = matchMedia(SMALL);
  const isFilled = (/** @type {HTMLElement} */ node) => {
    const { checked, type, value } = /** @type {HTMLInputElement} */ (node);
    return checked || (["number", "date"].includes(type) && value !== "");
  };
  const count = () => all(details, "input").filter(isFilled).length;
  let isAsked = !details.open; // it comes open: who pressed it before now wants to see it
  const fold = () => {
    details.open = !small.matches || isAsked;
    isAsked = false;
  };
  const tell = () => {
    const words = ["none", "one"][count()] || "many";
    summary.textContent = fill(details.dataset[words] || "", { count: count() });
  };
  fold();
  details.dataset.folds = "1";
  small.addEventListener("change", fold);
  details.addEventListener("change", tell);
  document.addEventListener(WRITTEN, tell);
}
