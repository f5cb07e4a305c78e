/** The sheet of the opened project, in the place of the list. */

import { addressOf, paramsWith } from "../shared/address.js";
import { all, fill, one, scrollToTop } from "../shared/dom.js";

/** @typedef {import("../types.js").SheetRecord} SheetRecord */
/** @typedef {import("../types.js").SheetTrail} SheetTrail */
/** @typedef {import("../types.js").Around} Around */
/** @typedef {import("../types.js").Neighbour} Neighbour */

const STACKED = "(max-width: 991.98px)"; // the panels lie under each other

/** @type {import("../shared/component.js").ControllerClass} */
export const Sheet = class {
  /**
   * @param {HTMLElement[]} elements the panel, then what makes room for it
   * @param {{ opened: string, parameter: string, words: Record<string, string>, answer: SheetTrail | null }} props
   *   opened project, name of its parameter; words `BACK`, `BACK_ONE`, `BACK_NONE`, `RANK`, `PREVIOUS`, `NEXT`; the answer
   *   that it was opened from
   */
  constructor([element, ...around], { opened, parameter, words, answer }) {
    this.element = element;
    this.pages = around;
    this.parameter = parameter;
    this.words = words;
    /** Id of the project whose title had the focus; a page that opens moves no focus. */
    this.opened = opened;
    this.answer = answer;
    this.body = one(element, "[data-part=body]");
    if (answer) this.placeInAnswer(answer);
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
    this.cameFrom(record);
    if (record && record.id !== this.opened) requestAnimationFrame(() => this.focusTitle());
    this.opened = record ? record.id : "";
  }

  /** @param {SheetRecord | null} record */
  cameFrom(record) {
    this.answer = record ? record.answer : null;
    if (this.answer) this.placeInAnswer(this.answer);
  }

  focusTitle() {
    const title = this.body.querySelector("h1");
    if (!title) return;
    title.focus({ preventScroll: true });
    scrollToTop(this.body);
    if (matchMedia(STACKED).matches) this.element.scrollIntoView();
  }

  /** @param {HTMLElement} node @param {string} id */
  link(node, id) {
    /** @type {HTMLAnchorElement} */ (node).href = addressOf(paramsWith({ [this.parameter]: id }));
  }

  /** In the list; a sheet opened from an answer stays in that. @param {Around} around */
  place({ previous, next, rank, total, heading, alone, stray }) {
    if (this.answer) return;
    const back = one(this.element, "[data-part=back]");
    back.dataset.projet = "";
    this.link(back, "");
    const several = heading ? fill(this.words.BACK, { heading }) : this.words.BACK_NONE;
    const backWords = alone ? this.words.BACK_ONE : several;
    this.write(back, backWords, rank, total);
    one(this.element, "[data-part=stray]").hidden = !stray;
    this.step("previous", previous, this.words.PREVIOUS);
    this.step("next", next, this.words.NEXT);
  }

  /** @param {SheetTrail} answer */
  placeInAnswer({ words, back: address, previous, next, rank, total }) {
    const back = /** @type {HTMLAnchorElement} */ (one(this.element, "[data-part=back]"));
    delete back.dataset.projet; // it leads to another page
    back.href = address;
    this.write(back, words, rank, total);
    one(this.element, "[data-part=stray]").hidden = true;
    this.step("previous", previous, this.words.PREVIOUS);
    this.step("next", next, this.words.NEXT);
  }

  /** @param {HTMLElement} back @param {string} words @param {number} rank @param {number} total */
  write(back, words, rank, total) {
    /** @type {ChildNode} */ (back.lastChild).textContent = words;
    one(this.element, "[data-part=rank]").textContent = rank ? fill(this.words.RANK, { rank, total }) : "";
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
