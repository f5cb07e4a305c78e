/** Where marks go that would hide each other: arithmetic alone. */

import { MARK_PX } from "./icons.js";

const GAP_PX = 5, ROUNDS = 60, GOLDEN = 2.4; // radians

/** @typedef {{ x: number, y: number, radius?: number }} Point */

/**
 * Where a mark starts from: those of one place lie round it in the same order at every zoom, two of
 * them side by side.
 *
 * @param {Point} home
 * @param {number} rank among those of the place
 * @returns {Point}
 */
export const seed = (home, rank) => ({
  x: home.x + 0.3 * Math.sqrt(rank) * Math.cos(GOLDEN * (rank - 1)), y: home.y + 0.3 * Math.sqrt(rank) * Math.sin(GOLDEN * (rank - 1)),
});

/** @param {Point} p @param {Point} q @returns {boolean} whether they were too near */
function pushApart(p, q) {
  const dx = p.x - q.x, dy = p.y - q.y, gap = Math.hypot(dx, dy);
  const least = (p.radius || MARK_PX) + (q.radius || MARK_PX) + GAP_PX;
  if (gap >= least) return false;
  const push = (least - gap) / 2 / (gap || 1);
  p.x += dx * push;
  p.y += dy * push;
  q.x -= dx * push;
  q.y -= dy * push;
  return true;
}

/** @param {Point[]} marks moved in place @returns {boolean} whether one was */
function pushAll(marks) {
  let moved = false;
  for (let i = 0; i < marks.length; i += 1) {
    for (let k = i + 1; k < marks.length; k += 1) moved = pushApart(marks[i], marks[k]) || moved;
  }
  return moved;
}

/**
 * Push marks apart until none hides another.
 *
 * @template {Point} T
 * @param {T[]} marks moved in place
 * @returns {T[]} them
 */
export function spread(marks) {
  for (let round = 0; round < ROUNDS && pushAll(marks); round += 1);
  return marks;
}
