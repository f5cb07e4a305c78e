/** The territory of one project: outlined when pointed at, alone on the map when it is opened. */

import { boundsOf } from "./areas.js";
import { mercator } from "./canvas_layer.js";
import { ONE, PETROL, WHITE } from "./palette.js";

/** @typedef {import("../types.js").MapFile} MapFile */
/** @typedef {import("./areas.js").Areas} Areas */
/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("./areas.js").Focus} Focus */

const FILLS = { covered: ONE, unsure: "url(#unsure-one)", excluded: "url(#excluded)" };

/** @param {string} part @param {string} fillColor */
const shapeStyle = (part, fillColor) => ({
  color: PETROL, weight: part === "excluded" ? 0 : 2.2, fillColor, fillOpacity: 1, ...(part === "unsure" ? { dashArray: "6 4" } : {}),
});

/** The rings of a GeoJSON geometry of polygons, none of one without shape. @param {any} geometry @returns {[number, number][][]} */
const ringsOf = (geometry) => (geometry?.type === "Polygon" ? geometry.coordinates : geometry?.coordinates.flat() || []);

/** The territory shown on a map. */
export class Territory {
  /** @param {L.Map} leaflet @param {MapFile} file @param {Areas} areas @param {Frame} frame */
  constructor(leaflet, file, areas, frame) {
    this.leaflet = leaflet;
    this.file = file;
    this.areas = areas;
    this.frame = frame;
    /** @type {Focus | null} the project shown alone */
    this.focus = null;
    /** @type {L.Layer | null} */
    this.outlined = null;
    /** @type {ReturnType<Frame["position"]> | null} where the map was before */
    this.before = null;
  }

  /** Outline a territory; null for none. @param {number | null} index */
  outline(index) {
    this.outlined?.remove();
    this.outlined = null;
    if (index === null || !this.file.exact) return;
    const mark = this.file.marks[index], isSure = mark.covered.length > 0;
    const cells = new Set(isSure ? mark.covered : mark.unsure);
    if (!cells.size) return;
    const border = this.areas.lines((a, b) => (a === b ? cells.has(a.id) : cells.has(a.id) !== cells.has(b.id)));
    /** @type {(color: string, weight: number, dashes?: object) => L.Layer} */
    const draw = (color, weight, dashes = {}) =>
      L.geoJSON(border, { pane: "outline", interactive: false, style: { color, weight, fill: false, lineJoin: "round", ...dashes } });
    this.outlined = L.layerGroup([draw(WHITE, 5.5), draw(PETROL, 2.6, isSure ? {} : { dashArray: "6 4" })]).addTo(this.leaflet);
  }

  /** Show a project alone. @param {number} index */
  open(index) {
    const { covered, unsure, excluded, at } = this.file.marks[index];
    if (!this.focus) this.before = this.frame.position();
    this.focus = { index, covered: new Set(covered), unsure: new Set(unsure), excluded: new Set(excluded) };
    this.outline(index);
    this.frame.moved = false;
    this.frame.territory = at ? L.latLngBounds([at]) : this.frame.region;
    this.frame.territoryOutlines = [];
    if (!this.file.exact) {
      this.fetchShape(index);
      return;
    }
    const cells = [...covered, ...unsure, ...excluded].map((k) => this.areas.cells[k]);
    if (cells.length) this.frame.territory = boundsOf(cells);
    this.frame.territoryOutlines = this.areas.outlinesOf([...covered, ...unsure, ...excluded]);
    this.frame.fit(true);
  }

  /** Where the cells of the map are coarser than a territory, the server gives its exact shape. @param {number} index */
  async fetchShape(index) {
    const address = `/carte/territoire/${encodeURIComponent(this.file.marks[index].id)}.json`;
    const shapes = await fetch(address).then((response) => response.json()).catch(() => ({}));
    if (this.focus?.index !== index) return;
    const drawn = Object.entries(FILLS).filter(([part]) => shapes[part])
      .map(([part, fill]) => L.geoJSON(shapes[part], { pane: "outline", interactive: false, style: shapeStyle(part, fill) }));
    const group = L.featureGroup(drawn).addTo(this.leaflet);
    this.outlined = group;
    if (drawn.length) this.frame.territory = group.getBounds();
    this.frame.territoryOutlines = Object.values(shapes).flatMap(ringsOf).map(mercator);
    this.frame.fit(true);
  }

  /** Show all projects again, where the map was before. */
  close() {
    if (!this.focus) return;
    this.focus = null;
    this.frame.territory = null;
    this.outline(null);
    if (this.before) this.frame.restore(this.before);
  }
}
