/**
 * Where the words of the map go: no word lies on another, on a disc or under a control. What matters
 * most is placed first, and takes the first of its choices that is free. Arithmetic alone.
 */

import { NOWHERE } from "./area_grid.js";
import { areApart, around, holds, inset, isWithin, lineBoxes, moved } from "./boxes.js";
import { freePlaces, ledChoices, ledPlaces } from "./leaders.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./boxes.js").Point} Point */
/** @typedef {import("./area_grid.js").AreaGrid} AreaGrid */
/**
 * @typedef {object} Choice
 * @property {string} look one of the looks of what is placed
 * @property {number} x from where it is pinned
 * @property {number} y
 * @property {Box[]} boxes that it takes
 * @property {[Point, Point]} [leader] from the words to what they name
 * @property {boolean} [isUnder] whether its leader, all boxes but the first, may pass below discs
 */
/**
 * @typedef {object} AreaWords
 * @property {number} area
 * @property {Point} pin
 * @property {Point} home where the words would best be
 * @property {Box} extent of what is seen of the area
 * @property {Variant[]} variants the best first
 * @property {boolean} isLed whether they may be led to it from outside
 */
/**
 * @typedef {object} Variant One of the ways to write a label.
 * @property {string} look
 * @property {Box} box round where it is pinned
 * @property {Box} core the part of it that lies in its area
 * @property {Box} plate what it takes at the end of a leader
 * @property {number} says {@link ALL} in words, {@link BRIEF}, or only the {@link NAME}
 */

export const ALL = 2, BRIEF = 1, NAME = 0; // what a variant says: words, their number, nothing below the name
export const BARE = "bare"; // the name alone
const MOST_ENDS = 5, ENDS_APART_PX = 26;
const PINS = [9, 5].map((size) => around({ x: 0, y: 0 }, size)); // what a leader ends on
const DISC_GAP_PX = 17, NAME_LEADER_PX = 60, NEAR_COST = 95, BUCKET_PX = 48, FARTHEST_PX = 1200;

/** How far a place is tried from where it would be best, and the distance: nearer places are tried more closely. @type {[number, number, number][]} */
const STEPS = [[0, 0, 0]];
for (let radius = 6; radius < FARTHEST_PX; radius *= 1.07) {
  const count = Math.min(40, Math.round(radius));
  for (let i = 0; i < count; i += 1) {
    const turn = (2 * Math.PI * (i + (count % 2) / 2)) / count;
    STEPS.push([radius * Math.cos(turn), radius * Math.sin(turn), radius]);
  }
  radius += 3;
}

/** What is taken in sight. */
export class Room {
  /** @param {Box} sight @param {Box[]} taken @param {Box[]} discs */
  constructor(sight, taken, discs) {
    this.sight = sight;
    this.discs = new Set(discs);
    this.columns = Math.max(1, Math.ceil((sight.right - sight.left) / BUCKET_PX));
    /** @type {Map<number, Box[]>} what is taken, by the squares that it touches */
    this.buckets = new Map();
    for (const box of [...taken, ...discs]) this.take(box);
  }

  /** The squares that a box touches. @param {Box} box */
  squares({ left, right, top, bottom }) {
    const { sight, columns } = this, rank = (/** @type {number} */ px) => Math.floor(px / BUCKET_PX), found = [];
    const first = Math.max(0, rank(left - 2 - sight.left)), last = Math.min(columns - 1, rank(right + 2 - sight.left));
    for (let row = rank(top - sight.top), end = rank(bottom - sight.top); row <= end; row += 1) {
      for (let column = first; column <= last; column += 1) found.push(row * columns + column);
    }
    return found;
  }

  /** @param {Box} box */
  take(box) {
    for (const square of this.squares(box)) {
      const found = this.buckets.get(square);
      if (found) found.push(box);
      else this.buckets.set(square, [box]);
    }
  }

  /** @param {Box} box */
  free(box) {
    for (const square of this.squares(box)) this.buckets.set(square, (this.buckets.get(square) || []).filter((other) => other !== box));
  }

