/**
 * `<form data-partial="#answer">`: a change fetches the form's own page and swaps that part in.
 *
 * What stands in the part as `data-aloud` is said by the status of that id, which stays in the
 * page. Without scripts the form's button does the same by loading the page. Such a form has
 * `autocomplete="off"`: its fields are those of the address, not what a browser kept of them.
 */

import { all, byId } from "./dom.js";
import { formAddress } from "./addresses.js";
import { say, toastWords } from "./toast.js";

/** @type {AbortController | null} */
let pending = null;

const pathAndQuery = () => location.pathname + location.search;
let shown = pathAndQuery();

/** The address in the bar is what the page shows: a later « back » to it need not reload. */
export function addressIsShown() {
  shown = pathAndQuery();
}

/**
 * Fetch the page at `address` and swap its `part` in; false if that did not come about.
 *
 * @param {string} address
 * @param {string} part a selector
 */
export async function refresh(address, part) {
  addressIsShown();
  pending?.abort();
  pending = new AbortController();
  let html;
  try {
    const response = await fetch(address, { signal: pending.signal, headers: { "X-Partial": part } });
    html = await response.text(); // may be given up in the middle of its body
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "AbortError") say(toastWords("lost"));
    return false;
  }
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.querySelector(part);
  if (!fresh) {
    location.href = address;
    return false;
  }
  swap(part, /** @type {HTMLElement} */ (fresh), page);
  return true;
}

/**
 * @param {string} part
 * @param {HTMLElement} fresh
 * @param {Document} page
 */
function swap(part, fresh, page) {
  document.querySelector(part)?.replaceWith(document.adoptNode(fresh));
  document.title = page.title || document.title;
  for (const said of all(fresh, "[data-aloud]")) {
    byId(said.dataset.aloud || "").textContent = said.textContent;
  }
  document.dispatchEvent(new CustomEvent("o2r:part", { detail: { part, page } }));
}

/**
 * Ask what the form says, as its button would.
 *
 * @param {HTMLFormElement} form
 */
export async function send(form) {
  const address = formAddress(form);
  const part = form.dataset.partial || "";
  if (address !== location.href) history.pushState({ partial: part }, "", address);
  return refresh(address, part);
}

/** Answer the forms of the page; « back » to another question loads it. */
export function startPartialForms() {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.dataset.partial) return;
    event.preventDefault();
    void send(form);
  });
  document.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.form?.dataset.partial && !field.dataset.quiet) void send(field.form);
  });
  window.addEventListener("popstate", () => {
    // Not for a link to a place of the page, nor for the first one.
    if (pathAndQuery() !== shown && document.querySelector("form[data-partial]")) location.reload();
  });
}
