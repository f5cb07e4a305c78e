/** The areas of the map: one path a cell of the partition, the borders, and the tip of an area. */

import { escapeHtml } from "../shared/dom.js";
import { mercator } from "./canvas_layer.js";
import { COUNTS, EDGE, INK, NO_DATA_EDGE, ONE, ONE_UNSURE, PAPER, SLATE_LIGHT, WHITE } from "./palette.js";

/** @typedef {import("../types.js").MapFile} MapFile */
/** @typedef {import("../types.js").MapView} MapView */
/** @typedef {import("../types.js").AreaView} AreaView */
/** @typedef {{ fillColor: string, color: string }} Look */
/** @typedef {{ index: number, covered: Set<number>, unsure: Set<number>, excluded: Set<number> }} Focus */

const PATTERNS = /** @type {Record<string, string>} */ ({ o: "unsure", p: "part" });
const NOT_COLLECTED = "non-collecte", TO_CONFIRM = "a-confirmer", NOT_ASKED = "hors-filtre", UNPLACED = "unplaced";
const NO_PROJECT = "-";

/** @param {string} color @returns {Look} */
const plain = (color) => ({ fillColor: color, color });

/** The colour of a class where a cell is covered whole, else a pattern of it. @param {number} count @param {string} status @returns {Look} */
const patterned = (count, status) =>
  (status === "x" ? plain(COUNTS[count]) : { fillColor: `url(#${PATTERNS[status] || "out"}-${count})`, color: EDGE });

/** @type {Record<string, (area: AreaView, status: string, count: number) => Look>} by tint; an area to confirm is no 0 */
const LOOKS = {
  population: (area, status) => (area.state === TO_CONFIRM ? patterned(0, status) : plain(COUNTS[area.share])),
  commune: (_, status, count) =>
    (status === "o" ? { fillColor: "url(#unsure-0)", color: COUNTS[0] } : plain(COUNTS[Math.min(count, 5)])),
  departement: ({ count, state }, status) => (count || state === TO_CONFIRM ? patterned(count, status) : plain(COUNTS[count])),
};

/**
 * Whether nothing is known of a cell: the list of its area was not collected, and no project covers it.
 *
 * @param {string} tint
 * @param {AreaView} area
 * @param {string} status
 */
const isUnknown = (tint, { state, collected }, status) =>
  state === NOT_COLLECTED || (!collected && status === NO_PROJECT && (tint !== "population" || state === TO_CONFIRM));

/**
 * The look of a cell.
 *
 * @param {string} tint what the colours say
 * @param {AreaView} area that the cell lies in
 * @param {string} status of the cell: covered or not
 * @param {number} count of projects of the cell
 * @returns {Look}
 */
export function cellLook(tint, area, status, count) {
  if (tint === "aucune") return plain(PAPER);
  if (area.state === NOT_ASKED) return { fillColor: "url(#outside)", color: NO_DATA_EDGE };
  if (isUnknown(tint, area, status)) return { fillColor: "url(#nodata)", color: NO_DATA_EDGE };
  if (area.state === UNPLACED) return { fillColor: "url(#unplaced)", color: NO_DATA_EDGE };
  // Only the communes of a territory or public to confirm: a project without territory paints none.
  if (area.state === TO_CONFIRM && PATTERNS[status]) return { fillColor: `url(#${PATTERNS[status]}-0)`, color: COUNTS[0] };
  return (LOOKS[tint] || LOOKS.departement)(area, status, count);
}

/**
 * The look of a cell while one project is shown alone.
 *
 * @param {number} cell
 * @param {Focus} focus
 * @returns {Look}
 */
export function focusLook(cell, { covered, unsure, excluded }) {
  if (covered.has(cell)) return plain(ONE);
  if (unsure.has(cell)) return { fillColor: "url(#unsure-one)", color: ONE_UNSURE };
  if (excluded.has(cell)) return { fillColor: "url(#excluded)", color: SLATE_LIGHT };
  return plain(PAPER);
}

/** The bounds of some shapes together. @param {L.Polygon[]} shapes */
export const boundsOf = (shapes) => shapes.reduce((all, shape) => all.extend(shape.getBounds()), L.latLngBounds([]));

/** The areas of a map. */
export class Areas {
  /**
   * @param {L.Map} leaflet
   * @param {MapFile} file
   * @param {{ onArea?: (code: string) => void, text: (name: string) => string }} options
   */
  constructor(leaflet, file, { onArea, text }) {
    this.leaflet = leaflet;
    this.file = file;
    this.text = text;
    /** @type {MapView | null} */
    this.view = null;
    this.isAlone = false;
    /** @type {L.Tooltip | null} */
    this.tip = null;
    this.cells = this.drawCells(onArea);
    this.drawBorders();
  }

