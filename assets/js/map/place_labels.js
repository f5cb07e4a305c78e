/**
 * Where the names on the map go: no name covers another. What each one measures is read once, all
 * together; the rest is arithmetic, so that a filter costs the browser one layout, not one a name.
 */

import { areApart, inset, moved } from "./boxes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {{ zoom: string | undefined, badges: boolean, one: boolean }} Look all that the stylesheet goes by besides the words */
/** @typedef {(box: Box, under: boolean) => boolean} Fits `under`: whether marks may lie over it */

const BELOW = "below", PLACES = [BELOW, "above", "low", "right", "left"], NOWHERE = "crowded", BARE = "bare";
const ASIDE = [[0, 0], [0, -26], [0, 26], [-30, 0], [30, 0], [-30, -26], [30, -26], [-30, 26], [30, 26]];
const MARK = "mark", MARK_INSET_PX = 5, NUMBER_INSET_PX = 6;

/** @param {L.Marker} marker */
const elementOf = (marker) => /** @type {HTMLElement} */ (marker.getElement());

/** @type {WeakMap<HTMLElement, string>} where each label was put last */
const placed = new WeakMap();

/** What is so already is not written again. @param {HTMLElement} node @param {string} place @param {string} [aside] */
function show(node, place, aside) {
  if (placed.get(node) !== place) {
    node.classList.remove(...PLACES, NOWHERE, BARE);
    if (place) node.classList.add(place);
    placed.set(node, place);
  }
  if (aside !== undefined && node.style.translate !== aside) node.style.translate = aside;
}

/** @type {(x: number, y: number) => string} */
const asideStyle = (x, y) => (x || y ? `${x}px ${y}px` : "");

/** Places the labels of a Leaflet map. */
export class LabelPlacer {
  /**
   * @param {L.Map} leaflet
   * @param {{ areas: L.Marker[], towns: L.LayerGroup, contains: (area: number, point: L.Point) => boolean }} labels
   *   `contains` tells whether a point of the layer lies in an area
   */
  constructor(leaflet, { areas, towns, contains }) {
    this.leaflet = leaflet;
    this.areas = areas;
    this.towns = towns;
    this.contains = contains;
    /** @type {Map<string, any>} measures, relative to where a label is pinned */
    this.sizes = new Map();
    /** @type {L.Marker[]} */
    this.marks = [];
    /** @type {Look | null} */
    this.look = null;
    this.mode = "";
    document.fonts.ready.then(() => {
      this.sizes.clear();
      if (this.look) this.arrange(this.marks, this.look);
    });
  }

  /** @param {L.Marker[]} marks shown @param {Look} look */
  arrange(marks, look) {
    this.marks = marks;
    this.look = look;
    this.mode = JSON.stringify(look);
    const towns = /** @type {L.Marker[]} */ (this.towns.getLayers()).filter((town) => this.leaflet.hasLayer(town));
    this.measure(towns);
    const boxes = marks.map((mark) => moved(this.sizes.get(MARK), ...this.position(mark)));
    const discs = boxes.map((box) => inset(box, MARK_INSET_PX));
    /** @type {Box[]} */
    const taken = [];
    const isFree = (/** @type {Box} */ box) => taken.every((other) => areApart(box, other));
    /** @type {Fits} */
    const fits = (box, under) => isFree(box) && (under || discs.every((disc) => areApart(box, disc)));
    this.areas.forEach((label, area) => taken.push(...this.placeArea(area, label, fits)));
    taken.push(...boxes);
    for (const town of towns) taken.push(...this.placeTown(town, isFree));
  }

  /** Where a label is pinned, in pixels of the map. @param {L.Marker} marker @returns {[number, number]} */
  position(marker) {
    const { x, y } = this.leaflet.layerPointToContainerPoint(L.DomUtil.getPosition(elementOf(marker)));
    return [x, y];
  }

