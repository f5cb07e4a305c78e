/**
 * Where the words of the map go: no word lies on another, on a disc or under a control. What matters
 * most is placed first, and takes the first of its choices that is free. Arithmetic alone.
 */

import { NOWHERE } from "./area_grid.js";
import { areApart, around, holds, inset, isWithin, lineBoxes, moved } from "./boxes.js";

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
export const LED = "led"; // at the end of a leader
export const BARE = "bare"; // the name alone
const LEADER_LEAST_PX = 22, LEADER_MOST_PX = 330, LEADER_STEP_PX = 12, LEAST_DIRECTIONS = 4, MOST_DIRECTIONS = 10; // a quarter turn
const MOST_ENDS = 5, ENDS_APART_PX = 26;
const OVER_AREA_PX = 108; // what a place over another area is worth in length of a leader
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
export const areaChoices = (label, grid) => insideChoices(label, saying(label, ALL), grid);

/** @param {AreaWords} label @param {number} what */
const saying = ({ variants }, what) => variants.filter(({ says }) => says === what);

/**
 * The places of an area's words that has no room for them: outside all areas, at the end of a short
 * leader; in it, in brief; at the end of a longer leader; the name alone.
 *
 * @param {AreaWords} label
 * @param {AreaGrid} grid
 * @param {Room} room
 * @returns {Iterable<Choice>}
 */
export function* crowdedChoices(label, grid, room) {
  const isOutside = (/** @type {Box} */ box) => grid.holds(NOWHERE, box), ends = label.isLed ? endsIn(label, grid, room) : [];
  const led = (/** @type {number[]} */ what, most = Infinity) => ledChoices(ends, label.pin, what.flatMap((each) => saying(label, each)), { room, isClear: isOutside, most });
  yield* led([ALL], NEAR_COST);
  yield* insideChoices(label, saying(label, BRIEF), grid);
  yield* led([ALL, BRIEF]);
  yield* insideChoices(label, saying(label, NAME), grid);
  yield* led([NAME]);
}

/** @param {AreaWords} label @param {Variant[]} variants @param {AreaGrid} grid @returns {Iterable<Choice>} */
function* insideChoices({ area, pin, home, extent }, variants, grid) {
  for (const { look, box, core } of variants) {
    const held = inset({ left: extent.left - core.left, right: extent.right - core.right, top: extent.top - core.top, bottom: extent.bottom - core.bottom }, -1);
    for (const [dx, dy] of STEPS) {
      const x = Math.round(home.x + dx), y = Math.round(home.y + dy);
      if (holds(held, { x, y }) && grid.holds(area, core, x, y)) yield { look, x: x - pin.x, y: y - pin.y, boxes: [moved(box, x, y)] };
    }
  }
}

/** Where leaders may end in an area: on nothing else, the best first. @param {AreaWords} label @param {AreaGrid} grid @param {Room} room */
function endsIn({ area, home }, grid, room) {
  const dot = around({ x: 0, y: 0 }, PIN_PX);
  /** @type {Point[]} */
  const found = [];
  for (const [dx, dy] of STEPS) {
    const x = home.x + dx, y = home.y + dy, isFar = found.every((other) => Math.hypot(other.x - x, other.y - y) > ENDS_APART_PX);
    if (isFar && grid.holds(area, dot, x, y) && room.isFree(moved(dot, x, y))) found.push({ x, y });
    if (found.length === MOST_ENDS) break;
  }
  return found;
}

/**
 * Places round some points, with a leader to one of them: the shorter the better, clear of what is
 * named otherwise.
 *
 * @param {Point[]} ends of the leader
 * @param {Point} pin
 * @param {Variant[]} variants
 * @param {{ room: Room, isClear: (box: Box) => boolean, most?: number, hidden?: number }} limits
 *   `isClear`: whether a place is none of another name; `most` that a place may cost; `hidden` px of the
 *   leader that a disc on its end covers
 * @returns {Iterable<Choice>}
 */
export function* ledChoices(ends, pin, variants, { room, isClear, most = Infinity, hidden = 0 }) {
  for (const [length, wantsClear] of lengths(most)) {
    for (const { look, own, box, from, end } of ring(ends, variants, length)) {
      if (!room.isFree(box) || isClear(box) !== wantsClear) continue;
      const line = lineBoxes(from, end).filter((each) => areApart(each, box) && Math.hypot(each.left - end.x, each.top - end.y) >= hidden);
      yield { look: `${look} ${LED}`.trim(), x: box.left - own.left - pin.x, y: box.top - own.top - pin.y, boxes: [box, ...line], leader: [from, end] };
    }
  }
}

/** The lengths of leaders by what they cost, and whether their words are then clear. @param {number} most @returns {Iterable<[number, boolean]>} */
function* lengths(most) {
  for (let cost = LEADER_LEAST_PX; cost < Math.min(most, LEADER_MOST_PX + OVER_AREA_PX); cost += LEADER_STEP_PX) {
    if (cost <= LEADER_MOST_PX) yield [cost, true];
    if (cost >= LEADER_LEAST_PX + OVER_AREA_PX) yield [cost - OVER_AREA_PX, false];
  }
}

/** The places at the end of a leader of some length. @param {Point[]} ends @param {Variant[]} variants @param {number} length */
function* ring(ends, variants, length) {
  const count = 4 * Math.min(MOST_DIRECTIONS, Math.max(LEAST_DIRECTIONS, Math.round(length / 8)));
  for (const { look, plate: own } of variants) {
    const [halfX, halfY] = [(own.right - own.left) / 2, (own.bottom - own.top) / 2];
    for (const end of ends) {
      for (let i = 0; i < count; i += 1) {
        const x = Math.cos((2 * Math.PI * i) / count), y = Math.sin((2 * Math.PI * i) / count);
        const part = length + Math.min(halfX / Math.abs(x || 1e-9), halfY / Math.abs(y || 1e-9)); // to the middle of the place
        const box = moved(own, end.x + part * x - (own.left + own.right) / 2, end.y + part * y - (own.top + own.bottom) / 2);
        yield { look, own, box, from: { x: end.x + length * x, y: end.y + length * y }, end };
      }
    }
  }
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
