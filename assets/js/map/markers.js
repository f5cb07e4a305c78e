/**
 * The projects on the map: every one stays on it, and those that would hide each other are fanned
 * out. Too many to be told apart are dots, and far too many only the number of their area; nearer,
 * those of one place are a group (`groups.js`).
 */

import { escapeHtml } from "../shared/dom.js";
import { Groups } from "./groups.js";
import { GROUP_PX, MARK_PX, divIcon } from "./icons.js";
import { PETROL, WHITE } from "./palette.js";
import { seed, spread } from "./spread.js";

/** @typedef {import("../types.js").MapFile} MapFile */
/** @typedef {import("../types.js").ProjectMark} ProjectMark */
/** @typedef {{ index: number }} Focus */
/** @typedef {{ marker: L.Marker, at: L.LatLng, index: number, radius: number }} Disc `index` of its project, -1 for a group */
/** @typedef {{ onProject: (id: string) => void, onPoint: (id: string | null) => void, onCloser: (at: L.LatLng, zoom: number) => void, onGroups: () => void, text: (name: string, values?: any) => string }} Options */

export const MOST_MARKS = 150;
const MOST_DOTS = 1500, LONG_NUMBER = 999;
const NEAR_DIGITS = 2; // of degrees: marks of one town lie in one place
const DOT = { pane: "leaders", radius: 4.5, color: WHITE, weight: 1.4, fillColor: PETROL, fillOpacity: 0.8, interactive: false };
const HOLLOW = { ...DOT, color: PETROL, fillColor: WHITE }; // of a project whose place is not known
const HOME = { ...DOT, radius: 2.5, weight: 1, fillOpacity: 1 }; // of a mark that was pushed away
export const INDICATIVE = "ind";
const MANY = "many", FAR = "dot"; // what is drawn besides the kinds of projects

/** The tip of a project. @param {ProjectMark} mark @param {Options["text"]} text */
function tipOf(mark, text) {
  const rows = [mark.place, mark.where, text(mark.tag === "exemple-fictif" ? "DEMONSTRATION" : "PUBLISHED")];
  const body = rows.filter(Boolean).map((row) => `<span>${escapeHtml(row)}</span>`).join("");
  return `<b>${mark.n} · ${escapeHtml(mark.title)}</b>${body}`;
}

/** Tab goes through marks in their order; one that was there stays there. @param {HTMLElement[]} nodes */
function putInOrder(nodes) {
  /** @type {HTMLElement | null} */
  let next = null;
  for (const node of nodes.reverse()) {
    if (node.nextSibling !== next) node.parentNode?.insertBefore(node, next);
    next = node;
  }
}

/** The marks of a Leaflet map. */
export class Markers {
  /** @param {L.Map} leaflet @param {MapFile} file @param {Options} options */
  constructor(leaflet, file, options) {
    this.leaflet = leaflet;
    this.file = file;
    this.options = options;
    this.group = L.layerGroup().addTo(leaflet);
    this.leaders = L.layerGroup().addTo(leaflet);
    /** @type {Map<number, L.Marker>} by index, made when first shown */
    this.made = new Map();
    /** @type {HTMLCanvasElement | null} */
    this.canvas = null;
    this.groups = new Groups(leaflet, file.marks, options);
    /** @type {Disc[]} what is drawn */
    this.discs = [];
    /** Whether projects are dots, seen from afar. */
    this.areDots = false;
    /** @type {L.LatLng[][]} from each mark that was pushed to its place */
    this.lines = [];
    /** @type {number[]} indices of the projects of the view */
    this.shown = [];
    this.areHidden = false;
    leaflet.on("zoomstart", () => this.drawDots([]));
  }

  /** @param {number} index @returns {L.Marker} */
  marker(index) {
    let found = this.made.get(index);
    if (!found) this.made.set(index, found = this.create(this.file.marks[index]));
    return found;
  }

