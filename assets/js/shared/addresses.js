/** Addresses made of forms: a field left empty is not written. */

/**
 * `action` without its query, then the query of `pairs`, those without a value left out.
 *
 * @param {string} action
 * @param {Iterable<[string, FormDataEntryValue]>} pairs
 */
export function queryAddress(action, pairs) {
  const written = [...pairs].filter(([, value]) => value);
  const query = new URLSearchParams(/** @type {[string, string][]} */ (written)).toString();
  return action.split("?")[0] + (query ? `?${query}` : "");
}

/**
 * What the button of a GET form would open.
 *
 * @param {HTMLFormElement} form
 */
export function formAddress(form) {
  return queryAddress(form.action, new FormData(form));
}
