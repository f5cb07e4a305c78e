/** The height that the frame needs to show everything without a scroll bar of its own. */

import { one } from "../shared/dom.js";

const LEAST = 420;
const LIST = { least: 360, most: 560 };

/**
 * @param {{ around: number, list: number, map: number, isBeside: boolean }} heights in px: of
 *   header and footer, of the whole list, of the map; `isBeside`: the list is beside the map
 */
export function frameHeight({ around, list, map, isBeside }) {
  const inner = isBeside ? Math.max(LIST.least, Math.min(list, LIST.most)) : map + list;
  return Math.max(LEAST, around + inner);
}

/**
 * Tell the page around the frame, now and at each change; it does not depend on the frame's height.
 *
 * @param {HTMLElement} root
 */
export function tellHeight(root) {
  if (window.parent === window) return;
  let told = 0;
  function tell() {
    const list = one(root, ".em-list");
    const height = frameHeight({
      around: [".renewed", ".eh", ".ef"].reduce((sum, part) => sum + one(root, part).offsetHeight, 0),
      list: [...list.children].reduce((sum, child) => sum + /** @type {HTMLElement} */ (child).offsetHeight, 0),
      map: one(root, ".em-map").offsetHeight,
      isBeside: getComputedStyle(list).overflowY === "auto",
    });
    if (height === told) return;
    told = height;
    window.parent.postMessage({ type: "o2r:height", height }, "*");
  }
  new ResizeObserver(tell).observe(root);
  void document.fonts.ready.then(tell);
  tell();
}
