import assert from "node:assert/strict";
import { test } from "node:test";
import { AreaGrid } from "../../assets/js/map/area_grid.js";
import { around } from "../../assets/js/map/boxes.js";
import { placeAreas } from "../../assets/js/map/place_areas.js";
import { ALL, Room } from "../../assets/js/map/placing.js";

const ring = ([left, right]) => Float64Array.from([left, 0, right, 0, right, 40, left, 40, left, 0]);

/** Areas side by side in a low strip; the words of each are wider than what must lie in it. */
function strip(sides, widths) {
  const sight = { left: 0, right: Math.max(...sides.flat()), top: 0, bottom: 40 }, grid = new AreaGrid(sight);
  sides.forEach((side, area) => grid.fill(area, [ring(side)], 1, { x: 0, y: 0 }));
  const seen = grid.survey(), room = new Room(sight, [], []);
  const labels = sides.map(([left, right], area) => {
    const box = around({ x: 0, y: 0 }, widths[area], 30), pin = { x: (left + right) / 2, y: 20 };
    const variants = [{ look: "", box, core: around({ x: 0, y: 0 }, 12, 12), plate: box, says: ALL }];
    return { area, pin, home: pin, extent: seen.get(area).extent, variants, isLed: true };
  });
  return { labels, grid, room };
}
const placed = ({ labels, grid, room }) => {
  const chosen = placeAreas(labels, grid, room);
  return labels.map((label) => chosen.has(label));
};

test("who finds no room comes before the others in another try", () => {
  // The first two lie side by side; between them the third has its only place.
  const sides = [[0, 96], [104, 200], [96, 104]], widths = [70, 70, 40];
  const scene = strip(sides, widths);
  scene.labels[0].home = { x: 60, y: 20 };
  scene.labels[1].home = { x: 140, y: 20 };
  scene.labels[2].variants[0].core = around({ x: 0, y: 0 }, 4, 12);
  assert.deepEqual(placed(scene), [true, true, true]);
});
test("a try that is no better is not kept, and leaves the room as it was", () => {
  const scene = strip([[0, 60], [60, 120]], [100, 100]), apart = strip([[0, 60], [60, 120]], [50, 50]);
  assert.deepEqual(placed(apart), [true, true]);
  assert.deepEqual(placed(scene), [true, false]); // the first of both, as in the first try
  assert.equal(scene.room.isFree(around({ x: 50, y: 20 }, 40, 20)), false);
});
