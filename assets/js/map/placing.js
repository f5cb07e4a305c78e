/**
 * Where the words of the map go: no word lies on another, on a disc or under a control. What matters
 * most is placed first, and takes the first of its choices that is free. Arithmetic alone.
 */

import { NOWHERE } from "./area_grid.js";
import { areApart, around, isWithin, lineBoxes, moved, wayOut } from "./boxes.js";

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
 */
/**
 * @typedef {object} AreaWords
 * @property {number} area
 * @property {Point} pin
 * @property {Point} home where the words would best be
 * @property {Variant[]} variants the best first
 * @property {boolean} isLed whether they may be led to it from outside
 */
/**
 * @typedef {object} Variant One of the ways to write a label.
 * @property {string} look
 * @property {Box} box round where it is pinned
 * @property {Box} core the part of it that lies in its area
 * @property {Box} plate what it takes at the end of a leader
 * @property {boolean} isWhole whether it says all
 */

const LED = "led", LEADER_LEAST_PX = 22, LEADER_MOST_PX = 330, LEADER_STEP_PX = 16, DIRECTIONS = 16;
const OVER_AREA_PX = 110; // what a place over another area is worth in length of a leader
const PIN_PX = 9, DISC_GAP_PX = 17, NAME_LEADER_PX = 60, NEAR_COST = 95, BUCKET_PX = 48, FARTHEST_PX = 1200;

