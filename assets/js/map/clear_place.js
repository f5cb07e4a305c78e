/** Where a map shows its region whole: what lies over the map hides nothing of it, if it can be. */

import { holds, inset, moved, scaled } from "./boxes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {{ center: L.LatLng, zoom: number }} View */
/**
 * @typedef {object} Subject
 * @property {L.LatLngBounds} bounds
 * @property {L.FitBoundsOptions} how it is fitted
 * @property {Float64Array[]} outlines that shall be seen whole, in Mercator at zoom 0
 * @property {number} plainFrom the zoom below which the map says less: nothing is worth going there
 * @property {number} [stepsBack] how many steps farther it may be
 */

const CLEAR_PX = 6, STEPS_BACK = 2, EACH_POINT = 8;
/** Where in its room the region is tried: shares of what is left beside it, and below it. */
const ACROSS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9, 10, -10].map((step) => (10 + step) / 20);
const DOWN = [0.5, 0, 1];

/** Of a map that has the size of a printed page (app.css). */
export const ON_PAPER = "on-paper";

/** @param {L.Map} leaflet */
export const isOnPaper = (leaflet) => leaflet.getContainer().classList.contains(ON_PAPER);

/**
 * What lies over a map and hides it.
 *
 * @param {L.Map} leaflet
 * @returns {Box[]} in pixels of the map
 */
export function coveredOf(leaflet) {
  if (isOnPaper(leaflet)) return [];
  const canvas = leaflet.getContainer(), { left, top } = canvas.getBoundingClientRect();
  const over = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (canvas.parentNode).children])
    .filter((node) => node !== canvas && node.offsetWidth && getComputedStyle(node).opacity !== "0");
  return over.map((node) => moved(node.getBoundingClientRect(), -left, -top));
}

/** Where the subject is as large as its room allows, clear of what lies over the map. @param {L.Map} leaflet @param {Subject} subject @returns {View} */
export function clearPlace(leaflet, subject) {
  const covered = coveredOf(leaflet).map((box) => inset(box, -CLEAR_PX)), points = pointsOf(leaflet, subject.bounds, subject.outlines);
  /** @type {(View & { hidden: number })[]} */
  const tried = [];
  for (const { center, zoom, from } of places(leaflet, subject)) {
    const boxes = covered.map((box) => scaled(moved(box, from.x, from.y), 2 ** -zoom));
    const hidden = points.filter((point) => boxes.some((box) => holds(box, point))).length;
    if (!hidden) return { center, zoom };
    tried.push({ center, zoom, hidden });
  }
  return tried.reduce((best, each) => (each.hidden < best.hidden ? each : best));
}

/**
 * Whether what lies over the map hides some of the outlines now.
 *
 * @param {L.Map} leaflet
 * @param {L.LatLngBounds} bounds
 * @param {Float64Array[]} outlines
 */
export function isHidden(leaflet, bounds, outlines) {
  const from = /** @type {L.Point} */ (leaflet.getPixelBounds().min), scale = 2 ** leaflet.getZoom(), covered = coveredOf(leaflet);
  return pointsOf(leaflet, bounds, outlines)
    .some(({ x, y }) => covered.some((box) => holds(box, { x: x * scale - from.x, y: y * scale - from.y })));
}

/** Where the subject may be: the largest first, in the middle of its room first. @param {L.Map} leaflet @param {Subject} subject */
function* places(leaflet, { bounds, how, plainFrom, stepsBack = STEPS_BACK }) {
  const size = leaflet.getSize(), [first, last] = [how.paddingTopLeft, how.paddingBottomRight].map((side) => L.point(/** @type {any} */ (side)));
  const most = Math.min(how.maxZoom || Infinity, leaflet.getBoundsZoom(bounds, false, first.add(last)));
  for (let zoom = most, back = 0; back <= stepsBack; back += 1, zoom -= leaflet.options.zoomSnap || 1) {
    if (back && zoom < plainFrom) return;
    const corner = leaflet.project(bounds.getNorthWest(), zoom), opposite = leaflet.project(bounds.getSouthEast(), zoom);
    const left = size.subtract(first).subtract(last).subtract(opposite).add(corner);
    for (const [across, down] of ACROSS.flatMap((x) => DOWN.map((y) => [x, y]))) {
      const from = corner.subtract(first).subtract([across * left.x, down * left.y]).round();
      yield { center: leaflet.unproject(from.add(size.divideBy(2)), zoom), zoom, from };
    }
  }
}

/** Points of the outlines, of those within the bounds, in Mercator at zoom 0. @param {L.Map} leaflet @param {L.LatLngBounds} bounds @param {Float64Array[]} outlines */
function pointsOf(leaflet, bounds, outlines) {
  const { x: left, y: top } = leaflet.project(bounds.getNorthWest(), 0), { x: right, y: bottom } = leaflet.project(bounds.getSouthEast(), 0);
  /** @type {import("./boxes.js").Point[]} */
  const found = [];
  for (const path of outlines) for (let i = 0; i < path.length; i += 2 * EACH_POINT) found.push({ x: path[i], y: path[i + 1] });
  return found.filter((point) => holds({ left, right, top, bottom }, point));
}
