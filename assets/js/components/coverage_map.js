/** The coverage map and its buttons: made when it comes into view. A bare wheel scrolls the page. */

import { CoverageMap as Drawn } from "../map/coverage_map.js";
import { closest, one } from "../shared/dom.js";
import { loadScript, whenSeen } from "../shared/lazy.js";

/** @typedef {import("../types.js").CommunesView} CommunesView */
/** @typedef {{ view: CommunesView, label: string }} Shown */

const HINT_MS = 900;

/** @type {import("../shared/component.js").ControllerClass} */
export const CoverageMap = class {
  /**
   * @param {HTMLElement[]} elements the map with its buttons
   * @param {Shown & { words: { failed: string, wheel: string } }} props what the map shows first,
   *   its name; words for a map that does not come, and for a wheel without Ctrl
   */
  constructor([element], { words, ...shown }) {
    this.element = element;
    this.words = words;
    this.canvas = one(element, "[data-part=canvas]");
    this.hint = one(element, "[data-part=hint]");
    /** @type {Shown} */
    this.shown = shown;
    /** @type {Drawn | null} */
    this.map = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.hinting = undefined;
    element.addEventListener("click", (event) => this.onClick(event));
    element.addEventListener("wheel", (event) => this.onWheel(event), { capture: true, passive: true });
    this.startWhenSeen();
  }

  startWhenSeen() {
    whenSeen(this.element, () => void this.start().catch(() => this.fail()));
  }

  async start() {
    const { canvas } = this, { leaflet = "", topojson: shapes = "", communes = "", bornes = "" } = canvas.dataset;
    const [file] = await Promise.all([fetch(communes).then((answer) => answer.json()), loadScript(leaflet), loadScript(shapes)]);
    canvas.replaceChildren();
    this.map = new Drawn(canvas, file, JSON.parse(bornes));
    canvas.setAttribute("role", "application");
    this.paint();
    await this.map.addBasemap(canvas.dataset);
  }

  fail() {
    const wait = this.canvas.querySelector(".wait");
    if (wait) wait.textContent = this.words.failed;
    this.startWhenSeen();
  }

  /** @param {Partial<Shown>} changed */
  update(changed) {
    Object.assign(this.shown, changed);
    this.paint();
  }

  paint() {
    if (!this.map) return;
    this.canvas.setAttribute("aria-label", this.shown.label);
    this.map.paint(this.shown.view);
    this.canvas.dataset.ready = "1";
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const { zoomTo } = closest(event, "button")?.dataset || {};
    if (!this.map || !zoomTo) return;
    const { frame, leaflet } = this.map;
    if (zoomTo === "home") {
      frame.home();
      return;
    }
    frame.moved = true;
    if (zoomTo === "in") leaflet.zoomIn();
    else leaflet.zoomOut();
  }

  /** @param {WheelEvent} event */
  onWheel(event) {
    if (!this.map || !closest(event, "[data-part=canvas]")) return;
    if (event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    this.hint.textContent = this.words.wheel;
    this.hint.classList.add("on");
    clearTimeout(this.hinting);
    this.hinting = setTimeout(() => this.hint.classList.remove("on"), HINT_MS);
  }
};