  /** @param {Box} box @param {boolean} [overDiscs] whether discs may lie there */
  isFree(box, overDiscs = false) {
    const isHit = (/** @type {Box} */ other) => !areApart(box, other) && !(overDiscs && this.discs.has(other));
    return isWithin(box, this.sight) && !this.squares(box).some((square) => this.buckets.get(square)?.some(isHit));
  }

  /** @param {Point} point */
  isInSight(point) { return isWithin(around(point, 0), this.sight); }

  /** Take the first choice that is free. @param {Iterable<Choice>} choices @returns {Choice | null} */
  place(choices) {
    for (const choice of choices) {
      if (!choice.boxes.every((box, i) => this.isFree(box, choice.isUnder && i > 0))) continue;
      for (const box of choice.boxes) this.take(box);
      return choice;
    }
    return null;
  }
}

/**
 * The places of an area's words in it, as near as can be to where they would best be.
 *
 * @param {AreaWords} label
 * @param {AreaGrid} grid
 * @returns {Iterable<Choice>}
 */
export const areaChoices = (label, grid) => insideChoices(label, saying(label, ALL), grid);

/** @param {AreaWords} label @param {number} what */
const saying = ({ variants }, what) => variants.filter(({ says }) => says === what);

/** @typedef {{ isBrief?: boolean, isUnder?: boolean }} Thrift what is given up for room: words for their number, leaders clear of discs */

/**
 * The places of an area's words that has no room for them: outside all areas, at the end of a short
 * leader; in it, in brief; at the end of a longer leader; the name alone.
 *
 * @param {AreaWords} label
 * @param {AreaGrid} grid
 * @param {Room} room
 * @param {Thrift} [thrift]
 * @returns {Iterable<Choice>}
 */
export function* crowdedChoices(label, grid, room, { isBrief = false, isUnder = false } = {}) {
  const led = leading(label, grid, room);
  if (!isBrief) yield* led([ALL], { most: NEAR_COST });
  yield* insideChoices(label, saying(label, BRIEF), grid);
  yield* led(isBrief && saying(label, BRIEF).length ? [BRIEF] : [ALL, BRIEF]);
  if (isUnder) yield* led([ALL, BRIEF], { isUnder });
  yield* insideChoices(label, saying(label, NAME), grid);
  yield* led([NAME]);
}

/** How an area's words are led to it: to a free place in it or, where discs lie all over it, below them. @param {AreaWords} label @param {AreaGrid} grid @param {Room} room */
function leading(label, grid, room) {
  const isClear = (/** @type {Box} */ box) => grid.holds(NOWHERE, box), free = label.isLed ? endsIn(label, grid, room) : [];
  const isHidden = label.isLed && !free.length && PINS.some((dot) => grid.holds(label.area, dot, label.home.x, label.home.y));
  const [ends, hidden] = isHidden ? [[label.home], DISC_GAP_PX] : [free, 0];
  const places = [NAME, BRIEF, ALL].map((what) => freePlaces(ends, saying(label, what), { room, isClear, hidden }));
  return (/** @type {number[]} */ what, /** @type {{ most?: number, isUnder?: boolean }} */ how = {}) =>
    ledPlaces(label.pin, (length) => what.flatMap((each) => places[each](length)), { hidden, ...how });
}

/** The steps that may lead from a place into a box. @param {Box} box @param {Point} from */
function* stepsIn({ left, right, top, bottom }, { x, y }) {
  if (left > right || top > bottom) return;
  const most = Math.hypot(Math.max(x - left, right - x), Math.max(y - top, bottom - y));
  for (const step of STEPS) {
    if (step[2] > most) return;
    yield step;
  }
}

/** @param {AreaWords} label @param {Variant[]} variants @param {AreaGrid} grid @returns {Iterable<Choice>} */
function* insideChoices({ area, pin, home, extent }, variants, grid) {
  for (const { look, box, core } of variants) {
    const held = inset({ left: extent.left - core.left, right: extent.right - core.right, top: extent.top - core.top, bottom: extent.bottom - core.bottom }, -1);
    for (const [dx, dy] of stepsIn(held, home)) {
      const x = Math.round(home.x + dx), y = Math.round(home.y + dy);
      if (holds(held, { x, y }) && grid.holds(area, core, x, y)) yield { look, x: x - pin.x, y: y - pin.y, boxes: [moved(box, x, y)] };
    }
  }
}

