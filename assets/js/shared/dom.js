/** Small helpers over the DOM, typed once. */

/**
 * The element of that id.
 *
 * @param {string} id
 * @returns {HTMLElement}
 * @throws {Error} when the page has none
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`no element #${id}`);
  return node;
}

/**
 * The first element that matches, below `root`.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 * @throws {Error} when there is none
 */
export function one(root, selector) {
  const node = /** @type {HTMLElement | null} */ (root.querySelector(selector));
  if (!node) throw new Error(`no element ${selector}`);
  return node;
}

/**
 * All elements that match, as an array.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return [...root.querySelectorAll(selector)].map((node) => /** @type {HTMLElement} */ (node));
}

/**
 * The element an event happened in that matches, itself or above it.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closest(event, selector) {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * Whether a click is for the page: the first button, no key that opens a tab or a window.
 *
 * @param {MouseEvent} event
 */
export function isPlainClick(event) {
  return !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

/** Scroll a panel to its beginning, or what scrolls in its place in a low window. @param {Element} panel */
export function scrollToTop(panel) {
  for (const scroller of [panel, panel.closest(".bench")]) if (scroller) scroller.scrollTop = 0;
}

/** Whether the visitor asked for less motion. */
export function prefersReducedMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * `text` with the characters that HTML reads otherwise escaped.
 *
 * @param {unknown} text
 */
export function escapeHtml(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * `template` with each `{name}` replaced by that value.
 *
 * @param {string} template
 * @param {Record<string, unknown>} [values]
 */
export function fill(template, values = {}) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
