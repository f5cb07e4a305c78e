/** The page's address, its only state: links and fields change it, the component `Address` hears of it. */

export const NAVIGATED = "address:navigated";
export const ASKED_AHEAD = "address:asked-ahead";

let isLive = true;

/** From now on an address is opened as a page: nothing on this one would follow it. */
export function openAsPages() {
  isLive = false;
}

/** What the address asks for. */
export const currentParams = () => new URLSearchParams(location.search);

/**
 * The address of this page with other parameters.
 *
 * @param {URLSearchParams} params
 */
export function addressOf(params) {
  const query = params.toString();
  return location.pathname + (query ? `?${query}` : "");
}

/**
 * The address with some parameters changed; an empty value takes one out.
 *
 * @param {Record<string, string>} changes
 */
export function paramsWith(changes) {
  const params = currentParams();
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return params;
}

/**
 * Go there without loading the page.
 *
 * @param {URLSearchParams} params
 * @param {boolean} [replaces] whether « back » leads to the page before this one
 */
export function navigate(params, replaces = false) {
  const target = addressOf(params);
  if (target === location.pathname + location.search) return;
  if (!isLive) {
    location.assign(target);
    return;
  }
  history[replaces ? "replaceState" : "pushState"]({}, "", target);
  document.dispatchEvent(new CustomEvent(NAVIGATED));
}

/**
 * Ask for an address that the visitor is about to go to.
 *
 * @param {URLSearchParams} params
 */
export function askAhead(params) {
  document.dispatchEvent(new CustomEvent(ASKED_AHEAD, { detail: params }));
}
