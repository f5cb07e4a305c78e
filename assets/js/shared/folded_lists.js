/**
 * Folded lists of boxes: one that opens is brought into sight; in one that drops down, typing the
 * beginning of a name or a number goes to its box, as in a list of the browser.
 */

import { all, closest, one } from "./dom.js";

const FOLDED = ".drop,.acc", DROPPING = ".drop";
const TYPING_MS = 900; // between two letters of one word
const ACCENTS = /[\u0300-\u036f]/g;

const typed = { words: "", at: 0 };

/** @param {string | null} text */
const plain = (text) => (text || "").normalize("NFD").replace(ACCENTS, "").toLowerCase().trim();

/** Whole if there is room for it, but its name in any case. @param {Event} event */
function onToggle({ target }) {
  const list = /** @type {HTMLDetailsElement} */ (target);
  if (!list.open || !list.matches(FOLDED)) return;
  list.scrollIntoView({ block: "nearest" });
  one(list, "summary").scrollIntoView({ block: "nearest" });
}

/** Whether a label (« 38 · Isère ») begins so, or its name does. @param {Element} label @param {string} words */
function begins(label, words) {
  const text = plain(label.textContent);
  return text.startsWith(words) || (text.split("· ")[1] || "").startsWith(words);
}

/** What is typed so far with this key, "" for none: a space ticks, or opens. @param {KeyboardEvent} event */
function typedWith({ key, timeStamp, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey || key.length !== 1 || key === " ") return "";
  return (timeStamp - typed.at > TYPING_MS ? "" : typed.words) + plain(key);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const list = /** @type {HTMLDetailsElement | null} */ (closest(event, DROPPING)), words = list && typedWith(event);
  if (!list || !words) return;
  event.preventDefault();
  Object.assign(typed, { words, at: event.timeStamp });
  const found = all(list, "label").find((label) => begins(label, words));
  if (!found) return;
  list.open = true;
  /** @type {HTMLLabelElement} */ (found).control?.focus();
}

/** Start them. */
export function startFoldedLists() {
  document.addEventListener("toggle", onToggle, true); // it does not bubble
  document.addEventListener("keydown", onKey);
}
