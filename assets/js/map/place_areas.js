/** In which order the labels of areas take their places: tried again while more of them find a good one. Arithmetic alone. */

import { BARE, areaChoices, crowdedChoices } from "./placing.js";

/** @typedef {import("./area_grid.js").AreaGrid} AreaGrid */
/** @typedef {import("./placing.js").AreaWords} AreaWords */
/** @typedef {import("./placing.js").Choice} Choice */
/** @typedef {import("./placing.js").Room} Room */

const THRIFTS = [{}, { isBrief: true }, { isBrief: true, isUnder: true }];

/**
 * Place the labels of areas. Those that find no room, or none for all they say, come before all others
 * in another try; then what does not fit is brief, and at last leaders pass below discs. A try that is
 * no better than the best is the last of its kind.
 *
 * @template {AreaWords} T
 * @param {T[]} labels
 * @param {AreaGrid} grid
 * @param {Room} room
 * @returns {Map<T, Choice>}
 */
export function placeAreas(labels, grid, room) {
  /** Their places within them, which no try changes. @type {Map<T, Iterable<Choice>>} */
  const inside = new Map(labels.map((label) => [label, kept(areaChoices(label, grid))]));
  /** @type {T[]} */
  let first = [];
  let best = placeOnce(labels, { first, inside, grid, room }), poor = poorOf(labels, best);
  for (const thrift of THRIFTS) {
    while (poor.length) {
      first = [...new Set([...poor, ...first])];
      leave(best, room);
      const next = placeOnce(labels, { first, thrift, inside, grid, room }), left = poorOf(labels, next), isBetter = left.length < poor.length;
      if (isBetter) [best, poor] = [next, left];
      else {
        leave(next, room);
        take(best, room);
        break;
      }
    }
  }
  return best;
}

/** @template {AreaWords} T @param {T[]} labels @param {Map<T, Choice>} chosen */
const poorOf = (labels, chosen) => labels.filter((label) => label.isLed && (chosen.get(label)?.look ?? BARE).includes(BARE));

/** @param {Map<any, Choice>} chosen @param {Room} room */
function leave(chosen, room) {
  for (const { boxes } of chosen.values()) for (const box of boxes) room.free(box);
}

/** @param {Map<any, Choice>} chosen @param {Room} room */
function take(chosen, room) {
  for (const { boxes } of chosen.values()) for (const box of boxes) room.take(box);
}

/**
 * Place the labels of areas: some before all others; then all that have room inside, and the rest.
 *
 * @template {AreaWords} T
 * @param {T[]} labels
 * @param {{ first: T[], thrift?: import("./placing.js").Thrift, inside: Map<T, Iterable<Choice>>, grid: AreaGrid, room: Room }} scene
 */
function placeOnce(labels, { first, thrift = {}, inside, grid, room }) {
  /** @type {Map<T, Choice>} */
  const chosen = new Map();
  const put = (/** @type {T} */ label, /** @type {Iterable<Choice>} */ choices) => {
    const choice = room.place(choices);
    if (choice) chosen.set(label, choice);
    return choice;
  };
  const putInside = (/** @type {T} */ label) => put(label, inside.get(label) || []);
  for (const label of first) putInside(label) || put(label, crowdedChoices(label, grid, room, thrift));
  const others = labels.filter((label) => !first.includes(label));
  const crowded = others.filter((label) => !putInside(label));
  for (const label of crowded) put(label, crowdedChoices(label, grid, room, thrift));
  return chosen;
}

/** What is made once, and only as far as it is asked for. @template C @param {Iterable<C>} choices @returns {Iterable<C>} */
function kept(choices) {
  /** @type {C[]} */
  const made = [];
  const source = choices[Symbol.iterator]();
  return {
    *[Symbol.iterator]() {
      for (let i = 0; ; i += 1) {
        if (i === made.length) {
          const { done, value } = source.next();
          if (done) return;
          made.push(value);
        }
        yield made[i];
      }
    },
  };
}
