/**
 * Puts the words of a map where `placing.js` finds room. What is on the page is read once, all
 * together, and what each label measures only when it is new; the rest is arithmetic, so that a filter
 * costs the browser one layout, not one a name.
 */

import { AreaGrid, NOWHERE } from "./area_grid.js";
import { around, discBoxes, inset, isWithin, lineBoxes, moved } from "./boxes.js";
import { coveredOf, isOnPaper } from "./clear_place.js";
import { LED } from "./leaders.js";
import { INK, WHITE } from "./palette.js";
import { placeAreas } from "./place_areas.js";
import { ALL, BARE, BRIEF, NAME, Room, outsideChoices, townChoices, turnedChoices } from "./placing.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./boxes.js").Point} Point */
/** @typedef {import("./placing.js").Choice} Choice */
/** @typedef {import("./placing.js").Variant} Variant */
/** @typedef {{ zoom: string, badges: boolean, one: boolean }} Look all that the stylesheet goes by besides the words */
/** @typedef {{ marker: L.Marker, code: string, paths: Float64Array[] }} AreaLabel `paths` in Mercator at zoom 0 */
/** @typedef {{ marker: L.Marker, rank: number }} TownLabel */
/** @typedef {{ marker: L.Marker, turn: number }} WaterLabel `turn` in degrees */
/**
 * @typedef {object} MapLabels
 * @property {AreaLabel[]} areas
 * @property {TownLabel[]} towns the most important first
 * @property {L.LayerGroup} townLayer
 * @property {WaterLabel[]} waters
 * @property {L.Marker[]} outside
 */
/** @typedef {{ discs: { at: L.LatLng, radius: number }[], lines: L.LatLng[][] }} Marks where projects are drawn, and their leaders */

const PLAIN = "", NARROW = "narrow", SHORT = "brief", LINE = "line", HIDDEN = "crowded";
const LOOKS = [NARROW, SHORT, LINE, BARE, LED, HIDDEN];
/** The ways to write the label of an area. @type {[string, number][]} */
const VARIANTS = [[PLAIN, ALL], [NARROW, ALL], [SHORT, BRIEF], [`${NARROW} ${SHORT}`, BRIEF], [`${SHORT} ${LINE}`, BRIEF], [`${NARROW} ${SHORT} ${LINE}`, BRIEF], [BARE, NAME], [`${NARROW} ${BARE}`, NAME]];
const NAMED_FROM_PX2 = 2400, WHOLE = 0.8; // of an area in sight: it is named, by a leader if need be
const HALO_PX = 2.5, CHOSEN_HALO_PX = 5, DOT_PX = 9, EDGE_PX = 3, WATER_PX = 13, PLATE_PX = 3, BORDER_PX = 3;
const BADGE_INSIDE = 0.6; // how much of its width lies in its area at least
/** Ranks of towns that are named at a distance. @type {Record<string, number>} */
const RANKS = { out: 1, far: 1, near: 2, close: 3 };

/** @param {L.Marker} marker */
const elementOf = (marker) => /** @type {HTMLElement} */ (marker.getElement());

/** @type {WeakMap<Element, { look?: string, aside?: string }>} how each label was shown last: what is so is not written again */
const shown = new WeakMap();

/** @param {Element} node @returns {{ look?: string, aside?: string }} */
function lastOf(node) {
  const last = shown.get(node) || {};
  shown.set(node, last);
  return last;
}

/** @param {HTMLElement} node @param {string} look of {@link LOOKS} */
function dress(node, look) {
  const last = lastOf(node);
  if (last.look === look) return;
  node.classList.remove(...LOOKS);
  if (look) node.classList.add(...look.split(" "));
  last.look = look;
}

/** @param {HTMLElement} node @param {Choice | null} choice */
function shift(node, choice) {
  const last = lastOf(node), aside = choice ? `${Math.round(choice.x)}px ${Math.round(choice.y)}px` : "";
  if (last.aside === aside) return;
  node.style.translate = aside;
  last.aside = aside;
}

