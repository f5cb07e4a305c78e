/** What part of the country the map shows: the frame it opens with, resizes to and returns to. */

import { prefersReducedMotion } from "../shared/dom.js";
import { ON_PAPER, clearPlace, coveredOf, isHidden, isOnPaper } from "./clear_place.js";

const SMALL_PX = 560;
const PANES = ["fill", "relief", "outside", "water", "edge", "lines", "borders", "outline", "labels", "leaders"];
const MOST_ROOM = { plainFrom: 0, stepsBack: 6 }; // of a territory alone, and beside a key that was opened
const MARGIN_ZOOM = 0.5; // how much farther than the whole region the map goes
const SETTLED_MS = 100; // a headline that is written anew may change its height more than once
const MOVING_KEYS = /^(Arrow|[-+=_]$)/;

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
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5, maxZoom: 12,
    wheelPxPerZoomLevel: 90, zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still,
    inertia: !still, maxBounds: L.latLngBounds(/** @type {any} */ (bounds)).pad(1), maxBoundsViscosity: 0.8,
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
   * @param {L.LatLngBounds} region the whole that it shows
   */
  constructor(leaflet, region) {
    this.leaflet = leaflet;
    this.region = region;
    /** Beyond it, and a margin, the map goes no farther. */
    this.farthest = region;
    /** @type {Float64Array[]} outlines that the frame of the whole keeps clear, in Mercator at zoom 0 */
    this.outlines = [];
    /** The zoom below which the map says less. */
    this.plainFrom = 0;
    /** @type {L.LatLngBounds | null} the areas that were asked for, with the edge of their neighbours */
    this.asked = null;
    /** @type {Float64Array[]} their outlines */
    this.askedOutlines = [];
    /** @type {L.LatLngBounds | null} the territory shown alone */
    this.territory = null;
    /** @type {Float64Array[]} its outlines */
    this.territoryOutlines = [];
    /** Whether the visitor moved the map: it is not framed anew then. */
    this.moved = false;
    this.settling = 0;
    /** Whether nothing but what lies over the map changed since. */
    this.isKeyAlone = false;
    const element = leaflet.getContainer();
    new ResizeObserver(() => this.resized()).observe(element);
    const room = /** @type {Element} */ (element.parentNode);
    new ResizeObserver(() => this.roomChanged()).observe(room);
    const overMap = new ResizeObserver(() => this.roomChanged(true));
    for (const node of room.children) if (node !== element) overMap.observe(node);
    this.listen(element);
    /** What hid the map when it was framed last. */
    this.covered = "";
    document.fonts.ready.then(() => this.settle()); // letters may come late
  }

  /** Frame it anew if other parts of it are hidden than before. */
  settle() { if (this.covered && this.covered !== this.coveredNow()) this.reframe(); }

  /** What hides which part of the map, as a text to compare. */
  coveredNow() { return JSON.stringify([this.coveredPx(), coveredOf(this.leaflet)]); }

  /** Notice the visitor's hand. @param {HTMLElement} element */
  listen(element) {
    const moved = () => { this.moved = true; };
    this.leaflet.on("dragstart boxzoomend", moved);
    element.addEventListener("dblclick", moved);
    element.addEventListener("wheel", (event) => {
      if (event.ctrlKey || this.leaflet.scrollWheelZoom.enabled()) moved();
    }, { passive: true });
    element.addEventListener("touchmove", (event) => { if (event.touches.length > 1) moved(); }, { passive: true });
    element.addEventListener("keydown", (event) => { if (MOVING_KEYS.test(event.key)) moved(); });
  }

  /** The headline lies over the top of the map: what of it is hidden is no room for a territory. */
  coveredPx() {
    const element = this.leaflet.getContainer();
    if (isOnPaper(this.leaflet)) return 0;
    return Math.max(0, element.clientHeight - /** @type {HTMLElement} */ (element.parentNode).clientHeight);
  }

  /** Room kept for what lies over the map; an embedded map has its own. @returns {L.FitBoundsOptions} */
  padding() {
    const { x, y } = this.leaflet.getSize(), top = this.coveredPx();
    return x < SMALL_PX ? { paddingTopLeft: [8, 58 + top], paddingBottomRight: [8, 62] }
      : { paddingTopLeft: [30, 30 + top], paddingBottomRight: [16, y - top > 600 ? 74 : 20] };
  }

  isSmall() { return this.leaflet.getSize().x < SMALL_PX; }

  /** What is to be seen, and how it is fitted. @returns {[L.LatLngBounds, L.FitBoundsOptions]} */
  subject() {
    if (!this.territory) return [this.asked || this.region, { ...this.padding(), maxZoom: 10 }];
    return [this.territory, { paddingTopLeft: [30, 68 + this.coveredPx()], paddingBottomRight: [30, 30], maxZoom: 10 }];
  }

  /** Show what is to be seen. @param {boolean} [moves] whether the map may glide there */
  fit(moves = false) {
    this.limitZoom();
    this.covered = this.coveredNow();
    const [bounds, how] = this.subject(), animate = moves && !prefersReducedMotion(), clear = this.clearOf(bounds, how);
    if (clear) this.leaflet.setView(clear.center, clear.zoom, { animate });
    else this.leaflet.fitBounds(bounds, { ...how, animate });
  }

  /** @param {L.LatLngBounds} bounds of the whole, of the areas asked for, or of the territory shown alone */
  outlinesOf(bounds) {
    if (bounds === this.territory) return this.territoryOutlines;
    return bounds === this.asked ? this.askedOutlines : this.outlines;
  }

  /** Where the subject lies clear of what lies over the map; null for a place without outlines. @param {L.LatLngBounds} bounds @param {L.FitBoundsOptions} how */
  clearOf(bounds, how) {
    const outlines = this.outlinesOf(bounds);
    if (!outlines.length) return null;
    const isKeyOpen = Boolean(this.leaflet.getContainer().parentElement?.querySelector(".lg.is-open"));
    const room = isKeyOpen || bounds === this.territory ? MOST_ROOM : { plainFrom: this.plainFrom };
    return clearPlace(this.leaflet, { bounds, how, outlines, ...room });
  }

  /** Show the whole region. @param {boolean} [moves] */
  home(moves = true) {
    this.moved = false;
    this.asked = null;
    this.fit(moves);
  }

  /**
   * Areas chosen are a new frame; null is the whole. A visitor who moved the map keeps it, unless
   * what is chosen now lies out of sight.
   *
   * @param {L.LatLngBounds | null} bounds
   * @param {Float64Array[]} outlines
   */
  ask(bounds, outlines) {
    Object.assign(this, { asked: bounds, askedOutlines: outlines });
    if (this.territory) return;
    if (this.moved && (!bounds || this.leaflet.getBounds().contains(bounds))) return;
    this.moved = false;
    this.fit(true);
  }

  /** The whole region and a margin is as far as the map goes. */
  limitZoom() {
    this.leaflet.options.minZoom = 0; // it bounds what is asked here too
    this.leaflet.options.minZoom = Math.max(0, this.zoomOf(this.farthest, this.padding()) - MARGIN_ZOOM);
  }

  resized() {
    const element = this.leaflet.getContainer();
    if (!element.isConnected || !element.clientHeight) return; // no room to frame anything in
    const before = this.leaflet.getSize();
    this.leaflet.invalidateSize({ animate: false, pan: false });
    if (!this.leaflet.getSize().equals(before)) this.reframe();
  }

  /**
   * A headline, or a key, that grew must not cover what is to be seen: once the answer stands, the
   * map glides. A key that shrank is no reason to.
   *
   * @param {boolean} [isKey] what lies over the map changed alone
   */
  roomChanged(isKey = false) {
    this.isKeyAlone = isKey && (!this.settling || this.isKeyAlone);
    clearTimeout(this.settling);
    this.settling = window.setTimeout(() => {
      this.settling = 0;
      if (this.moved || !this.leaflet.getContainer().isConnected) return;
      if (this.isKeyAlone ? this.isSubjectHidden() : !this.isWell()) this.fit(true);
    }, SETTLED_MS);
  }

  isSubjectHidden() {
    const [bounds] = this.subject();
    return isHidden(this.leaflet, bounds, this.outlinesOf(bounds));
  }

  /** Whether what is to be seen lies in sight, clear of what lies over the map, as large as it may. */
  isWell() {
    const [bounds, how] = this.subject(), clear = this.clearOf(bounds, how);
    const [first, last] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => this.leaflet.latLngToContainerPoint(corner));
    const room = L.bounds(L.point(0, this.coveredPx() + 1), this.leaflet.getSize());
    if (!room.contains(L.bounds(first, last)) || (clear?.zoom ?? this.zoomOf(bounds, how)) > this.leaflet.getZoom()) return false;
    return !clear || !isHidden(this.leaflet, bounds, this.outlinesOf(bounds));
  }

  /** The zoom that fits. @param {L.LatLngBounds} bounds @param {L.FitBoundsOptions} how */
  zoomOf(bounds, { paddingTopLeft, paddingBottomRight, maxZoom = Infinity }) {
    const room = L.point(/** @type {any} */ (paddingTopLeft)).add(/** @type {any} */ (paddingBottomRight));
    return Math.min(maxZoom, this.leaflet.getBoundsZoom(bounds, false, room));
  }

  reframe() {
    if (!this.moved) this.fit();
  }

  /** Come closer to a place. @param {L.LatLng} at @param {number} zoom */
  closer(at, zoom) {
    this.moved = true;
    this.leaflet.setView(at, zoom, { animate: !prefersReducedMotion() });
  }

  /** Take the size of a printed page, show there what the screen shows, and give it back. @param {() => void} redraw */
  startPaper(redraw) {
    const element = this.leaflet.getContainer();
    /** @type {ReturnType<Frame["position"]> | null} */
    let screen = null;
    const resize = () => this.leaflet.invalidateSize({ animate: false, pan: false });
    window.addEventListener("beforeprint", () => {
      screen ||= this.position();
      const seen = this.leaflet.getBounds();
      element.classList.add(ON_PAPER);
      resize();
      if (this.moved) this.leaflet.fitBounds(seen, { animate: false });
      else this.fit();
      redraw();
    });
    window.addEventListener("afterprint", () => {
      element.classList.remove(ON_PAPER);
      resize();
      if (screen) this.leaflet.setView(screen.center, screen.zoom, { animate: false });
      screen = null;
      redraw();
    });
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
