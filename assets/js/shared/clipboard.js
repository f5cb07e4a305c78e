/** Copying: text, the address of the page, and the links that share it. */

import { closest } from "./dom.js";
import { say, toastWords } from "./toast.js";

/** An address in a shared message: an empty line, then all that follows. */
const SHARED_ADDRESS = /%0A%0A[^%]*.*$/;

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
 */
function permalink(version) {
  const link = new URL(location.href);
  if (version !== "1") link.searchParams.set("v", version);
  return link.href;
}

/** @param {MouseEvent} event */
function onLink(event) {
  const share = /** @type {HTMLAnchorElement | null} */ (closest(event, "a[data-share]"));
  if (!share) return;
  const address = encodeURIComponent(permalink(share.dataset.share || ""));
  share.href = share.href.replace(SHARED_ADDRESS, `%0A%0A${address}`);
}

/** @param {MouseEvent} event */
function onButton(event) {
  const { copy: text, copyLink: version, toast, print } = closest(event, "button")?.dataset || {};
  if (text) void copy(text, toast || toastWords("copied"));
  if (version) void copy(permalink(version), toast || toastWords("copiedLink"));
  if (print) window.print();
}

/** Make the buttons that copy, share or print work, those that come later too. */
export function startClipboard() {
  document.addEventListener("click", onLink);
  document.addEventListener("click", onButton);
}
