/** The basemap: relief, neighbours, waters, and layers of lines when they are asked for. */

import { LAKE, NEAR, OUT, RIVER, SHORE } from "./palette.js";

/** @typedef {{ key: string, style: object }} LineLayer as in `figures.map_layers` */
/** @typedef {{ petit: string, grand: string, cadre: L.LatLngBoundsExpression }} Relief */

const SHARP_ZOOM = 8.4; // from which the relief is fetched in full
const WORLD = [[-80, -180], [-80, 180], [80, 180], [80, -180]];
const QUIET = { interactive: false };

/** @param {string} address @returns {Promise<any>} null if it does not come */
const fetchShapes = (address) => fetch(address).then((response) => response.json()).catch(() => null);

/** @param {{ properties: { kind: string } }} feature */
const waterStyle = ({ properties }) => (properties.kind === "lake"
  ? { color: SHORE, weight: 0.7, fillColor: LAKE, fillOpacity: 1 }
  : { color: RIVER, weight: 1.1, opacity: 0.9, fill: false });

/** The basemap of a Leaflet map. */
export class Basemap {
  /**
   * @param {L.Map} leaflet
   * @param {{ reliefs: string, voisins: string, eaux: string, [line: string]: string }} sources
   *   addresses of the files; `reliefs` is a JSON list of `Relief`
   */
  constructor(leaflet, sources) {
    this.leaflet = leaflet;
    this.sources = sources;
    /** @type {Record<string, L.Layer | undefined>} by the key of its checkbox */
    this.layers = {};
    /** @type {Record<string, Promise<L.Layer> | null>} layers of lines, by the key of their checkbox */
    this.lines = {};
  }

  /** Draw what comes; what does not is left out. @param {any} region the shape that stays lit */
  async load(region) {
    this.addReliefs(JSON.parse(this.sources.reliefs));
    const [neighbours, waters] = await Promise.all([this.sources.voisins, this.sources.eaux].map(fetchShapes));
    if (neighbours) this.addNeighbours(neighbours, region);
    if (waters) this.layers.eaux = L.geoJSON(waters, { pane: "water", ...QUIET, style: /** @type {any} */ (waterStyle) }).addTo(this.leaflet);
  }

  /** @param {Relief[]} reliefs */
  addReliefs(reliefs) {
    const look = { pane: "relief", opacity: 0.6, interactive: false, alt: "" };
    const shown = reliefs.map(({ petit, cadre }) => L.imageOverlay(petit, cadre, look));
    this.layers.relief = L.layerGroup(shown).addTo(this.leaflet);
    if (reliefs.length === 1) this.addEdge(reliefs[0].cadre);
    const rough = new Set(reliefs.keys());
    this.leaflet.on("moveend", () => {
      if (this.leaflet.getZoom() < SHARP_ZOOM) return;
      for (const i of rough) {
        if (!this.leaflet.getBounds().intersects(reliefs[i].cadre)) continue;
        rough.delete(i);
        const image = new Image();
        image.onload = () => shown[i].setUrl(reliefs[i].grand);
        image.src = reliefs[i].grand;
      }
    });
  }

  /** Relief and rivers fade into the ground at the edge of the picture. @param {L.LatLngBoundsExpression} frame */
  addEdge(frame) {
    const edge = document.createElement("div");
    edge.className = "map-edge";
    L.svgOverlay(/** @type {any} */ (edge), frame, { pane: "edge", ...QUIET }).addTo(this.leaflet);
  }

  /** @param {any} shapes @param {any} region */
  addNeighbours(shapes, region) {
    const style = { color: NEAR, weight: 0.7, opacity: 0.45, fill: false };
    L.geoJSON(shapes, { pane: "outside", ...QUIET, style }).addTo(this.leaflet);
    const holes = region.coordinates.flat().map((/** @type {number[][]} */ ring) => ring.map(([x, y]) => [y, x]));
    const veil = { pane: "outside", ...QUIET, stroke: false, fillColor: OUT, fillOpacity: 0.52 };
    L.polygon(/** @type {any} */ ([WORLD, ...holes]), veil).addTo(this.leaflet);
  }

  /** Show or hide the layer of a checkbox. @param {string} key @param {boolean} shown */
  toggle(key, shown) {
    const layer = this.layers[key];
    if (layer && shown) layer.addTo(this.leaflet);
    else layer?.remove();
  }

  /** Show or hide lines; they are fetched the first time. @param {LineLayer} layer @param {boolean} shown */
  async toggleLines(layer, shown) {
    if (!shown && !this.lines[layer.key]) return;
    const lines = await (this.lines[layer.key] ||= this.fetchLines(layer));
    if (shown) lines.addTo(this.leaflet);
    else lines.remove();
  }

  /** Below the borders of departments: those stay to be seen. @param {LineLayer} layer @returns {Promise<L.Layer>} */
  async fetchLines({ key, style }) {
    const shapes = await fetchShapes(this.sources[key]);
    if (!shapes) {
      this.lines[key] = null; // asked for again the next time
      return L.layerGroup();
    }
    return L.geoJSON(shapes, { pane: "lines", ...QUIET, style: /** @type {any} */ ({ ...style, fill: false }) });
  }
}