/** How far a place is tried from where it would be best: nearer places are tried more closely. @type {[number, number][]} */
const STEPS = [[0, 0]];
for (let radius = 6; radius < FARTHEST_PX; radius *= 1.07) {
  const count = Math.min(40, Math.round(radius));
  for (let i = 0; i < count; i += 1) {
    const turn = (2 * Math.PI * (i + (count % 2) / 2)) / count;
    STEPS.push([radius * Math.cos(turn), radius * Math.sin(turn)]);
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
    /** @type {Map<number, Set<Box>>} what is taken, by the squares that it touches */
    this.buckets = new Map();
    for (const box of [...taken, ...discs]) this.take(box);
  }

  /** @param {Box} box @param {(rank: number) => boolean | void} visit true to end the visit */
  visit({ left, right, top, bottom }, visit) {
    const rank = (/** @type {number} */ px) => Math.floor(px / BUCKET_PX);
    const [first, last] = [rank(left - 2 - this.sight.left), rank(right + 2 - this.sight.left)];
    for (let row = rank(top - this.sight.top), end = rank(bottom - this.sight.top); row <= end; row += 1) {
      for (let column = Math.max(0, first); column <= Math.min(last, this.columns - 1); column += 1) {
        if (visit(row * this.columns + column)) return;
      }
    }
  }

  /** @param {Box} box */
  take(box) {
    this.visit(box, (rank) => {
      const found = this.buckets.get(rank);
      if (found) found.add(box);
      else this.buckets.set(rank, new Set([box]));
    });
  }

  /** @param {Box} box */
  free(box) { this.visit(box, (rank) => { this.buckets.get(rank)?.delete(box); }); }

  /** @param {Box} box @param {boolean} [overDiscs] whether discs may lie there */
  isFree(box, overDiscs = false) {
    if (!isWithin(box, this.sight)) return false;
    let isTaken = false;
    this.visit(box, (rank) => {
      for (const other of this.buckets.get(rank) || []) {
        if (!areApart(box, other) && !(overDiscs && this.discs.has(other))) isTaken = true;
      }
      return isTaken;
    });
    return !isTaken;
  }

  /** @param {Point} point */
  isInSight(point) { return isWithin(around(point, 0), this.sight); }

  /** Take the first choice that is free. @param {Iterable<Choice>} choices @returns {Choice | null} */
  place(choices) {
    for (const choice of choices) {
      if (!choice.boxes.every((box) => this.isFree(box))) continue;
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
export const areaChoices = (label, grid) => insideChoices(label, label.variants.filter(({ isWhole }) => isWhole), grid);

/**
 * The places of an area's words that has no room for them: outside, at the end of a short leader; in
 * it, saying less; at the end of any leader.
 *
 * @param {AreaWords} label
 * @param {AreaGrid} grid
 * @param {Room} room
 * @returns {Iterable<Choice>}
 */
export function* crowdedChoices(label, grid, room) {
  const whole = label.variants.filter(({ isWhole }) => isWhole), isOutside = (/** @type {Box} */ box) => grid.holds(NOWHERE, box);
  const end = label.isLed ? pinOf(label, grid, room) : null;
  if (end) yield* ledChoices(end, label.pin, whole, isOutside, { most: NEAR_COST });
  yield* insideChoices(label, label.variants.filter(({ isWhole }) => !isWhole), grid);
  if (end) yield* ledChoices(end, label.pin, label.variants, isOutside);
}

/** @param {AreaWords} label @param {Variant[]} variants @param {AreaGrid} grid @returns {Iterable<Choice>} */
function* insideChoices({ area, pin, home }, variants, grid) {
  for (const { look, box, core } of variants) {
    for (const [dx, dy] of STEPS) {
      const x = Math.round(home.x + dx), y = Math.round(home.y + dy);
      if (grid.holds(area, core, x, y)) yield { look, x: x - pin.x, y: y - pin.y, boxes: [moved(box, x, y)] };
    }
  }
}

/** Where a leader ends in an area: on nothing else. @param {AreaWords} label @param {AreaGrid} grid @param {Room} room @returns {Point | null} */
function pinOf({ area, home }, grid, room) {
  const dot = around({ x: 0, y: 0 }, PIN_PX);
  for (const [dx, dy] of STEPS) {
    const x = home.x + dx, y = home.y + dy;
    if (grid.holds(area, dot, x, y) && room.isFree(moved(dot, x, y))) return { x, y };
  }
  return null;
}

/**
 * Places round a point, with a leader to it: the shorter the better, clear of what is named otherwise.
 *
 * @param {Point} end of the leader
 * @param {Point} pin
 * @param {Variant[]} variants
 * @param {(box: Box) => boolean} isClear whether a place is none of another name
 * @param {{ most?: number, hidden?: number }} [limits] `most` that a place may cost, `hidden` px of the
 *   leader that a disc on its end covers
 * @returns {Iterable<Choice>}
 */
export function* ledChoices(end, pin, variants, isClear, { most = Infinity, hidden = 0 } = {}) {
  const found = variants.flatMap(({ look, plate: own }) => ringsOf(own).map(([x, y]) => {
    const box = moved(own, end.x + x, end.y + y), from = wayOut(box, end);
    return { look, own, box, from, cost: Math.hypot(from.x - end.x, from.y - end.y) + (isClear(box) ? 0 : OVER_AREA_PX) };
  }));
  for (const { look, own, box, from } of found.filter(({ cost }) => cost < most).sort((a, b) => a.cost - b.cost)) {
    const line = lineBoxes(from, end).filter((each) => areApart(each, box) && Math.hypot(each.left - end.x, each.top - end.y) >= hidden);
    yield { look: `${look} ${LED}`.trim(), x: box.left - own.left - pin.x, y: box.top - own.top - pin.y, boxes: [box, ...line], leader: [from, end] };
  }
}

/** How a box is moved to lie round where it was, at growing distances. @param {Box} box @returns {[number, number][]} */
function ringsOf({ left, right, top, bottom }) {
  /** @type {[number, number][]} */
  const found = [];
  for (let length = LEADER_LEAST_PX; length < LEADER_MOST_PX; length += LEADER_STEP_PX) {
    for (let i = 0; i < DIRECTIONS; i += 1) {
      const turn = (2 * Math.PI * i) / DIRECTIONS;
      found.push([Math.cos(turn) * (length + (right - left) / 2) - (left + right) / 2, Math.sin(turn) * (length + (bottom - top) / 2) - (top + bottom) / 2]);
    }
  }
  return found;
}

/**
 * The places of a town's name: beside its dot, or beside a disc that lies on it; of an important town
 * also farther off.
 *
 * @param {Point} pin
 * @param {Box} box of the name, round where it is pinned
 * @param {boolean} isLed
 * @returns {Iterable<Choice>}
 */
export function* townChoices(pin, box, isLed) {
  const half = box.right, low = box.bottom;
  for (const gap of [5, DISC_GAP_PX]) {
    const sides = [[0, low + gap], [0, -low - gap], [half + gap + 2, 0], [-half - gap - 2, 0]];
    for (const [dx, dy] of [[1, 1], [1, -1], [-1, 1], [-1, -1]]) sides.push([dx * (half + gap * 0.6), dy * (low + gap * 0.6)]);
    for (const [x, y] of sides) yield { look: "", x, y, boxes: [moved(box, pin.x + x, pin.y + y)] };
  }
  if (isLed) yield* ledChoices(pin, pin, [{ look: "", box, core: box, plate: box, isWhole: true }], () => true, { most: NAME_LEADER_PX, hidden: DISC_GAP_PX });
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