  /** @param {number} cell @returns {number} the area that it lies in */
  areaOf(cell) { return this.file.cellAreas[cell]; }

  /** @param {(code: string) => void} [onArea] else a press, or a tap, says what is known of the area @returns {L.Polygon[]} */
  drawCells(onArea) {
    const { topology } = this.file;
    const shapes = /** @type {any} */ (topojson.feature(topology, topology.objects.cells)).features;
    const style = { weight: 0.7, opacity: 1, fillOpacity: 1, color: COUNTS[0] };
    return shapes.map((/** @type {any} */ shape) => {
      const area = this.areaOf(shape.id);
      const layer = /** @type {L.Polygon} */ (L.geoJSON(shape, { pane: "fill", style }).getLayers()[0]);
      layer.on("mouseover mousemove", (event) => this.showTip(/** @type {L.LeafletMouseEvent} */ (event).latlng, area));
      layer.on("mouseout", () => this.hideTip());
      layer.on("click", (event) => (onArea ? onArea(this.file.areas[area].code) : this.showTip(/** @type {L.LeafletMouseEvent} */ (event).latlng, area)));
      return layer.addTo(this.leaflet);
    });
  }

  /**
   * The lines between cells, as GeoJSON.
   *
   * @param {(a: { id: number }, b: { id: number }) => boolean} keep a line between these two, the
   *   same one twice at the edge
   */
  lines(keep) {
    const { topology } = this.file;
    return topojson.mesh(topology, topology.objects.cells, /** @type {any} */ (keep));
  }

  /** The shape of all cells together, as GeoJSON. */
  whole() {
    const { topology } = this.file;
    return topojson.merge(topology, topology.objects.cells.geometries);
  }

  /** The outlines of some cells together, in Mercator at zoom 0. @param {number[]} cells @returns {Float64Array[]} */
  outlinesOf(cells) {
    const { topology } = this.file, { geometries } = topology.objects.cells;
    return /** @type {any} */ (topojson.merge(topology, cells.map((k) => geometries[k]))).coordinates.flat().map(mercator);
  }

  drawBorders() {
    const inner = this.lines((a, b) => a !== b && this.areaOf(a.id) !== this.areaOf(b.id));
    const outer = this.lines((a, b) => a === b);
    /** @type {(lines: any, color: string, weight: number, opacity: number) => void} */
    const draw = (lines, color, weight, opacity) => {
      L.geoJSON(lines, { pane: "borders", interactive: false, style: { color, weight, opacity, fill: false } }).addTo(this.leaflet);
    };
    draw(inner, WHITE, 2.4, 0.55);
    draw(inner, INK, 0.9, 0.62);
    draw(outer, INK, 1.4, 0.85);
  }

  /**
   * Colour the cells; what looks so already is not painted again.
   *
   * @param {MapView} view
   * @param {string} tint
   * @param {Focus | null} focus the project shown alone
   */
  paint(view, tint, focus) {
    this.view = view;
    this.isAlone = Boolean(focus);
    this.cells.forEach((layer, k) => {
      const look = focus ? focusLook(k, focus)
        : cellLook(tint, view.areas[this.areaOf(k)], view.cells[k], view.counts[k]);
      if (layer.options.fillColor !== look.fillColor || layer.options.color !== look.color) layer.setStyle(look);
    });
  }

  /**
   * @param {"code" | "region"} kind what the codes are of: an area, or its region
   * @param {string[]} codes
   * @returns {L.LatLngBounds | null} null if no cell lies in them
   */
  boundsOf(kind, codes) {
    const inside = this.cells.filter((_, k) => codes.includes(this.file.areas[this.areaOf(k)][kind]));
    return inside.length ? boundsOf(inside) : null;
  }

  /** @param {L.LatLng} at @param {number} area */
  showTip(at, area) {
    if (!this.view || this.isAlone) return;
    const { name, code } = this.file.areas[area];
    const chosen = this.view.chosen.includes(code);
    const rows = [...this.view.areas[area].tip, this.text(chosen ? "UNFILTER" : "FILTER")].filter(Boolean);
    const html = `<b>${escapeHtml(name)}</b>${rows.map((row) => `<span>${escapeHtml(row)}</span>`).join("")}`;
    this.tip ||= L.tooltip({ className: "tip", opacity: 1, direction: "top", offset: [0, -8] });
    this.tip.setLatLng(at).setContent(html);
    if (!this.leaflet.hasLayer(this.tip)) this.tip.addTo(this.leaflet);
  }

  hideTip() { this.tip?.remove(); }
}
