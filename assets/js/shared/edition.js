/** The edition of the data that the page was made from, and what is said once the server has another. */

import { closest, one } from "./dom.js";

const place = () => document.getElementById("page-renewed");

let own = "";

/** The name of the page's edition, "" for a page that never asks for more. */
export const edition = () => own;

/**
 * Tell that the data changed. What was told of a choice stays.
 *
 * @param {"seen" | "refused"} how seen: by looking; refused: a choice of the visitor has no answer
 */
export function tellRenewed(how) {
  const node = place();
  if (!node) return;
  const notice = one(node, "[data-part=notice]");
  if (!notice.hidden && how === "seen") return;
  one(notice, "p").textContent = node.dataset[how] || "";
  notice.hidden = false;
}

/** Ask which edition is served; no answer tells nothing. */
async function look() {
  const served = await fetch("/health").then((response) => response.json()).catch(() => null);
  if (served?.edition && served.edition !== own) tellRenewed("seen");
}

/** A page in sight looks now and then until it has told; one out of sight when it comes back. */
export function startEdition() {
  const node = place();
  if (!node) return;
  own = node.dataset.edition || "";
  const notice = one(node, "[data-part=notice]");
  setInterval(() => { if (!document.hidden && notice.hidden) look(); }, Number(node.dataset.every));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  node.addEventListener("click", (event) => { if (closest(event, "button")) location.reload(); });
}
