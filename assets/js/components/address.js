/** The address of the page, as props; and the links and titles that go with it. */

import { ASKED_AHEAD, NAVIGATED, currentParams, navigate, paramsWith } from "../shared/address.js";
import { closest, isPlainClick } from "../shared/dom.js";
import { endPress, startPress } from "../shared/press.js";
import { LINE_BACK } from "../shared/requests.js";

/**
 * @typedef {object} Asked
 * @property {string} query all of it
 * @property {string} filters the part that chooses projects
 * @property {string} opened id of the opened project, "" for none
 * @property {string} look the part that says how the page looks
 */

/**
 * The parts of an address.
 *
 * @param {URLSearchParams} params
 * @param {{ opened: string, looks: string[], answered?: string }} names of the parameters that choose no
 *   project; `answered`: of a look that the server answers, as it does the filters
 * @returns {Asked}
 */
export function splitAddress(params, { opened, looks, answered }) {
  const filters = new URLSearchParams(), look = new URLSearchParams();
  for (const [name, value] of params) {
    if (looks.includes(name)) look.append(name, value);
    if (name === answered || ![opened, ...looks].includes(name)) filters.append(name, value);
  }
  return { query: params.toString(), filters: filters.toString(), opened: params.get(opened) || "", look: look.toString() };
}

/** @param {Asked} asked */
const partsOf = ({ filters, opened, look }) => ({ filters, opened, look });

/** @type {import("../shared/component.js").ControllerClass} */
export const Address = class {
  /**
   * @param {HTMLElement[]} elements the page
   * @param {{ opened: string, looks: string[], answered: string, site: string }} props names of
   *   parameters, title of the site
   * @param {import("../shared/component.js").Emit} emit
   */
  constructor([page], props, emit) {
    this.page = page;
    this.names = props;
    this.emit = emit;
    this.told = this.asked();
    this.again = "";
    document.addEventListener(NAVIGATED, () => this.follow());
    document.addEventListener(ASKED_AHEAD, (event) => this.askAhead(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener(LINE_BACK, () => this.askAgain());
    window.addEventListener("popstate", () => this.follow());
    page.addEventListener("click", (event) => this.onClick(event));
    page.addEventListener("pointerdown", (event) => this.onPress(event));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
  }

  asked() { return splitAddress(currentParams(), this.names); }

  /** What is answered by the server first: all the time that it takes is waited for. @param {Asked} asked */
  tell(asked) {
    const told = this.told;
    this.told = asked;
    this.again = "";
    this.emitChanges({ filters: asked.filters, opened: asked.opened }, told, { asked: partsOf(asked) });
    setTimeout(() => this.emitChanges({ query: asked.query, look: asked.look }, told));
  }

  /** @param {Partial<Asked>} props @param {Asked} told @param {object} [more] */
  emitChanges(props, told, more) {
    const changed = Object.entries(props).filter(([name, value]) => value !== told[/** @type {keyof Asked} */ (name)]);
    if (changed.length) this.emit({ ...Object.fromEntries(changed), ...more });
  }

  /** What did not change is told as well, for callbacks to read; no callback is called by it. */
  connected() { this.emit({ asked: partsOf(this.told) }); }

  follow() {
    const asked = this.asked();
    endPress(asked.filters === this.told.filters && asked.opened === this.told.opened);
    this.tell(asked);
  }

  /**
   * Ask what was asked last. Dash asks for a value that differs alone: an empty pair more, or less, changes
   * no query, and a sheet is closed first.
   */
  askAgain() {
    const { filters, query, opened } = this.told;
    this.again = this.again ? "" : "&";
    if (opened) this.emit({ opened: "" });
    this.emit({ filters: filters + this.again, query: query + this.again, opened, asked: partsOf(this.told) });
  }

  /** Ask for what changes the answers; the rest follows with the click. @param {URLSearchParams} params */
  askAhead(params) {
    const { filters, opened } = splitAddress(params, this.names);
    if (filters === this.told.filters && opened === this.told.opened) return;
    startPress(() => this.tell(this.asked()));
    this.tell({ ...this.told, filters, opened });
  }

  /**
   * Where a link of the page leads: to a project (`data-projet`, empty to close it), or to other
   * filters (`data-nav`), seen as the page is; those that are « exact » say all themselves.
   *
   * @param {HTMLElement | null} link
   */
  paramsOf(link) {
    if (!(link instanceof HTMLAnchorElement)) return null;
    const { projet, nav } = link.dataset, { opened, looks } = this.names;
    if (projet !== undefined) return paramsWith({ [opened]: projet });
    if (nav === undefined) return null;
    const wanted = new URL(link.href).searchParams, kept = currentParams();
    if (nav === "exact") return wanted;
    for (const name of [opened, ...looks]) if (kept.has(name)) wanted.set(name, /** @type {string} */ (kept.get(name)));
    return wanted;
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const link = closest(event, "a"), params = isPlainClick(event) ? this.paramsOf(link) : null;
    if (!params) return;
    event.preventDefault();
    navigate(params, link?.dataset.history === "replace");
  }

  /** @param {PointerEvent} event */
  onPress(event) {
    if (event.pointerType !== "mouse" || !isPlainClick(event)) return;
    const params = this.paramsOf(closest(event, "a[data-projet]"));
    if (params) this.askAhead(params);
  }

  close() {
    if (currentParams().has(this.names.opened)) navigate(paramsWith({ [this.names.opened]: "" }));
  }

  /** @param {{ title?: string, publics?: string }} props see dashboard/components/page.py */
  update({ title, publics }) {
    if (publics !== undefined) this.page.dataset.publics = publics;
    if (title !== undefined) document.title = (title ? `${title} – ` : "") + this.names.site;
  }
};
