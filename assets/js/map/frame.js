/** What part of the country the map shows: the frame it opens with, resizes to and returns to. */

import { prefersReducedMotion } from "../shared/dom.js";

const SMALL_PX = 560;
const PANES = ["fill", "relief", "outside", "water", "borders", "labels", "outline", "leaders"];

/**
 * A Leaflet map without controls, with the panes of all layers.
 *
 * @param {HTMLElement} element
 * @param {L.LatLngBoundsExpression} bounds beyond which it hardly moves
 * @param {boolean} wheel whether the mouse wheel zooms
 */
export function createLeaflet(element, bounds, wheel) {
  const still = prefersReducedMotion();
  // A name or a mark moved in three dimensions would be a layer of its own, a hundred of them: they
  // move in two, and the map, which is dragged, is one layer (app.css).
  /** @type {any} */ (L.Browser).ie3d = true;
  const leaflet = L.map(element, {
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 4, maxZoom: 12,
    wheelPxPerZoomLevel: 90, zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still,
    inertia: !still, maxBounds: L.latLngBounds(/** @type {any} */ (bounds)).pad(0.5), maxBoundsViscosity: 0.8,
    scrollWheelZoom: wheel, keyboardPanDelta: 60,
  });
  const pan = leaflet.panBy; // the arrows and a point that takes the focus move the map by it
  leaflet.panBy = (by, how) => pan.call(leaflet, by, prefersReducedMotion() ? { ...how, animate: false } : how);
  PANES.forEach((name, i) => {
    const pane = leaflet.createPane(name);
    pane.style.zIndex = String(300 + 20 * i);
    if (name !== "fill") pane.style.pointerEvents = "none";
  });
  return leaflet;
}

/** The frame of a Leaflet map. */
export class Frame {
  /**
   * @param {L.Map} leaflet
   * @param {L.LatLngBounds} region what it shows as long as nobody moved it
   */
  constructor(leaflet, region) {
    this.leaflet = leaflet;
    this.region = region;
    /** Whether the visitor moved the map: it is not framed anew then. */
    this.moved = false;
    /** @type {L.LatLngBounds | null} the territory shown alone */
    this.territory = null;
    const element = leaflet.getContainer();
    new ResizeObserver(() => this.resized()).observe(element);
    const covered = this.coveredPx();
    document.fonts.ready.then(() => { if (this.coveredPx() !== covered) this.reframe(); }); // the headline's letters came late
  }

  /** The headline lies over the top of the map: what of it is hidden is no room for a territory. */
  coveredPx() {
    const element = this.leaflet.getContainer();
    return Math.max(0, element.clientHeight - /** @type {HTMLElement} */ (element.parentNode).clientHeight);
  }

  /** Room kept for what lies over the map; an embedded map has its own. @returns {L.FitBoundsOptions} */
  padding() {
    const { x, y } = this.leaflet.getSize(), top = this.coveredPx();
    return x < SMALL_PX ? { paddingTopLeft: [8, 58 + top], paddingBottomRight: [8, 62] }
      : { paddingTopLeft: [30, 34 + top], paddingBottomRight: [16, y - top > 560 ? 74 : 22] };
  }

  isSmall() { return this.leaflet.getSize().x < SMALL_PX; }

  /** Show the whole region. @param {boolean} [moves] whether the map may glide there */
  home(moves = true) {
    this.moved = false;
    this.leaflet.fitBounds(this.region, { ...this.padding(), animate: moves && !prefersReducedMotion() });
  }

  /** Show the territory. @param {boolean} [moves] */
  fitTerritory(moves = false) {
    if (!this.territory) return;
    const animate = moves && !prefersReducedMotion();
    this.leaflet.fitBounds(this.territory, { paddingTopLeft: [30, 68 + this.coveredPx()], paddingBottomRight: [30, 30], maxZoom: 10, animate });
  }

  resized() {
    const element = this.leaflet.getContainer();
    if (!element.isConnected || !element.clientHeight) return; // no room to frame anything in
    const before = this.leaflet.getSize();
    this.leaflet.invalidateSize({ animate: false, pan: false });
    if (!this.leaflet.getSize().equals(before)) this.reframe();
  }

  reframe() {
    if (this.moved) return;
    if (this.territory) this.fitTerritory();
    else this.home(false);
  }

  /** Remember where the map is. */
  position() {
    return { center: this.leaflet.getCenter(), zoom: this.leaflet.getZoom(), moved: this.moved };
  }

  /** Go back there. @param {ReturnType<Frame["position"]>} position */
  restore({ center, zoom, moved }) {
    this.moved = moved;
    this.leaflet.setView(center, zoom, { animate: !prefersReducedMotion() });
  }
}
