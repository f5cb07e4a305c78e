/** The list of the projects: rows of a view, under their headings. */

import { addressOf, paramsWith } from "../shared/address.js";
import { all, closest, fill, one, scrollToTop } from "../shared/dom.js";

/** @typedef {import("../types.js").ListView} ListView */
/** @typedef {import("../types.js").ListGroup} ListGroup */
/** @typedef {import("../types.js").OpenedProject} OpenedProject */
/** @typedef {import("../types.js").Neighbour} Neighbour */
/** @typedef {import("../types.js").Around} Around */

const MOST_ELEMENTS = 500;
const MARK = ".mk-map[data-mark]"; // a project's point on the map
const GROUP = "<div><h3 class='grphead'><span translate='no'></span><span class='muted'></span></h3><ol></ol></div>";

/** @param {string} html @returns {HTMLElement} */
function elementOf(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return /** @type {HTMLElement} */ (holder.content.firstElementChild);
}

/**
 * Put elements into `parent` and take all others out. Those that stay are not moved: the browser lays
 * out again only what comes.
 *
 * @param {Element} parent
 * @param {HTMLElement[]} wanted in order
 */
export function keepChildren(parent, wanted) {
  const staying = new Set(/** @type {Element[]} */ (wanted));
  for (const node of [...parent.children]) {
    if (staying.has(node)) continue;
    node.classList.remove("hov");
    node.remove();
  }
  wanted.forEach((node, i) => { if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] || null); });
}

/**
 * Where a project stands in a list.
 *
 * @param {ListView} view
 * @param {OpenedProject} opened
 * @param {Neighbour[]} order of the rows
 * @returns {Around}
 */
export function aroundOf(view, opened, order) {
  const here = order.findIndex(({ id }) => id === opened.id), many = order.length > 1 && here >= 0;
  const beside = (/** @type {number} */ by) => (many ? order[(here + by + order.length) % order.length] : null);
  return {
    previous: beside(-1), next: beside(1), rank: here >= 0 ? view.first + here + 1 : 0,
    total: view.total, heading: view.total ? view.heading : "", alone: order.length === 1,
    stray: opened.index >= 0 && view.shown[opened.index] !== "1",
  };
}

