/**
 * Projects too many to be told apart, as the number of each place: it opens by coming closer or, where
 * nothing is closer, as a list. Supercluster, which tells the places, is fetched for the first of them.
 */

import { closest, escapeHtml, one } from "../shared/dom.js";
import { loadScript } from "../shared/lazy.js";
import { GROUP_PX, divIcon } from "./icons.js";

/** @typedef {import("../types.js").ProjectMark} ProjectMark */
/** @typedef {import("./markers.js").Options} Options */
/** @typedef {{ index: number }} One */
/** @typedef {{ cluster_id: number, point_count: number }} Many */

const GROUPED_FROM = 10; // zoom; below it areas have their number
const APART_PX = 80, TILE_PX = 256, LISTED = 100, LIST_PX = 260;

const french = (/** @type {number} */ count) => count.toLocaleString("fr-FR");

/** The groups of some projects on a Leaflet map. */
export class Groups {
  /** @param {L.Map} leaflet @param {ProjectMark[]} marks @param {Options} options */
  constructor(leaflet, marks, options) {
    this.leaflet = leaflet;
    this.marks = marks;
    this.options = options;
    /** @type {number[] | null} what is in `index` */
    this.grouped = null;
    /** @type {any} */
    this.index = null;
    /** @type {Map<number, L.Marker>} by the number of their group */
    this.made = new Map();
  }

  /** Whether there are groups at this zoom: their script is asked for, and `arrange` called, the first time. @param {() => void} arrange */
  areThere(arrange) {
    if (this.leaflet.getZoom() < GROUPED_FROM) return false;
    if (globalThis.Supercluster) return true;
    loadScript(this.leaflet.getContainer().dataset.groupes || "").then(arrange, () => {});
    return false;
  }

  /**
   * The groups and the single projects in sight.
   *
   * @param {number[]} shown indices of projects; those without a place are left out
   * @returns {(L.Marker | number)[]} the marker of each group, the index of each project
   */
  inSight(shown) {
    const index = this.indexOf(shown), sight = this.leaflet.getBounds().pad(0.1);
    const found = index.getClusters([sight.getWest(), sight.getSouth(), sight.getEast(), sight.getNorth()], Math.floor(this.leaflet.getZoom()));
    return found.map((/** @type {{ geometry: any, properties: One | Many }} */ { geometry, properties }) => {
      if ("index" in properties) return properties.index;
      const [lng, lat] = geometry.coordinates, { cluster_id: id, point_count: count } = properties;
      let marker = this.made.get(id);
      if (!marker) this.made.set(id, marker = this.create(index, { id, count, at: L.latLng(lat, lng) }));
      return marker;
    });
  }

  /** @param {number[]} shown @returns {any} */
  indexOf(shown) {
    if (this.index && this.grouped === shown) return this.index;
    this.grouped = shown;
    this.made.clear();
    this.index = new Supercluster({ radius: APART_PX, extent: TILE_PX, minZoom: GROUPED_FROM, maxZoom: this.leaflet.getMaxZoom() });
    return this.index.load(shown.flatMap((i) => {
      const { at } = this.marks[i];
      return at ? [{ type: "Feature", properties: { index: i }, geometry: { type: "Point", coordinates: [at[1], at[0]] } }] : [];
    }));
  }

  /** @param {any} index @param {{ id: number, count: number, at: L.LatLng }} group */
  create(index, { id, count, at }) {
    const closer = index.getClusterExpansionZoom(id), isList = closer > this.leaflet.getMaxZoom();
    const words = this.options.text(isList ? "GROUP_LIST" : "GROUP", { count: french(count) });
    const marker = L.marker(at, { icon: divIcon(french(count), "mk mk-map mk-many"), keyboard: true, riseOnHover: true, alt: "" });
    const open = () => {
      if (isList) this.list(marker, index.getLeaves(id, LISTED).map((/** @type {{ properties: One }} */ { properties }) => this.marks[properties.index]), count);
      else this.options.onCloser(at, closer);
    };
    marker.on("add", () => {
      const node = /** @type {HTMLElement} */ (marker.getElement());
      node.setAttribute("aria-label", words);
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open();
      });
    });
    marker.on("click", open);
    return marker.bindTooltip(words, { direction: "top", offset: [0, -GROUP_PX], className: "tip", opacity: 1 });
  }

  /** @param {L.Marker} marker @param {ProjectMark[]} marks @param {number} count of all of them */
  list(marker, marks, count) {
    const list = document.createElement("div"), { text, onProject } = this.options, left = count - marks.length;
    const rows = marks.map(({ id, n, title }) => `<li><button type="button" data-mark="${escapeHtml(id)}">${n} · ${escapeHtml(title)}</button></li>`);
    list.innerHTML = `<b>${escapeHtml(text("GROUP_OF", { count: french(count) }))}</b><ul>${rows.join("")}</ul>${left ? `<p>${escapeHtml(text("GROUP_REST", { count: french(left) }))}</p>` : ""}`;
    const popup = L.popup({ className: "many", maxHeight: LIST_PX, minWidth: 240, closeButton: false, offset: [0, -GROUP_PX] });
    list.addEventListener("click", (event) => {
      const id = closest(event, "button")?.dataset.mark;
      if (!id) return;
      popup.remove();
      onProject(id);
    });
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      popup.remove();
      marker.getElement()?.focus();
    });
    popup.setLatLng(marker.getLatLng()).setContent(list).openOn(this.leaflet);
    one(list, "button").focus({ preventScroll: true });
  }
}
