/** Links that follow the address of a page that changes it without being loaded anew. */

import { NAVIGATED, addressOf, currentParams } from "./address.js";
import { all } from "./dom.js";

/**
 * The parameters with `name=value` taken out, or else put in the place of the others of that name.
 *
 * @param {URLSearchParams} params
 * @param {string} name
 * @param {string} value
 */
export function toggled(params, name, value) {
  const isOn = params.getAll(name).includes(value);
  const others = [...params].filter(([other, its]) => other !== name || (isOn && its !== value));
  return { isOn, params: new URLSearchParams(isOn ? others : [...others, [name, value]]) };
}

/** To other sections: `data-carries` names the parameters that go with them. @param {HTMLElement} nav */
function carry(nav) {
  const names = (nav.dataset.carries || "").split(" ");
  const kept = new URLSearchParams([...currentParams()].filter(([name]) => names.includes(name)));
  for (const link of all(nav, "a")) /** @type {HTMLAnchorElement} */ (link).search = kept.toString();
}

/** Of this page: `data-toggles` is a parameter, `data-on` and `data-off` what it says then. @param {HTMLElement} link */
function toggle(link) {
  const [name, value] = (link.dataset.toggles || "").split("=");
  const { isOn, params } = toggled(currentParams(), name, value);
  /** @type {HTMLAnchorElement} */ (link).href = addressOf(params);
  const words = isOn ? link.dataset.on : link.dataset.off;
  if (words) link.textContent = words;
}

function write() {
  all(document, "[data-carries]").forEach(carry);
  all(document, "a[data-toggles]").forEach(toggle);
}

/** Have them follow from now on; the server wrote what they begin with. */
export function startCarried() {
  document.addEventListener(NAVIGATED, write);
  window.addEventListener("popstate", write);
}
