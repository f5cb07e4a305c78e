/** The names on the map: areas, towns, waters, neighbours; `place_labels.js` says where they go. */

import { escapeHtml } from "../shared/dom.js";
import { mercator } from "./canvas_layer.js";
import { divIcon } from "./icons.js";
import { LabelPlacer } from "./place_labels.js";

/** @typedef {import("../types.js").MapFile} MapFile */
/** @typedef {import("../types.js").AreaView} AreaView */
/** @typedef {import("../types.js").Place} Place */

const SHORT_CODES = /** @type {Record<string, string>} */ ({ "69M": "Lyon" });
const NOT_COLLECTED = "non-collecte", MOST_ALIKE = 2;

/** The words of an area, and its badge: the stylesheet chooses. @param {{ code: string, name: string }} area @param {AreaView} view @param {boolean} hasWords */
function areaHtml({ code, name }, view, hasWords) {
  return `<p><b>${escapeHtml(name)}</b><span>${hasWords ? escapeHtml(view.words) : ""}</span><i>${hasWords && view.words ? escapeHtml(view.mark) : ""}</i></p>`
    + `<em>${escapeHtml(SHORT_CODES[code] || code.slice(0, 2))}</em><u>${escapeHtml(view.mark)}</u>`;
}

/** @param {[number, number]} at @param {string} html @param {string} name of its class */
const label = (at, html, name) =>
  L.marker(at, { icon: divIcon(html, `lb crowded ${name}`), pane: "labels", interactive: false, keyboard: false });

/** @param {{ code: string, at: [number, number], html: string, shape: any }} area `shape` a GeoJSON MultiPolygon */
export const areaLabel = ({ code, at, html, shape }) =>
  ({ code, marker: label(at, html, `lb-area lb-area-${code}`), paths: shape.coordinates.flat().map(mercator) });

/** @param {Place} town */
export const townLabel = ({ nom, rang, latitude, longitude }) =>
  ({ rank: Number(rang), marker: label([latitude, longitude], `<i></i><span>${escapeHtml(nom)}</span>`, `lb-town lb-town-${rang}`) });

/** The names of a Leaflet map. */
export class Labels {
  /** @param {L.Map} leaflet @param {MapFile} file */
  constructor(leaflet, file) {
    this.file = file;
    const { topology, cellAreas, labels: { villes, eaux, voisins } } = file, { geometries } = topology.objects.cells;
    const shapeOf = (/** @type {number} */ area) =>
      topojson.merge(topology, geometries.filter((/** @type {any} */ _, /** @type {number} */ k) => cellAreas[k] === area));
    this.areas = file.areas.map(({ code, at }, area) => areaLabel({ code, at, html: "", shape: shapeOf(area) }));
    /** @type {string[]} what each area's label says */
    this.written = [];
    const towns = villes.map(townLabel);
    this.towns = L.layerGroup(towns.map(({ marker }) => marker)).addTo(leaflet);
    const waters = eaux.map(({ nom, rotation, latitude, longitude }) => {
      const turn = Number(rotation) || 0, text = `<text class="lb-water-t" transform="rotate(${turn})">${escapeHtml(nom)}</text>`;
      return { turn, marker: label([latitude, longitude], `<svg width="1" height="1" overflow="visible">${text}</svg>`, "lb-water") };
    });
    const outside = voisins.map(({ nom, latitude, longitude }) => label([latitude, longitude], `<span>${escapeHtml(nom)}</span>`, "lb-near"));
    for (const marker of [...this.areas.map((area) => area.marker), ...waters.map((water) => water.marker), ...outside]) marker.addTo(leaflet);
    this.placer = new LabelPlacer(leaflet, { areas: this.areas, towns, townLayer: this.towns, waters, outside });
  }

  /** Say what a view says of each area; what many say alike the key says for them. @param {AreaView[]} views */
  write(views) {
    const isOften = views.filter(({ state }) => state === NOT_COLLECTED).length > MOST_ALIKE;
    views.forEach((view, i) => {
      const html = areaHtml(this.file.areas[i], view, !isOften || view.state !== NOT_COLLECTED);
      if (this.written[i] !== html) /** @type {HTMLElement} */ (this.areas[i].marker.getElement()).innerHTML = html;
      this.written[i] = html;
    });
  }
}
