/** The HTML of one element, which the server makes anew. */

import { all } from "../shared/dom.js";

/** Event of the element: it was written anew. */
export const WRITTEN = "fragment:written";

/** @type {import("../shared/component.js").ControllerClass} */
export const Fragment = class {
  /**
   * @param {HTMLElement[]} elements the element
   * @param {{ html?: string, instead?: string, hidesEmpty?: boolean, focusAfter?: string }} props `html` and
   *   `instead` where that is shown; whether it is hidden while empty; id of what takes the focus when
   *   the last link in it was followed
   */
  constructor([element], props) {
    this.element = element;
    this.props = props;
    this.html = props.html ?? null;
    this.instead = props.instead || "";
    this.followed = -1;
    /** @type {string | null} what was written last; what the server wrote first is not known */
    this.written = null;
    if (props.focusAfter) element.addEventListener("click", (event) => this.onClick(event));
  }

  links() { return [...this.element.querySelectorAll("a")]; }

  /** @param {MouseEvent} event */
  onClick({ target }) {
    this.followed = this.links().findIndex((link) => target instanceof Node && link.contains(target));
  }

  /** @param {{ html?: string, instead?: string }} props `instead` is shown while it is not empty */
  update({ html, instead }) {
    if (html !== undefined) this.html = html;
    if (instead !== undefined) this.instead = instead;
    const shown = this.instead || this.html;
    if (shown === null || shown === this.written) return;
    this.written = shown;
    this.write(shown);
    if (this.props.hidesEmpty) this.element.hidden = !shown;
    if (this.followed >= 0) this.focusNext();
    this.element.dispatchEvent(new Event(WRITTEN, { bubbles: true }));
  }

  /** What had the focus and what was unfolded stay so, if they are there again. @param {string} html */
  write(html) {
    const { element } = this, unfolded = all(element, "details[open][id]").map(({ id }) => id);
    const focused = element.contains(document.activeElement) ? document.activeElement?.id : "";
    element.innerHTML = html;
    for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  /** The link that was followed is gone: the next one has the focus. */
  focusNext() {
    const links = this.links();
    const next = links[Math.min(this.followed, links.length - 1)] || document.getElementById(this.props.focusAfter || "");
    this.followed = -1;
    next?.focus();
  }
};
