/** The names on the map: areas, towns, waters, neighbours; `place_labels.js` says where they go. */

import { escapeHtml } from "../shared/dom.js";
import { divIcon } from "./markers.js";
import { LabelPlacer } from "./place_labels.js";

/** @typedef {import("../types.js").MapFile} MapFile */
/** @typedef {import("../types.js").AreaView} AreaView */

const SHORT_CODES = /** @type {Record<string, string>} */ ({ "69M": "Lyon" });

/** The name of an area, in the four lengths that the stylesheet chooses from. @param {{ code: string, name: string }} area @param {AreaView} view */
function areaHtml({ code, name }, view) {
  return `<b>${escapeHtml(name)}</b><span>${escapeHtml(view.words)}</span>`
    + `<em>${escapeHtml(SHORT_CODES[code] || code.slice(0, 2))}</em><u>${escapeHtml(view.mark)}</u>`;
}

/** @param {[number, number]} at @param {string} html @param {string} name of its class */
export const label = (at, html, name) =>
  L.marker(at, { icon: divIcon(html, `lb ${name}`), pane: "labels", interactive: false, keyboard: false });

/** The names of a Leaflet map. */
export class Labels {
  /** @param {L.Map} leaflet @param {MapFile} file @param {L.Polygon[]} cells the shapes of the partition */
  constructor(leaflet, file, cells) {
    this.file = file;
    const { villes, eaux, voisins } = file.labels;
    this.areas = file.areas.map((area) => label(area.at, "", `lb-unit lb-unit-${area.code}`).addTo(leaflet));
    /** @type {string[]} what each area's label says */
    this.written = [];
    this.towns = L.layerGroup(villes.map((town) =>
      label([town.latitude, town.longitude], `<i></i><span>${escapeHtml(town.nom)}</span>`, `lb-town lb-town-${town.rang}`))).addTo(leaflet);
    for (const water of eaux) {
      const turned = `<text class="lb-water-t" transform="rotate(${Number(water.rotation) || 0})">${escapeHtml(water.nom)}</text>`;
      label([water.latitude, water.longitude], `<svg width="1" height="1" overflow="visible">${turned}</svg>`, "lb-water").addTo(leaflet);
    }
    for (const place of voisins) label([place.latitude, place.longitude], escapeHtml(place.nom), "lb-near").addTo(leaflet);
    const shapes = file.areas.map((_, area) => cells.filter((__, k) => file.cellAreas[k] === area));
    /** @type {(area: number, point: L.Point) => boolean} */
    const contains = (area, point) => shapes[area].some((shape) => /** @type {any} */ (shape)._containsPoint(point));
    this.placer = new LabelPlacer(leaflet, { areas: this.areas, towns: this.towns, contains });
  }

  /** Say what a view says of each area. @param {AreaView[]} views */
  write(views) {
    views.forEach((view, i) => {
      const html = areaHtml(this.file.areas[i], view);
      if (this.written[i] !== html) /** @type {HTMLElement} */ (this.areas[i].getElement()).innerHTML = html;
      this.written[i] = html;
    });
  }
}
