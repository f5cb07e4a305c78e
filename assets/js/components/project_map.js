/** The map of the projects, its commands, layers and table. */

import { Legend } from "../map/legend.js";
import { ProjectsMap } from "../map/map.js";
import { INDICATIVE } from "../map/markers.js";
import { addressOf, currentParams, navigate, paramsWith } from "../shared/address.js";
import { all, closest, fill, one } from "../shared/dom.js";
import { tellRenewed } from "../shared/edition.js";

/** @typedef {import("../types.js").MapView} MapView */
/** @typedef {import("../types.js").ProjectMark} ProjectMark */
/** @typedef {import("../types.js").OpenedProject} OpenedProject */

/**
 * @typedef {object} Props
 * @property {MapView} view
 * @property {OpenedProject | null} opened
 * @property {{ opened: string, area: string, mode: string, tint: string, layers: string }} names of parameters
 * @property {{ mode: string, tint: string, layers: string }} defaults of those
 * @property {{ between: string, none: string }} layerList how the address writes layers
 * @property {Record<string, string>} words
 * @property {import("../map/basemap.js").LineLayer[]} lines layers made of lines
 * @property {string} describedBy id of what tells the map in words
 */

/** A page may never be idle. @param {() => void} run */
function whenIdle(run) {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 500 });
  else setTimeout(run, 60);
}

/** The small mark of the project shown alone, dashed as on the map. @param {ProjectMark} mark */
function glyphOf({ kind }, number = "") {
  const name = `mk mk-sel mk-s${kind === INDICATIVE ? " mk-ind" : ""}`;
  const glyph = Object.assign(document.createElement("span"), { className: name, textContent: number });
  glyph.setAttribute("aria-hidden", "true");
  return glyph;
}