/** Where leaders may end in an area: on nothing else, the best first; in a small one, on a narrow place too. @param {AreaWords} label @param {AreaGrid} grid @param {Room} room */
function endsIn({ area, home, extent }, grid, room) {
  for (const dot of PINS) {
    /** @type {Point[]} */
    const found = [];
    for (const [dx, dy] of stepsIn(extent, home)) {
      const x = home.x + dx, y = home.y + dy, isFar = found.every((other) => Math.hypot(other.x - x, other.y - y) > ENDS_APART_PX);
      if (isFar && grid.holds(area, dot, x, y) && room.isFree(moved(dot, x, y))) found.push({ x, y });
      if (found.length === MOST_ENDS) break;
    }
    if (found.length) return found;
  }
  return [];
}

/**
 * The places of a town's name: beside its dot, or beside a disc that lies on it; of an important town
 * also farther off.
 *
 * @param {Point} pin
 * @param {Box} box of the name, round where it is pinned
 * @param {Room} room
 * @param {boolean} isLed
 * @returns {Iterable<Choice>}
 */
export function* townChoices(pin, box, room, isLed) {
  const half = box.right, low = box.bottom;
  for (const gap of [5, DISC_GAP_PX]) {
    const sides = [[0, low + gap], [0, -low - gap], [half + gap + 2, 0], [-half - gap - 2, 0]];
    for (const [dx, dy] of [[1, 1], [1, -1], [-1, 1], [-1, -1]]) sides.push([dx * (half + gap * 0.6), dy * (low + gap * 0.6)]);
    for (const [x, y] of sides) yield { look: "", x, y, boxes: [moved(box, pin.x + x, pin.y + y)] };
  }
  if (isLed) yield* ledChoices([pin], pin, [{ look: "", box, core: box, plate: box, says: NAME }], { room, isClear: () => true, most: NAME_LEADER_PX, hidden: DISC_GAP_PX });
}

/**
 * The places of a name that lies along something: on it, or a little along it.
 *
 * @param {Point} pin
 * @param {{ length: number, size: number, turn: number }} name `turn` in degrees
 * @returns {Iterable<Choice>}
 */
export function* turnedChoices(pin, { length, size, turn }) {
  const along = { x: Math.cos((turn * Math.PI) / 180), y: Math.sin((turn * Math.PI) / 180) };
  const ends = [-1, 1].map((side) => ({ x: pin.x + (side * along.x * (length - size)) / 2, y: pin.y + (side * along.y * (length - size)) / 2 }));
  for (const by of [0, 14, -14, 28, -28]) {
    const [x, y] = [by * along.x, by * along.y];
    yield { look: "", x, y, boxes: lineBoxes(ends[0], ends[1], size).map((box) => moved(box, x, y)) };
  }
}

/**
 * The places of the name of a country outside: where it is pinned, else where it comes into sight.
 *
 * @param {Point} pin
 * @param {Box} box of the name, round where it is pinned
 * @param {Box} sight
 * @param {(box: Box) => boolean} isClear whether a place is outside the areas
 * @returns {Iterable<Choice>}
 */
export function* outsideChoices(pin, box, sight, isClear) {
  for (const by of [0, 40, 80]) {
    for (const [dx, dy] of by ? [[0, -by], [0, by], [-by, 0], [by, 0]] : [[0, 0]]) {
      const own = moved(box, pin.x + dx, pin.y + dy);
      const x = dx + Math.max(0, sight.left - own.left) - Math.max(0, own.right - sight.right);
      const y = dy + Math.max(0, sight.top - own.top) - Math.max(0, own.bottom - sight.bottom);
      const put = moved(box, pin.x + x, pin.y + y);
      if (Math.hypot(x - dx, y - dy) <= 60 && isClear(put)) yield { look: "", x, y, boxes: [put] };
    }
  }
}