/** @type {import("../shared/component.js").ControllerClass} */
export const ProjectList = class {
  /**
   * @param {HTMLElement[]} elements the panel
   * @param {{ view: ListView, others: Record<string, string>, opened: OpenedProject | null, parameter: string }} props
   *   the view shown, HTML of the rows that it does not show, name of the parameter of the opened project
   * @param {import("../shared/component.js").Emit} emit
   */
  constructor([element], { view, others, opened, parameter }, emit) {
    this.element = element;
    this.emit = emit;
    this.view = view;
    this.opened = opened;
    this.parameter = parameter;
    this.body = one(element, "[data-part=body]");
    this.heading = one(element, "[data-part=heading]");
    this.see = one(document, "[data-part=see]"); // at the end of the drawer of filters
    this.see.textContent = this.seeWords(view);
    /** @type {Map<string, HTMLElement>} by their HTML or title */
    this.made = new Map();
    /** @type {Record<string, HTMLElement | string>} by index */
    this.rows = { ...others };
    const shown = view.groups.flatMap((group) => group.rows);
    this.rowElements().forEach((row, i) => { this.rows[shown[i]] = row; });
    this.isTurned = false;
    this.isFromMark = false;
    element.addEventListener("click", (event) => { if (closest(event, "[data-nav=page]")) this.isTurned = true; });
    for (const name of ["mouseover", "focusin"]) element.addEventListener(name, (event) => this.point(closest(event, ".it")?.dataset.projet || null));
    for (const name of ["mouseleave", "focusout"]) element.addEventListener(name, () => this.point(null));
    if (opened) this.tellAround();
  }

  rowElements() { return all(this.body, ".it"); }

  /** @param {string} id */
  rowOf(id) { return this.rowElements().find((row) => row.dataset.projet === id); }

  /**
   * @param {object} props
   * @param {ListView} [props.view]
   * @param {OpenedProject | null} [props.opened]
   * @param {string | null} [props.lit] id of the project pointed at on the map
   */
  update({ view, opened, lit }) {
    if (view) this.show(view);
    if (opened !== undefined) this.setOpened(opened);
    if (this.opened && (view || opened)) this.tellAround();
    if (lit !== undefined) this.light(lit);
  }

  /** What leads from the filters to the list. @param {ListView} view */
  seeWords({ total, heading }) {
    const { none = "", alone = "", many = "" } = this.see.dataset;
    if (total < 2) return total ? alone : none;
    return fill(many, { projects: heading.split(",")[0] });
  }

  /** @param {ListView} view */
  show(view) {
    this.view = view;
    this.heading.textContent = view.heading;
    this.see.textContent = this.seeWords(view);
    if (this.made.size > MOST_ELEMENTS) this.made.clear();
    const groups = view.groups.map((group) => this.groupElement(group));
    const last = view.total ? view.pager : view.empty;
    keepChildren(this.body, [...groups, ...(last ? [this.make(last, last)] : [])]);
    if (!this.isTurned) return;
    this.isTurned = false;
    scrollToTop(this.body);
    this.heading.focus();
  }

  /** @param {string} key @param {string} html */
  make(key, html) {
    let node = this.made.get(key);
    if (!node) this.made.set(key, node = elementOf(html));
    return node;
  }

  /** @param {ListGroup} group */
  groupElement({ title, count, rows }) {
    const isNew = !this.made.has(`# ${title}`), node = this.make(`# ${title}`, GROUP);
    if (isNew && !title) one(node, "h3").remove();
    if (title) {
      one(node, "span").textContent = title;
      one(node, ".muted").textContent = count;
    }
    keepChildren(one(node, "ol"), rows.map((index) => this.rowElement(index)));
    return node;
  }

  /** Rows stay the elements they are. @param {number} index */
  rowElement(index) {
    const row = (this.view.rows || this.rows)[index], node = typeof row === "string" ? this.make(row, row) : row;
    const link = /** @type {HTMLAnchorElement} */ (one(node, "a[data-projet]"));
    one(node, "[data-part=confirm]").hidden = !this.view.toConfirm.includes(index);
    const found = one(node, "[data-part=found]");
    found.hidden = !(one(found, "span:last-child").textContent = this.view.found[index] || "");
    link.href = addressOf(paramsWith({ [this.parameter]: node.dataset.projet || "" }));
    return node;
  }

  /** @param {OpenedProject | null} opened */
  setOpened(opened) {
    const left = this.opened;
    if (opened && !left) this.isFromMark = Boolean(document.activeElement?.closest(MARK));
    this.opened = opened;
    this.element.hidden = Boolean(opened);
    if (left && !opened) requestAnimationFrame(() => this.openerOf(left.id).focus());
  }

  /** What opened a sheet: the point on the map, or the row. @param {string} id @returns {HTMLElement} */
  openerOf(id) {
    const mark = this.isFromMark && all(document, MARK).find(({ dataset }) => dataset.mark === id);
    return mark || this.rowOf(id)?.querySelector("a") || this.heading;
  }

  tellAround() {
    const order = this.rowElements().map(({ dataset }) => ({ id: dataset.projet || "", title: dataset.title || "" }));
    this.emit({ around: aroundOf(this.view, /** @type {OpenedProject} */ (this.opened), order) });
  }

  /** @param {string | null} id */
  point(id) {
    this.light(id);
    this.emit({ pointed: id });
  }

  /** @param {string | null} id */
  light(id) {
    for (const row of all(this.body, ".it.hov")) row.classList.remove("hov");
    if (id) this.rowOf(id)?.classList.add("hov");
  }
};