/** The surface of some closed paths. @param {Float64Array[]} paths */
const surface = (paths) => Math.abs(paths.reduce((sum, path) => {
  for (let i = 2; i < path.length; i += 2) sum += path[i - 2] * path[i + 1] - path[i] * path[i - 1];
  return sum;
}, 0) / 2);

/** Places the labels of a Leaflet map. */
export class LabelPlacer {
  /** @param {L.Map} leaflet @param {MapLabels} labels */
  constructor(leaflet, labels) {
    this.leaflet = leaflet;
    this.labels = labels;
    /** The small ones have the least choice: they are placed first, at every zoom. */
    this.wholePx2 = labels.areas.map(({ paths }) => surface(paths));
    this.order = [...labels.areas.keys()].sort((a, b) => this.wholePx2[a] - this.wholePx2[b]);
    this.leaders = L.layerGroup().addTo(leaflet);
    /** @type {Map<string, any>} measures, by what is measured */
    this.sizes = new Map();
    /** @type {Marks} */
    this.marks = { discs: [], lines: [] };
    /** @type {Look | null} */
    this.look = null;
    /** All that the places of the labels follow from, as a text to compare. */
    this.placedFor = "";
    document.fonts.ready.then(() => {
      this.sizes.clear();
      this.placedFor = "";
      if (this.look) this.arrange(this.marks, this.look);
    });
  }

  /** @param {Marks} marks @param {Look} look */
  arrange(marks, look) {
    Object.assign(this, { marks, look });
    const { leaflet } = this, over = this.readFrame();
    const words = this.labels.areas.map(({ marker }) => marker.getElement()?.textContent), hasTowns = leaflet.hasLayer(this.labels.townLayer);
    const placedFor = JSON.stringify([leaflet.getZoom(), leaflet.getPixelBounds().min, over, marks, look, words, hasTowns]);
    if (placedFor === this.placedFor) return;
    this.placedFor = placedFor;
    const grid = new AreaGrid(over.sight);
    const towns = this.townsFor(look);
    this.measure(towns, look);
    const scale = 2 ** leaflet.getZoom(), from = /** @type {L.Point} */ (leaflet.getPixelBounds().min);
    this.labels.areas.forEach(({ paths }, area) => grid.fill(area, paths, scale, from));
    for (const box of over.covered) grid.cover(box);
    const lines = marks.lines.flatMap(([a, b]) => lineBoxes(this.at(a), this.at(b)));
    const discs = marks.discs.flatMap(({ at, radius }) => discBoxes(this.at(at), radius + (look.one ? CHOSEN_HALO_PX : HALO_PX)));
    const room = new Room(inset(over.sight, EDGE_PX), over.covered, [...discs, ...lines]);
    this.leaders.clearLayers();
    this.placeAreas(grid, room, towns.filter(({ rank }) => rank === 1));
    for (const town of towns) this.placeTown(town, room);
    const isClear = (/** @type {Box} */ box) => grid.holds(NOWHERE, box);
    for (const { marker, turn } of this.labels.waters) {
      const length = this.sizes.get(this.key(marker, look));
      this.show(marker, room.place(turnedChoices(this.at(marker.getLatLng()), { length, size: WATER_PX, turn })));
    }
    for (const marker of this.labels.outside) {
      const box = this.sizes.get(this.key(marker, look));
      const choices = look.badges ? [] : outsideChoices(this.at(marker.getLatLng()), box, room.sight, isClear);
      this.show(marker, room.place(choices));
    }
  }

  /** @param {L.LatLng} place @returns {Point} in pixels of the map */
  at(place) { return this.leaflet.latLngToContainerPoint(place); }

