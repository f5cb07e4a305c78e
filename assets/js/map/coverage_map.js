/** The map of « Couverture »: every commune by how many projects cover it. */

import { escapeHtml } from "../shared/dom.js";
import { color } from "../shared/palette.js";
import { Basemap } from "./basemap.js";
import { canvasLayer, mercator } from "./canvas_layer.js";
import { communeFills } from "./canvas_patterns.js";
import { Communes } from "./communes.js";
import { Frame, createLeaflet } from "./frame.js";
import { areaLabel, townLabel } from "./labels.js";
import { WHITE } from "./palette.js";
import { LabelPlacer } from "./place_labels.js";

/** @typedef {import("./communes.js").CommuneFile} CommuneFile */
/** @typedef {import("../types.js").CommunesView} CommunesView */

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SMALL_PX = 560;
const MOST_ZOOM = 11, ZOOM_STEP = 0.1; // the region fills the frame
const EPCI_FROM = 8, COMMUNES_FROM = 8.8; // zooms
/** What the stylesheet goes by, and the zoom below which it is so. @type {[string, number][]} */
const DISTANCES = [["out", 6.4], ["far", 7.7], ["near", 9]];

/** Room for the choice above the map and the legend below it. */
class CoverageFrame extends Frame {
  /** @returns {L.FitBoundsOptions} */
  padding() {
    const isSmall = this.leaflet.getSize().x < SMALL_PX;
    return isSmall ? { paddingTopLeft: [8, 10], paddingBottomRight: [8, 10] } : { paddingTopLeft: [24, 44], paddingBottomRight: [24, 58] };
  }
}

/** The map in one element. */
export class CoverageMap {
  /** @param {HTMLElement} element @param {CommuneFile} file @param {[[number, number], [number, number]]} bounds */
  constructor(element, file, bounds) {
    this.element = element;
    this.communes = new Communes(file);
    this.leaflet = createLeaflet(element, bounds, true);
    this.leaflet.setMaxZoom(MOST_ZOOM);
    this.leaflet.options.zoomSnap = ZOOM_STEP;
    if (matchMedia("(pointer: coarse)").matches) this.leaflet.dragging.disable(); // a finger scrolls the page
    this.frame = new CoverageFrame(this.leaflet, L.latLngBounds(bounds));
    this.frame.home(false);
    this.fills = communeFills();
    this.areas = canvasLayer("fill", []).addTo(this.leaflet);
    canvasLayer("borders", this.borders()).addTo(this.leaflet);
    this.placer = this.drawLabels();
    /** @type {CommunesView | null} */
    this.view = null;
    /** @type {number[]} the group of each commune */
    this.groups = [];
    this.pointed = -1;
    this.tip = L.tooltip({ className: "tip", opacity: 1, direction: "top", offset: [0, -8] });
    this.outline = L.layerGroup().addTo(this.leaflet);
    this.leaflet.on("mousemove click", (event) => this.point(/** @type {L.LeafletMouseEvent} */ (event).latlng));
    this.leaflet.on("mouseout dragstart zoomstart", () => this.unpoint());
    this.leaflet.on("zoomend moveend", () => this.placeLabels());
    this.placeLabels();
  }

  /** Draw the basemap when its files arrive. @param {any} sources their addresses */
  async addBasemap(sources) {
    await new Basemap(this.leaflet, sources).load(this.communes.merged(() => true));
  }

  /** @returns {import("./canvas_layer.js").Shape[]} */
  borders() {
    const { ofEpci, ofArea } = this.communes.file;
    const lines = (/** @type {(a: number, b: number) => boolean} */ keep) =>
      this.communes.lines((a, b) => keep(a.id, b.id)).map(mercator);
    const areaLines = lines((a, b) => a !== b && ofArea[a] !== ofArea[b]);
    return [
      {
        paths: lines((a, b) => a !== b && ofEpci[a] === ofEpci[b]),
        stroke: WHITE, width: 0.8, alpha: (zoom) => (zoom < COMMUNES_FROM ? 0 : 0.4),
      },
      {
        paths: lines((a, b) => a !== b && ofEpci[a] !== ofEpci[b]),
        stroke: WHITE, width: 1, alpha: (zoom) => (zoom < EPCI_FROM ? 0.5 : 0.85),
      },
      { paths: areaLines, stroke: WHITE, width: 2.4, alpha: 0.6 },
      { paths: areaLines, stroke: color("ink"), width: 1, alpha: 0.62 },
      { paths: lines((a, b) => a === b), stroke: color("ink"), width: 1.4, alpha: 0.85 },
    ];
  }

  /** Show a view: communes of one look are merged and drawn as one shape. @param {CommunesView} view */
  paint(view) {
    this.view = view;
    this.groups = [...view.communes].map((letter) => LETTERS.indexOf(letter));
    const looks = this.groups.map((group) => view.groups[group].look);
    this.areas.shapes = Object.entries(this.fills).map(([look, fill]) => ({
      paths: this.communes.merged((i) => looks[i] === look).coordinates.flat().map(/** @type {any} */ (mercator)),
      fill,
    }));
    this.areas.redraw();
    this.unpoint();
  }

  /** Say what is at a place. @param {L.LatLng} place */
  point(place) {
    const commune = this.view ? this.communes.at(place) : -1;
    if (commune < 0) {
      this.unpoint();
      return;
    }
    const { names, epci, ofEpci } = this.communes.file, { words } = /** @type {CommunesView} */ (this.view).groups[this.groups[commune]];
    const rows = [epci[ofEpci[commune]], ...words];
    const body = rows.map((row, i) => `<span${i === 1 ? ' class="also"' : ""}>${escapeHtml(row)}</span>`).join("");
    this.tip.setLatLng(place).setContent(`<b>${escapeHtml(names[commune])}</b>${body}`);
    if (!this.leaflet.hasLayer(this.tip)) this.tip.addTo(this.leaflet);
    if (commune !== this.pointed) this.drawOutline(commune);
  }

  unpoint() {
    this.tip.remove();
    this.drawOutline(-1);
  }

  /** @param {number} commune -1 for none */
  drawOutline(commune) {
    this.pointed = commune;
    this.outline.clearLayers();
    if (commune < 0) return;
    for (const [stroke, weight] of /** @type {[string, number][]} */ ([[WHITE, 4.5], [color("ink"), 2]])) {
      const style = { color: stroke, weight, fill: false };
      this.outline.addLayer(L.geoJSON(this.communes.shape(commune), { pane: "outline", interactive: false, style }));
    }
  }

  drawLabels() {
    const { labels: { unites, villes }, areas: codes, ofArea } = this.communes.file;
    const areas = unites.map(({ code, nom, latitude, longitude }) => areaLabel({
      code, at: [latitude, longitude], html: `<p><b>${escapeHtml(nom)}</b></p>`, shape: this.communes.merged((i) => codes[ofArea[i]] === code),
    }));
    const towns = villes.map(townLabel);
    for (const { marker } of areas) marker.addTo(this.leaflet);
    const townLayer = L.layerGroup(towns.map(({ marker }) => marker)).addTo(this.leaflet);
    return new LabelPlacer(this.leaflet, { areas, towns, townLayer, waters: [], outside: [] });
  }

  placeLabels() {
    const zoom = this.leaflet.getZoom(), name = DISTANCES.find(([, below]) => zoom < below)?.[0] || "close";
    this.element.dataset.zoom = name;
    this.placer.arrange({ discs: [], lines: [] }, { zoom: name, badges: false, one: false });
  }
}