  /** @param {L.Marker} marker */
  key(marker) { return `${this.mode}|${elementOf(marker).innerHTML}`; }

  /** Read the sizes that are not known, all in one layout. @param {L.Marker[]} towns */
  measure(towns) {
    const frame = this.leaflet.getContainer().getBoundingClientRect();
    /** @type {(marker: L.Marker, part: Element) => Box} */
    const read = (marker, part) => {
      const [x, y] = this.position(marker);
      return moved(part.getBoundingClientRect(), -frame.left - x, -frame.top - y);
    };
    const isUnread = (/** @type {L.Marker} */ marker) => !this.sizes.has(this.key(marker));
    const areas = this.areas.filter(isUnread), names = towns.filter(isUnread);
    for (const area of areas) show(elementOf(area), "", "");
    if (names.length) this.measureTowns(names, read);
    for (const area of areas) {
      const parts = [...elementOf(area).children].filter((part) => part.getClientRects().length);
      this.sizes.set(this.key(area), parts.map((part) => [part.tagName, read(area, part)]));
    }
    if (this.marks.length && !this.sizes.has(MARK)) this.sizes.set(MARK, read(this.marks[0], elementOf(this.marks[0])));
  }

  /** @param {L.Marker[]} towns @param {(marker: L.Marker, part: Element) => Box} read */
  measureTowns(towns, read) {
    for (const place of PLACES) {
      for (const town of towns) show(elementOf(town), place);
      for (const town of towns) {
        const name = /** @type {Element} */ (elementOf(town).lastElementChild), isShown = name.getClientRects().length;
        const known = this.sizes.get(this.key(town)) || {};
        this.sizes.set(this.key(town), isShown ? { ...known, [place]: read(town, name) } : null);
      }
    }
  }

  /**
   * The name of an area moves off the marks, not out of it; else it lies under them. Where there is
   * no room beside other names it says less, or nothing.
   *
   * @param {number} area
   * @param {L.Marker} label
   * @param {Fits} fits
   * @returns {Box[]} what it covers
   */
  placeArea(area, label, fits) {
    const node = elementOf(label), [left, top] = this.position(label), home = L.DomUtil.getPosition(node);
    /** @type {[string, Box][]} */
    const parts = this.sizes.get(this.key(label)).map((/** @type {[string, Box]} */ [tag, box]) =>
      [tag, inset(moved(box, left, top), tag === "U" ? NUMBER_INSET_PX : 0)]);
    const whole = parts.map(([, box]) => box), bare = parts.filter(([tag]) => "BU".includes(tag)).map(([, box]) => box);
    const isInside = (/** @type {number} */ x, /** @type {number} */ y) => (!x && !y) || this.contains(area, home.add([x, y]));
    for (const [boxes, under] of /** @type {[Box[], boolean][]} */ ([[whole, false], [whole, true], [bare, false], [bare, true]])) {
      const asides = under || this.look?.badges ? ASIDE.slice(0, 1) : ASIDE;
      const aside = asides.find(([x, y]) => boxes.every((box) => fits(moved(box, x, y), under)) && isInside(x, y));
      if (!aside) continue;
      const [x, y] = aside;
      show(node, boxes === bare ? BARE : "", asideStyle(x, y));
      return boxes.map((box) => moved(box, x, y));
    }
    show(node, NOWHERE, "");
    return [];
  }

  /** @param {L.Marker} town @param {(box: Box) => boolean} isFree @returns {Box[]} what it covers */
  placeTown(town, isFree) {
    const sizes = this.sizes.get(this.key(town)), [x, y] = this.position(town), { x: width, y: height } = this.leaflet.getSize();
    if (!sizes || x < 0 || x > width || y < 0 || y > height) return [];
    const place = PLACES.find((name) => isFree(moved(sizes[name], x, y)));
    show(elementOf(town), place || NOWHERE);
    return place ? [moved(sizes[place], x, y)] : [];
  }
}
