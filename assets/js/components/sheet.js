/** The sheet of the opened project, in the place of the list. */

import { addressOf, paramsWith } from "../shared/address.js";
import { all, fill, one } from "../shared/dom.js";

/** @typedef {import("../types.js").SheetRecord} SheetRecord */
/** @typedef {import("../types.js").Around} Around */
/** @typedef {import("../types.js").Neighbour} Neighbour */

const STACKED = "(max-width: 991.98px)"; // the panels lie under each other

/** @type {import("../shared/component.js").ControllerClass} */
export const Sheet = class {
  /**
   * @param {HTMLElement[]} elements the panel, then what makes room for it
   * @param {{ opened: string, parameter: string, words: Record<string, string> }} props opened project,
   *   name of its parameter; words `BACK`, `BACK_ONE`, `RANK`, `PREVIOUS`, `NEXT`
   */
  constructor([element, ...around], { opened, parameter, words }) {
    this.element = element;
    this.pages = around;
    this.parameter = parameter;
    this.words = words;
    /** Id of the project whose title had the focus; a page that opens moves no focus. */
    this.opened = opened;
    this.body = one(element, "[data-part=body]");
  }

  /** @param {{ record?: SheetRecord | null, around?: Around }} props */
  update({ record, around }) {
    if (record !== undefined) this.show(record);
    if (around) this.place(around);
  }

  /** @param {SheetRecord | null} record */
  show(record) {
    this.element.hidden = !record;
    for (const page of this.pages) page.classList.toggle("with-fiche", Boolean(record));
    this.body.innerHTML = record ? record.body : "";
    if (record) for (const node of all(this.element, "a[data-projet='']")) this.link(node, "");
    if (record && record.id !== this.opened) requestAnimationFrame(() => this.focusTitle());
    this.opened = record ? record.id : "";
  }

  focusTitle() {
    const title = this.body.querySelector("h1");
    if (!title) return;
    title.focus({ preventScroll: true });
    this.body.scrollTop = 0;
    if (matchMedia(STACKED).matches) this.element.scrollIntoView();
  }

  /** @param {HTMLElement} node @param {string} id */
  link(node, id) {
    /** @type {HTMLAnchorElement} */ (node).href = addressOf(paramsWith({ [this.parameter]: id }));
  }

  /** @param {Around} around */
  place({ previous, next, rank, total, heading, alone, stray }) {
    const back = /** @type {ChildNode} */ (one(this.element, "[data-part=back]").lastChild);
    back.textContent = alone ? this.words.BACK_ONE : fill(this.words.BACK, { heading });
    one(this.element, "[data-part=rank]").textContent = rank ? fill(this.words.RANK, { rank, total }) : "";
    one(this.element, "[data-part=stray]").hidden = !stray;
    this.step("previous", previous, this.words.PREVIOUS);
    this.step("next", next, this.words.NEXT);
  }

  /** @param {string} part @param {Neighbour | null} to @param {string} words */
  step(part, to, words) {
    const node = one(this.element, `[data-part=${part}]`);
    node.hidden = !to;
    if (!to) return;
    this.link(node, to.id);
    node.dataset.projet = to.id;
    node.setAttribute("aria-label", fill(words, to));
  }
};
