/** The palette: the custom properties of assets/tokens.css, read once. */

/** @type {Map<string, string>} */
const known = new Map();

/**
 * The value of a token.
 *
 * @param {string} name without its two dashes, as in `honey-2`
 * @returns {string} a CSS colour
 */
export function color(name) {
  let value = known.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    known.set(name, value);
  }
  return value;
}
