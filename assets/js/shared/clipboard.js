/** Handing over: copy a text or the address of the page, share it, print. */

import { closest } from "./dom.js";
import { say, toastWords } from "./toast.js";

/**
 * Put `text` on the clipboard, and say so.
 *
 * @param {string} text
 * @param {string} message
 */
async function copy(text, message) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
  say(message);
}

/**
 * Copy where the browser keeps its clipboard from scripts (no HTTPS, or no permission).
 *
 * @param {string} text
 */
function copyBySelection(text) {
  const area = document.createElement("textarea");
  const before = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
}

/**
 * The address of the page, with the version of the data it was made from; `1` adds none.
 *
 * @param {string} version
 * @param {string} [left] names of parameters that are left out, parted by spaces
 */
function permalink(version, left = "") {
  const link = new URL(location.href);
  for (const name of left.split(" ")) link.searchParams.delete(name);
  if (version !== "1") link.searchParams.set("v", version);
  return link.href;
}

/**
 * Hand `text` to the phone, which offers messages, mail and its other ways; a visitor may give it up.
 *
 * @param {string} text
 * @param {string} title
 */
function share(text, title) {
  navigator.share({ title, text }).catch(() => {});
}

/** A text that stands beside its buttons, as `data-text`. @param {MouseEvent} event */
function onText(event) {
  const button = closest(event, "[data-text] button"), whole = closest(event, "[data-text]");
  if (!button || !whole) return;
  const { copyText, shareText, toast } = button.dataset, { text = "", title = "" } = whole.dataset;
  if (copyText) void copy(text, toast || "");
  if (shareText) share(text, title);
}

/** @param {MouseEvent} event */
function onButton(event) {
  const { copy: text, copyLink: version, private: left, toast, print } = closest(event, "button")?.dataset || {};
  if (text) void copy(text, toast || toastWords("copied"));
  if (version) void copy(permalink(version, left), toast || toastWords("copiedLink"));
  if (print) window.print();
}

/** Make the buttons that copy, share or print work, those that come later too. */
export function startClipboard() {
  document.documentElement.classList.toggle("can-share", "share" in navigator);
  document.addEventListener("click", onText);
  document.addEventListener("click", onButton);
}
