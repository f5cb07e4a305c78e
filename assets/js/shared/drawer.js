/** The filters as a drawer, where the screen has no room for them beside the map. */

import { all, closest, one } from "./dom.js";

const OPEN = "rail-on", WIDE = "(min-width: 1200px)";

/** Start it, if the page has one: buttons with `data-drawer` open and close the element they control. */
export function startDrawer() {
  const opener = one(document, "[data-drawer=open]"), closer = one(document, "[data-drawer=close]");
  const drawer = /** @type {HTMLElement} */ (document.getElementById(opener.getAttribute("aria-controls") || ""));
  const { body } = document, isOpen = () => body.classList.contains(OPEN);

  /** @param {boolean} open */
  function toggle(open) {
    body.classList.toggle(OPEN, open);
    opener.setAttribute("aria-expanded", String(open));
    for (const node of all(document, ".app>*,.bench>*")) node.inert = open && !node.contains(drawer);
    if (open || opener.offsetParent) (open ? closer : opener).focus();
  }
  /* A window that grows has the filters beside the map: nothing may stay behind a drawer that is not one. */
  matchMedia(WIDE).addEventListener("change", () => { if (isOpen()) toggle(false); });
  document.addEventListener("click", (event) => {
    if (event.target === body && isOpen()) toggle(false); // the veil
    else if (closest(event, "[data-drawer=open]")) toggle(true);
    else if (closest(event, "[data-drawer=close]")) toggle(false);
    else if (closest(event, "[data-drawer=see]")) {
      toggle(false);
      one(document, "#list-count").focus();
    }
  });
  /* Over what is inert, Firefox gives the veil's place to the document, and no click. */
  document.addEventListener("mouseup", (event) => {
    if (event.target === document.documentElement && isOpen()) toggle(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    toggle(false);
    event.stopImmediatePropagation(); // one Escape closes one thing
  });
}