/** @type {import("../shared/component.js").ControllerClass} */
export const ProjectMap = class {
  /**
   * @param {HTMLElement[]} elements the panel
   * @param {Props} props
   * @param {import("../shared/component.js").Emit} emit
   */
  constructor([element], props, emit) {
    this.element = element;
    this.emit = emit;
    this.props = props;
    this.view = props.view;
    this.opened = props.opened;
    this.tableOf = props.view.query;
    /** @type {ProjectsMap | null} */
    this.map = null;
    this.isConnected = false;
    this.look = new URLSearchParams(currentParams());
    this.canvas = one(element, "[data-part=canvas]");
    this.legend = new Legend(one(element, "[data-part=legend]"));
    element.addEventListener("click", (event) => this.onClick(event));
    element.addEventListener("change", (event) => { if (closest(event, "[data-part=layers]")) this.chooseLayers(); });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.map?.closeTips(); });
    /** Settled once the first map is drawn. @type {Promise<void>} */
    this.drawn = this.start().catch(() => { this.canvas.dataset.failed = "1"; });
    this.paint();
  }

  /** @param {string} name @param {object} [values] */
  text(name, values = {}) { return fill(this.props.words[name], /** @type {any} */ (values)); }

  async start() {
    const { canvas } = this, { carte = "", bornes = "" } = canvas.dataset;
    const file = await fetch(carte).then((response) => response.json());
    if (file.data !== this.view.data) tellRenewed("seen"); // its shapes are of other data
    this.map = new ProjectsMap(canvas, file, {
      bounds: JSON.parse(bornes),
      text: (name, values) => this.text(name, values),
      onArea: (code) => this.toggleArea(code),
      onProject: (id) => navigate(paramsWith({ [this.props.names.opened]: id })),
      onPoint: (id) => this.point(id),
      onArranged: () => this.showLegend(),
    });
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", this.text("MAP"));
    canvas.setAttribute("aria-describedby", this.props.describedBy);
    this.paint();
    whenIdle(() => this.addBasemap());
  }

  async addBasemap() {
    await this.map?.addBasemap(this.canvas.dataset);
    this.showLayers();
    this.canvas.dataset.ready = "1";
    document.body.classList.add("map-drawn");
  }

  connected() {
    this.isConnected = true;
    this.tellPainted();
  }

  /**
   * @param {object} props
   * @param {MapView} [props.view]
   * @param {OpenedProject | null} [props.opened]
   * @param {string} [props.look] what the address says of how the map looks
   * @param {string | null} [props.lit] id of the project pointed at in the list
   */
  update({ lit, look, ...painted }) {
    Object.assign(this, painted);
    if (look !== undefined) {
      this.look = new URLSearchParams(look);
      const asked = this.lookOf("layers").split(this.props.layerList.between);
      for (const box of this.layerBoxes()) box.checked = asked.includes(box.value);
    }
    if (look !== undefined || Object.keys(painted).length) this.paint();
    if (lit !== undefined) this.map?.highlight(lit);
  }

  /** @param {"mode" | "tint" | "layers"} part */
  lookOf(part) { return this.look.get(this.props.names[part]) || this.props.defaults[part]; }

  paint() {
    const mode = this.lookOf("mode"), tint = this.lookOf("tint"), isTable = mode === "tableau";
    const looks = (this.view.looks[tint] || []).join(" ");
    Object.assign(this.element.dataset, { mode, tint, looks });
    const table = one(this.element, "[data-part=table]");
    table.hidden = !isTable;
    if (isTable) this.fillTable(table);
    if (this.map && this.map.file.data === this.view.data) this.paintMap(this.map, tint);
    this.tellPainted();
  }

  /** Its rows come with an answer that was asked for them; until then those of another are busy. @param {HTMLElement} table */
  fillTable(table) {
    if (this.view.table) {
      table.innerHTML = this.view.table;
      this.tableOf = this.view.query;
      this.view.table = "";
    }
    table.ariaBusy = String(this.tableOf !== this.view.query);
  }

  /** @param {ProjectsMap} map @param {string} tint */
  paintMap(map, tint) {
    const mark = (this.opened && map.file.marks[this.opened.index]) || null;
    this.element.dataset.sheet = mark ? "1" : "";
    map.open(mark ? mark.id : null);
    map.paint(this.view, tint);
    this.showLayers();
    this.nameTerritory(mark);
    if (mark) this.namePlace(mark);
  }

  /** Say what is painted, once a choice would be answered. */
  tellPainted() {
    if (!this.isConnected) return;
    this.element.dataset.painted = this.view.query + (this.opened ? `#${this.opened.index}` : "");
  }

  /** @returns {HTMLInputElement[]} */
  layerBoxes() { return /** @type {HTMLInputElement[]} */ (all(this.element, "[data-part=layers] input")); }

  /** @returns {string[]} keys of the layers that are shown */
  layers() { return this.layerBoxes().filter((box) => box.checked).map((box) => box.value); }

  /** What is ticked stands in the address: a link and a picture show the same. */
  chooseLayers() {
    const { names, defaults, layerList } = this.props, asked = this.layers().join(layerList.between) || layerList.none;
    this.showLayers();
    navigate(paramsWith({ [names.layers]: asked === defaults.layers ? "" : asked }), true);
  }

  showLayers() {
    this.map?.showLayers(this.layers(), this.props.lines);
    this.showLegend();
  }

  showLegend() {
    const { map, view } = this, mark = (map && this.opened && map.file.marks[this.opened.index]) || null;
    if (map?.view) this.legend.show({ layers: this.layers(), kinds: map.kinds(), view, mark });
  }

  /** @param {ProjectMark | null} mark */
  nameTerritory(mark) {
    const name = one(this.element, "[data-part=territory]");
    name.hidden = !mark;
    if (!mark) return;
    const whole = Object.assign(document.createElement("a"), {
      href: addressOf(paramsWith({ [this.props.names.opened]: "" })), textContent: this.text("WHOLE"),
    });
    whole.dataset.projet = "";
    name.replaceChildren(glyphOf(mark, String(mark.n)), this.text("TERRITORY", mark), whole);
  }

  /** Say in the legend what the project's point stands for. @param {ProjectMark} mark */
  namePlace(mark) {
    const key = one(this.element, "[data-part=place]"), words = document.createElement("span");
    key.hidden = !mark.at;
    words.textContent = mark.place;
    key.replaceChildren(glyphOf(mark), words);
  }

  /** @param {string} code */
  toggleArea(code) {
    const params = currentParams(), { area } = this.props.names, chosen = params.getAll(area);
    params.delete(area);
    params.delete("page");
    for (const each of chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]) params.append(area, each);
    this.map?.areas.hideTip();
    navigate(params);
  }

  /** @param {string | null} id */
  point(id) {
    this.map?.highlight(id);
    this.emit({ pointed: id });
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const { unite, zoomTo } = closest(event, "button")?.dataset || {};
    if (unite) this.toggleArea(unite);
    if (!this.map || !zoomTo) return;
    if (zoomTo === "home") {
      this.map.frame.home();
      return;
    }
    this.map.frame.moved = true;
    if (zoomTo === "in") this.map.leaflet.zoomIn();
    else this.map.leaflet.zoomOut();
  }
};
