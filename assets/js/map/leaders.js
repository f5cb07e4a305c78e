/** Words at the end of a leader to what they name, where they have no room beside it. Arithmetic alone. */

import { areApart, around, lineBoxes, moved } from "./boxes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./boxes.js").Point} Point */
/** @typedef {import("./placing.js").Choice} Choice */
/** @typedef {import("./placing.js").Room} Room */
/** @typedef {import("./placing.js").Variant} Variant */

export const LED = "led"; // the look of words at the end of a leader
const LEAST_PX = 22, MOST_PX = 330, STEP_PX = 12, LEAST_DIRECTIONS = 4, MOST_DIRECTIONS = 10; // a quarter turn
const SAMPLES = [0.75, 0.5, 0.25], LINE_PX = 3; // of a leader, looked at before the whole of it
const OVER_AREA_PX = 108; // what a place over another area is worth in length of a leader

/** @typedef {{ look: string, own: Box, box: Box, from: Point, end: Point, isClear: boolean, isOpen: boolean }} Place
 *   at the end of a leader; `isClear`: none of another name; `isOpen`: nothing found on the way there */

/**
 * The free places at the end of leaders of some length, looked for once.
 *
 * @param {Point[]} ends of the leaders
 * @param {Variant[]} variants
 * @param {{ room: Room, isClear: (box: Box) => boolean, hidden?: number }} limits `hidden` px of the
 *   leader that a disc on its end covers
 */
export function freePlaces(ends, variants, { room, isClear, hidden = 0 }) {
  const isOpen = (/** @type {Point} */ from, /** @type {Point} */ end) => SAMPLES.every((share) => {
    const at = { x: end.x + share * (from.x - end.x), y: end.y + share * (from.y - end.y) };
    return Math.hypot(at.x - end.x, at.y - end.y) < hidden + LINE_PX || room.isFree(around(at, LINE_PX));
  });
  /** @type {Map<number, Place[]>} */
  const known = new Map();
  return (/** @type {number} */ length) => {
    let found = known.get(length);
    if (found) return found;
    found = [];
    for (const place of ring(ends, variants, length)) {
      if (room.isFree(place.box)) found.push({ ...place, isClear: isClear(place.box), isOpen: isOpen(place.from, place.end) });
    }
    known.set(length, found);
    return found;
  };
}

/**
 * Places round some points, with a leader to one of them: the shorter the better, clear of what is
 * named otherwise.
 *
 * @param {Point} pin
 * @param {(length: number) => Place[]} places
 * @param {{ most?: number, hidden?: number, isUnder?: boolean }} limits `most` that a place may cost;
 *   `hidden` px of the leader that a disc on its end covers; `isUnder`: whether it may pass below discs
 * @returns {Iterable<Choice>}
 */
export function* ledPlaces(pin, places, { most = Infinity, hidden = 0, isUnder = false }) {
  for (const [length, wantsClear] of lengths(most)) {
    for (const { look, own, box, from, end } of places(length).filter(({ isClear, isOpen }) => isClear === wantsClear && (isOpen || isUnder))) {
      const line = lineBoxes(from, end).filter((each) => areApart(each, box) && Math.hypot(each.left - end.x, each.top - end.y) >= hidden);
      yield { look: `${look} ${LED}`.trim(), x: box.left - own.left - pin.x, y: box.top - own.top - pin.y, boxes: [box, ...line], leader: [from, end], isUnder };
    }
  }
}

/**
 * The same of words whose places are looked for once.
 *
 * @param {Point[]} ends
 * @param {Point} pin
 * @param {Variant[]} variants
 * @param {{ room: Room, isClear: (box: Box) => boolean, most?: number, hidden?: number }} limits
 */
export const ledChoices = (ends, pin, variants, limits) => ledPlaces(pin, freePlaces(ends, variants, limits), limits);

/** The lengths of leaders by what they cost, and whether their words are then clear. @param {number} most @returns {Iterable<[number, boolean]>} */
function* lengths(most) {
  for (let cost = LEAST_PX; cost < Math.min(most, MOST_PX + OVER_AREA_PX); cost += STEP_PX) {
    if (cost <= MOST_PX) yield [cost, true];
    if (cost >= LEAST_PX + OVER_AREA_PX) yield [cost - OVER_AREA_PX, false];
  }
}

/** The places at the end of a leader of some length. @param {Point[]} ends @param {Variant[]} variants @param {number} length */
function* ring(ends, variants, length) {
  const count = 4 * Math.min(MOST_DIRECTIONS, Math.max(LEAST_DIRECTIONS, Math.round(length / 8)));
  const turns = Array.from({ length: count }, (_, i) => [Math.cos((2 * Math.PI * i) / count), Math.sin((2 * Math.PI * i) / count)]);
  for (const { look, plate: own } of variants) {
    const [halfX, halfY] = [(own.right - own.left) / 2, (own.bottom - own.top) / 2];
    for (const end of ends) {
      for (const [x, y] of turns) {
        const part = length + Math.min(halfX / Math.abs(x || 1e-9), halfY / Math.abs(y || 1e-9)); // to the middle of the place
        const box = moved(own, end.x + part * x - (own.left + own.right) / 2, end.y + part * y - (own.top + own.bottom) / 2);
        yield { look, own, box, from: { x: end.x + length * x, y: end.y + length * y }, end };
      }
    }
  }
}