  /** What of the map is in sight, and what lies over it. @returns {{ sight: Box, covered: Box[] }} */
  readFrame() {
    const canvas = this.leaflet.getContainer(), frame = /** @type {HTMLElement} */ (canvas.parentNode);
    const own = canvas.getBoundingClientRect();
    const { left, right, top, bottom } = isOnPaper(this.leaflet) ? own : frame.getBoundingClientRect();
    const sight = {
      left: Math.max(left, own.left), right: Math.min(right, own.right), top: Math.max(top, own.top), bottom: Math.min(bottom, own.bottom),
    };
    return { sight: moved(sight, -own.left, -own.top), covered: coveredOf(this.leaflet).map((box) => inset(box, -EDGE_PX)) };
  }

  /** What a label is measured by. @param {L.Marker} marker @param {Look} look */
  key(marker, { badges, one }) { return `${badges} ${one} ${elementOf(marker).className.split("lb-")[1]} ${elementOf(marker).textContent}`; }

  /** Towns that may be named; the others are not shown. @param {Look} look @returns {TownLabel[]} */
  townsFor({ zoom, badges }) {
    const { towns, townLayer } = this.labels;
    if (!this.leaflet.hasLayer(townLayer)) return [];
    const isNamed = (/** @type {TownLabel} */ { rank }) => !badges && rank <= RANKS[zoom];
    for (const town of towns) if (!isNamed(town)) dress(elementOf(town.marker), HIDDEN);
    return towns.filter(isNamed);
  }

  /** Read the sizes that are not known. @param {TownLabel[]} towns @param {Look} look */
  measure(towns, look) {
    const { areas, waters, outside } = this.labels;
    const areNew = (/** @type {L.Marker[]} */ markers) => markers.filter((marker) => !this.sizes.has(this.key(marker, look)));
    this.measureAreas(areNew(areas.map(({ marker }) => marker)), look);
    for (const marker of areNew([...towns.map((town) => town.marker), ...outside])) {
      this.sizes.set(this.key(marker, look), middleBox(/** @type {Element} */ (elementOf(marker).lastElementChild)));
    }
    for (const marker of areNew(waters.map((water) => water.marker))) {
      const text = /** @type {SVGTextElement} */ (elementOf(marker).querySelector("text"));
      this.sizes.set(this.key(marker, look), text.getComputedTextLength());
    }
  }

  /** @param {L.Marker[]} markers @param {Look} look */
  measureAreas(markers, look) {
    /** @type {Variant[][]} */
    const found = markers.map(() => []);
    for (const marker of markers) elementOf(marker).style.removeProperty("--narrow");
    for (const [variant, says] of look.badges ? VARIANTS.slice(0, 1) : VARIANTS) {
      for (const marker of markers) dress(elementOf(marker), variant);
      markers.forEach((marker, i) => {
        const boxes = boxesOf(elementOf(marker), look.badges);
        if (!found[i].some((other) => other.says === says && isWithin(other.box, boxes.box))) found[i].push({ look: variant, says, ...boxes });
      });
    }
    markers.forEach((marker, i) => this.sizes.set(this.key(marker, look), found[i]));
  }

  /** @param {AreaGrid} grid @param {Room} room @param {TownLabel[]} towns whose dots stay free */
  placeAreas(grid, room, towns) {
    const { areas } = this.labels, look = /** @type {Look} */ (this.look);
    const scale = 2 ** this.leaflet.getZoom(), seen = grid.survey(), dots = towns.map(({ marker }) => around(this.at(marker.getLatLng()), DOT_PX));
    for (const dot of dots) room.take(dot);
    const labels = this.order.flatMap((area) => {
      const { marker, code } = areas[area], sight = seen.get(area), variants = this.sizes.get(this.key(marker, look));
      if (!sight) this.show(marker, null);
      return sight ? [{ marker, code, ...aim({ area, pin: this.at(marker.getLatLng()), variants }, { ...sight, share: sight.size / this.wholePx2[area] / scale ** 2 }, look, grid) }] : [];
    });
    const chosen = placeAreas(labels, grid, room);
    for (const label of labels) {
      const { marker, code, variants } = label, choice = chosen.get(label) || null;
      this.show(marker, choice, `lead lead-${code}`);
      const written = choice && variants.find((/** @type {Variant} */ variant) => variant.look === choice.look.replace(` ${LED}`, ""));
      if (written?.look.startsWith(NARROW)) elementOf(marker).style.setProperty("--narrow", `${2 * written.box.right}px`);
    }
    for (const dot of dots) room.free(dot);
  }