  /** @param {ProjectMark} mark */
  create(mark) {
    const icon = divIcon(String(mark.n), `mk mk-${mark.kind} mk-map${mark.n > LONG_NUMBER ? " mk-long" : ""}`);
    const marker = L.marker(/** @type {any} */ (mark.at), { icon, keyboard: true, riseOnHover: true, alt: "" });
    marker.on("add", () => {
      const node = /** @type {HTMLElement} */ (marker.getElement());
      node.setAttribute("aria-label", this.options.text("MARK", mark));
      node.dataset.mark = mark.id;
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.options.onProject(mark.id);
      });
    });
    marker.on("click", () => this.options.onProject(mark.id));
    marker.on("mouseover focus", () => this.options.onPoint(mark.id));
    marker.on("mouseout blur", () => this.options.onPoint(null));
    return marker.bindTooltip(tipOf(mark, this.options.text), { direction: "top", offset: [0, -14], className: "tip", opacity: 1 });
  }

  /** The projects shown that have a place; of very many, those in sight. */
  places() {
    if (this.file.marks.length <= MOST_MARKS) return this.shown.filter((i) => this.file.marks[i].at);
    const sight = this.leaflet.getBounds().pad(0.1);
    return this.shown.filter((i) => this.file.marks[i].at && sight.contains(/** @type {any} */ (this.file.marks[i].at)));
  }

  /** Whether there are too many to be told apart. @param {number[]} places */
  areCrowded(places) { return places.length > MOST_MARKS; }

  /** Whether too many are groups, at this zoom. */
  areGrouped() { return this.groups.areThere(this.options.onGroups); }

  /**
   * Draw the projects of the view.
   *
   * @param {Focus | null} focus the project shown alone: the others are dots
   * @param {boolean} withBadges whether areas have count badges instead
   */
  arrange(focus, withBadges) {
    const places = this.areHidden ? [] : this.places();
    this.leaders.clearLayers();
    this.drawDots([]);
    if (focus) this.arrangeAround(focus, places);
    else this.arrangeAll(places, withBadges);
  }

  /** @param {number[]} places @param {boolean} withBadges */
  arrangeAll(places, withBadges) {
    const isCrowded = this.areCrowded(places), isGrouped = isCrowded && this.areGrouped();
    if (isCrowded && !isGrouped && places.length <= MOST_DOTS) this.drawDots(places);
    const drawn = withBadges ? [] : isGrouped ? this.groups.inSight(this.shown) : places;
    this.fan(drawn.map((each) => (typeof each === "number" ? this.discOf(each) : { marker: each, at: each.getLatLng(), index: -1, radius: GROUP_PX })), null);
  }

  /** @param {number} index @returns {Disc} */
  discOf(index) {
    return { marker: this.marker(index), at: L.latLng(/** @type {any} */ (this.file.marks[index].at)), index, radius: MARK_PX };
  }

  /** @param {Focus} focus @param {number[]} places */
  arrangeAround(focus, places) {
    if (!this.areHidden) this.drawOthers(places, focus.index);
    const hasMark = this.file.marks[focus.index].at && !this.areHidden;
    this.fan(hasMark ? [this.discOf(focus.index)] : [], focus);
  }

  /** @param {number[]} places @param {number} index of the project shown alone */
  drawOthers(places, index) {
    if (places.length > MOST_MARKS) {
      this.drawDots(places.slice(0, MOST_DOTS));
      return;
    }
    for (const i of places) {
      const { at, kind } = this.file.marks[i];
      if (i !== index) L.circleMarker(/** @type {any} */ (at), kind === INDICATIVE ? HOLLOW : DOT).addTo(this.leaders);
    }
  }

  /** Push marks apart; a leader ties each to its place. @param {Disc[]} discs @param {Focus | null} focus */
  fan(discs, focus) {
    /** @type {Map<string, number>} marks met, by place */
    const met = new Map();
    const marks = spread(discs.map((disc) => {
      const { at, radius } = disc, home = this.leaflet.latLngToLayerPoint(at);
      const place = `${at.lat.toFixed(NEAR_DIGITS)},${at.lng.toFixed(NEAR_DIGITS)}`, rank = met.get(place) || 0;
      met.set(place, rank + 1);
      return { disc, home, radius, ...seed(home, rank) };
    }));
    const kept = new Set(discs.map(({ marker }) => marker)), gone = /** @type {L.Marker[]} */ (this.group.getLayers()).filter((marker) => !kept.has(marker));
    const left = gone.find((marker) => marker.getElement()?.matches(":focus-visible"))?.getLatLng();
    for (const marker of gone) this.group.removeLayer(marker);
    this.discs = discs;
    this.lines = marks.flatMap((mark) => this.place(mark, focus));
    putInOrder(discs.map(({ marker }) => /** @type {HTMLElement} */ (marker.getElement())));
    if (left) this.focusNear(left);
    if (!this.lines.length) return;
    for (const [color, weight] of /** @type {[string, number][]} */ ([[WHITE, 3.4], [PETROL, 1.3]])) {
      L.polyline(this.lines, { pane: "leaders", color, weight, interactive: false }).addTo(this.leaders);
    }
    for (const [, home] of this.lines) L.circleMarker(home, HOME).addTo(this.leaders);
  }

  /** The keyboard goes on where the mark was that it was on: a group that opened. @param {L.LatLng} place */
  focusNear(place) {
    const distances = this.discs.map(({ marker }) => place.distanceTo(marker.getLatLng()));
    const nearest = this.discs[distances.indexOf(Math.min(...distances))];
    (nearest?.marker.getElement() || this.leaflet.getContainer()).focus({ preventScroll: true });
  }

  /** The kinds of marks that are drawn, for the key. */
  kinds() {
    const discs = this.discs.map(({ index }) => (index < 0 ? MANY : this.file.marks[index].kind));
    return [...new Set(this.areDots ? [...discs, FAR] : discs)];
  }

  /** What is drawn, for the words that leave it free. @returns {import("./place_labels.js").Marks} */
  drawn() {
    return { discs: this.discs.map(({ marker, radius }) => ({ at: marker.getLatLng(), radius })), lines: this.lines };
  }

  /**
   * Put a mark where it was pushed to.
   *
   * @param {{ disc: Disc, home: L.Point, x: number, y: number }} mark
   * @param {Focus | null} focus
   * @returns {L.LatLng[][]} the leader to its place, if it does not lie on it
   */
  place({ disc: { marker, index, radius }, home, x, y }, focus) {
    const at = this.leaflet.layerPointToLatLng([x, y]);
    if (!marker.getLatLng().equals(at)) marker.setLatLng(at);
    if (!this.group.hasLayer(marker)) marker.addTo(this.group);
    marker.getElement()?.classList.toggle("mk-sel", focus?.index === index);
    return Math.hypot(x - home.x, y - home.y) > radius ? [[at, this.leaflet.layerPointToLatLng(home)]] : [];
  }

  /** @param {number[]} places */
  drawDots(places) {
    this.areDots = places.length > 0;
    if (!this.canvas && !places.length) return;
    this.canvas ||= /** @type {HTMLCanvasElement} */ (L.DomUtil.create("canvas", "dots", this.leaflet.getPane("borders"))); // below the words
    const { x, y } = this.leaflet.getSize(), ratio = window.devicePixelRatio || 1;
    const pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    L.DomUtil.setPosition(this.canvas, this.leaflet.containerPointToLayerPoint([0, 0]));
    Object.assign(this.canvas, { width: x * ratio, height: y * ratio });
    Object.assign(this.canvas.style, { width: `${x}px`, height: `${y}px` });
    pen.lineWidth = 0.8;
    pen.scale(ratio, ratio);
    for (const i of places) {
      const mark = this.file.marks[i], at = this.leaflet.latLngToContainerPoint(/** @type {any} */ (mark.at));
      [pen.fillStyle, pen.strokeStyle] = mark.kind === INDICATIVE ? [WHITE, PETROL] : [PETROL, WHITE];
      pen.beginPath();
      pen.arc(at.x, at.y, 2.6, 0, 7);
      pen.fill();
      pen.stroke();
    }
  }

  /** Mark the one that is pointed at elsewhere. @param {number | null} index */
  highlight(index) {
    for (const node of this.leaflet.getContainer().querySelectorAll(".mk-hover")) node.classList.remove("mk-hover");
    if (index !== null) this.made.get(index)?.getElement()?.classList.add("mk-hover");
  }

  closeTips() {
    this.group.eachLayer((marker) => marker.closeTooltip());
  }
}
