import assert from "node:assert/strict";
import { test } from "node:test";
import { holds } from "../../assets/js/map/communes.js";

const square = (west, south, size) =>
  [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];
const RING = { type: "Polygon", coordinates: [square(0, 0, 10), square(4, 4, 2)] };

test("a polygon holds what its outer ring goes round", () => {
  assert.equal(holds(RING, 1, 1), true);
  assert.equal(holds(RING, 11, 1), false);
});
test("what lies in its hole is not held", () => {
  assert.equal(holds(RING, 5, 5), false);
});
test("a multipolygon holds what any of its parts holds", () => {
  const islands = { type: "MultiPolygon", coordinates: [[square(0, 0, 1)], [square(20, 20, 1)]] };
  assert.deepEqual([holds(islands, 0.5, 0.5), holds(islands, 20.5, 20.5), holds(islands, 5, 5)], [true, true, false]);
});