  /** @param {TownLabel} town @param {Room} room */
  placeTown({ marker, rank }, room) {
    const pin = this.at(marker.getLatLng()), dot = around(pin, DOT_PX);
    const size = this.sizes.get(this.key(marker, /** @type {Look} */ (this.look)));
    const choice = room.isFree(dot, true) ? room.place(townChoices(pin, size, room, rank === 1)) : null;
    this.show(marker, choice, "lead", /** @type {HTMLElement} */ (elementOf(marker).lastElementChild));
    if (choice) room.take(dot);
  }

  /**
   * @param {L.Marker} marker
   * @param {Choice | null} choice
   * @param {string} [leader] its class
   * @param {HTMLElement} [words] what of it moves
   */
  show(marker, choice, leader = "", words = elementOf(marker)) {
    dress(elementOf(marker), choice ? choice.look : HIDDEN);
    shift(words, choice);
    if (choice?.leader) this.drawLeader(choice.leader, leader);
  }

  /** A line to a dot on what is named. @param {[Point, Point]} line @param {string} className */
  drawLeader(line, className) {
    const ends = line.map(({ x, y }) => this.leaflet.containerPointToLatLng([x, y]));
    const style = { pane: "leaders", interactive: false, color: INK };
    L.polyline(ends, { ...style, color: WHITE, weight: 3 }).addTo(this.leaders);
    L.polyline(ends, { ...style, className, weight: 1 }).addTo(this.leaders);
    L.circleMarker(ends[1], { ...style, radius: 2.5, weight: 1, color: WHITE, fillColor: INK, fillOpacity: 1 }).addTo(this.leaders);
  }
}

/**
 * Add where an area's words would best be, and whether they may be led to it from outside.
 *
 * @param {{ area: number, pin: Point, variants: Variant[] }} label
 * @param {{ size: number, share: number, middle: Point, extent: Box }} sight what is seen of the area, `share` of its whole
 * @param {Look} look
 * @param {AreaGrid} grid
 */
const aim = (label, { size, share, middle, extent }, { badges }, grid) =>
  ({ ...label, extent, home: grid.holds(label.area, around(label.pin, 1)) ? label.pin : middle, isLed: badges || size > NAMED_FROM_PX2 || share > WHOLE });

/** The box of a label round its own middle. @param {Element} part @returns {Box} */
function middleBox(part) {
  const { width, height } = part.getBoundingClientRect();
  return around({ x: 0, y: 0 }, width, height);
}

/** How wide some words are, with the plate of a number. @param {Element} words */
function inkWidth(words) {
  const range = document.createRange();
  const seen = [...words.children].map((part) => {
    range.selectNodeContents(part);
    return part.tagName === "I" ? part.getBoundingClientRect() : range.getBoundingClientRect();
  }).filter(({ width }) => width);
  return Math.max(...seen.map(({ right }) => right)) - Math.min(...seen.map(({ left }) => left));
}

/** The boxes of an area's label: its words, or its badge below its code. @param {HTMLElement} node @param {boolean} badges */
function boxesOf(node, badges) {
  const [words, code, badge] = [...node.children];
  if (!badges) {
    const box = around({ x: 0, y: 0 }, Math.ceil(inkWidth(words)) + 1, words.getBoundingClientRect().height);
    return { box, core: inset(box, -BORDER_PX), plate: inset(box, -PLATE_PX) };
  }
  const { left, right, top, bottom } = badge.getBoundingClientRect(), name = code.getBoundingClientRect();
  const whole = { left: Math.min(left, name.left), right: Math.max(right, name.right), top: Math.min(top, name.top), bottom };
  const box = moved(whole, -(left + right) / 2, -(top + bottom) / 2);
  return { box, core: around({ x: 0, y: 0 }, BADGE_INSIDE * (right - left)), plate: box };
}
