import assert from "node:assert/strict";
import { test } from "node:test";
import { AreaGrid, NOWHERE } from "../../assets/js/map/area_grid.js";
import { areApart, around, discBoxes, lineBoxes } from "../../assets/js/map/boxes.js";
import { ledChoices } from "../../assets/js/map/leaders.js";
import { ALL, BRIEF, NAME, Room, areaChoices, crowdedChoices, outsideChoices, townChoices, turnedChoices } from "../../assets/js/map/placing.js";

const SIGHT = { left: 0, right: 400, top: 0, bottom: 300 };
const EMPTY = new Room(SIGHT, [], []);
const square = (left, top, size) => Float64Array.from([left, top, left + size, top, left + size, top + size, left, top + size, left, top]);
const WORDS = around({ x: 0, y: 0 }, 80, 24), SHORT = around({ x: 0, y: 0 }, 30, 36);
const VARIANTS = [
  { look: "", box: WORDS, core: WORDS, plate: WORDS, says: ALL },
  { look: "narrow", box: SHORT, core: SHORT, plate: SHORT, says: ALL },
];

/** One square area in sight, and what is in the way. */
function scene(path, { taken = [], discs = [] } = {}) {
  const grid = new AreaGrid(SIGHT);
  grid.fill(7, [path], 1, { x: 0, y: 0 });
  return { grid, seen: grid.survey(), room: new Room(SIGHT, taken, discs) };
}
const placed = ({ grid, seen, room }, pin, isLed = true, variants = VARIANTS) =>
  [areaChoices, crowdedChoices].reduce((found, choices) =>
    found || room.place(choices({ area: 7, pin, home: pin, extent: seen.get(7).extent, variants, isLed }, grid, room)), null);

test("an area is what its outline encloses, without what lies over the map", () => {
  const grid = new AreaGrid(SIGHT), ring = [square(40, 40, 120), square(80, 80, 40)];
  grid.fill(7, ring, 1, { x: 0, y: 0 });
  grid.cover({ left: 40, right: 160, top: 40, bottom: 60 });
  const { size, middle, extent } = grid.survey().get(7);
  assert.equal(size, 120 * 120 - 40 * 40 - 120 * 20);
  assert.ok(Math.abs(middle.x - 100) < 2 && middle.y > 100);
  assert.deepEqual(extent, { left: 40, right: 160, top: 60, bottom: 160 });
  assert.equal(grid.holds(7, around({ x: 60, y: 100 }, 20)), true);
  assert.equal(grid.holds(7, around({ x: 100, y: 100 }, 20)), false); // the hole
  assert.equal(grid.holds(NOWHERE, around({ x: 100, y: 100 }, 20)), true);
  assert.equal(grid.holds(7, around({ x: 0, y: 100 }, 20), 60), true); // moved
});
test("an area is where the map is moved and scaled to", () => {
  const grid = new AreaGrid(SIGHT);
  grid.fill(7, [square(10, 10, 10)], 8, { x: 40, y: 60 });
  grid.survey();
  assert.equal(grid.holds(7, { left: 42, right: 118, top: 22, bottom: 98 }), true);
  assert.equal(grid.holds(7, { left: 30, right: 118, top: 22, bottom: 98 }), false);
});
test("the words of an area are in it, where they are pinned if that is free", () => {
  const pin = { x: 200, y: 150 };
  assert.deepEqual(placed(scene(square(100, 50, 200)), pin), { look: "", x: 0, y: 0, boxes: [around(pin, 80, 24)] });
  const disc = discBoxes(pin, 15), aside = placed(scene(square(100, 50, 200), { discs: disc }), pin);
  assert.equal(aside.look, "");
  assert.ok(Math.hypot(aside.x, aside.y) < 60);
  assert.ok(disc.every((box) => areApart(box, aside.boxes[0])));
});
test("where an area is narrow its words are too, and where it is small they are led to it", () => {
  const pin = { x: 120, y: 150 };
  assert.equal(placed(scene(square(96, 126, 52)), pin).look, "narrow");
  const { look, leader: [from, end], boxes: [box] } = placed(scene(square(104, 134, 30)), pin);
  assert.match(look, /led/);
  assert.ok(Math.abs(end.x - 120) < 12 && Math.abs(end.y - 150) < 12);
  assert.ok(areApart(box, around(end, 20)));
  assert.ok(from.x >= box.left && from.x <= box.right && from.y >= box.top && from.y <= box.bottom);
  assert.equal(placed(scene(square(104, 134, 30)), pin, false), null);
});
test("words without room inside are in brief, unless a short leader tells all; the name alone is the last", () => {
  const walls = [[0, 400, 0, 118], [0, 400, 182, 300], [0, 85, 118, 182], [155, 400, 118, 182]];
  const taken = walls.map(([left, right, top, bottom]) => ({ left, right, top, bottom })); // only the area is free
  const brief = { look: "brief", box: around({ x: 0, y: 0 }, 30, 24), core: around({ x: 0, y: 0 }, 30, 24), plate: WORDS, says: BRIEF };
  const name = { look: "bare", box: around({ x: 0, y: 0 }, 30, 12), core: around({ x: 0, y: 0 }, 30, 12), plate: WORDS, says: NAME };
  const look = (/** @type {any[]} */ others, blocked = taken) => placed(scene(square(95, 125, 48), { taken: blocked }), { x: 119, y: 149 }, true, [VARIANTS[0], ...others]).look;
  assert.equal(look([brief, name]), "brief");
  assert.equal(look([name]), "bare");
  assert.equal(look([brief, name], []), "led");
});
test("a leader crosses nothing", () => {
  const wall = { left: 150, right: 154, top: 0, bottom: 300 };
  const { boxes } = placed(scene(square(104, 134, 30), { taken: [wall] }), { x: 120, y: 150 });
  assert.ok(boxes.every((box) => areApart(box, wall)));
});
test("a leader is the shorter the better, and may be limited", () => {
  const end = { x: 200, y: 150 }, lengths = [...ledChoices([end], end, VARIANTS, { room: EMPTY, isClear: () => true })].map(({ leader: [from] }) => Math.round(Math.hypot(from.x - end.x, from.y - end.y)));
  assert.deepEqual(lengths, [...lengths].sort((a, b) => a - b));
  assert.equal([...ledChoices([end], end, VARIANTS, { room: EMPTY, isClear: () => false, most: 100 })].length, 0);
});
test("a town's name is beside its dot, or beyond the disc on it", () => {
  const pin = { x: 200, y: 150 }, name = around({ x: 0, y: 0 }, 60, 12), discs = discBoxes(pin, 15);
  assert.deepEqual([0, 11], (({ x, y }) => [x, y])(new Room(SIGHT, [], []).place(townChoices(pin, name, EMPTY, false))));
  const room = new Room(SIGHT, [], discs);
  assert.equal(room.isFree(around(pin, 8), true), true);
  assert.equal(room.isFree(around(pin, 8)), false);
  assert.ok(room.place(townChoices(pin, name, room, false)).y > 20);
});
test("only an important town is named from afar", () => {
  const pin = { x: 200, y: 150 }, name = around({ x: 0, y: 0 }, 60, 12); // between two walls
  const taken = [-62, 62].map((x) => around({ x: pin.x + x, y: pin.y }, 114, 60));
  const between = new Room(SIGHT, taken, []);
  assert.equal(between.place(townChoices(pin, name, between, false)), null);
  assert.ok(between.place(townChoices(pin, name, between, true)).leader);
});
test("a name outside is brought into sight, and stays off the areas", () => {
  const name = around({ x: 0, y: 0 }, 100, 12), room = new Room(SIGHT, [], []);
  assert.deepEqual(room.place(outsideChoices({ x: 380, y: 20 }, name, SIGHT, () => true)).x, -30);
  assert.equal(room.place(outsideChoices({ x: 900, y: 20 }, name, SIGHT, () => true)), null);
  assert.equal(room.place(outsideChoices({ x: 200, y: 20 }, name, SIGHT, () => false)), null);
});
test("a turned name takes what its letters take, and goes along what it names", () => {
  const [first, second] = turnedChoices({ x: 200, y: 150 }, { length: 60, size: 12, turn: 90 });
  assert.ok(first.boxes.every(({ left, right }) => left > 190 && right < 210));
  assert.ok(Math.max(...first.boxes.map(({ bottom }) => bottom)) >= 179);
  assert.deepEqual([Math.round(second.x), second.y], [0, 14]);
});
test("a leader leaves its words at their edge", () => {
  const end = { x: 200, y: 150 };
  for (const { boxes: [{ left, right, top, bottom }], leader: [from] } of ledChoices([end], end, VARIANTS, { room: EMPTY, isClear: () => true })) {
    assert.ok([from.x - left, right - from.x, from.y - top, bottom - from.y].some((gap) => Math.abs(gap) < 1e-6));
  }
});
test("a line is a row of boxes", () => {
  assert.equal(lineBoxes({ x: 0, y: 0 }, { x: 50, y: 0 }).length, 11);
});
test("where discs lie all round, a leader passes below them only when asked", () => {
  const pin = { x: 200, y: 150 }, ring = Array.from({ length: 12 }, (_, i) => ({ x: 200 + 40 * Math.cos((i * Math.PI) / 6), y: 150 + 40 * Math.sin((i * Math.PI) / 6) }));
  const { grid, seen, room } = scene(square(180, 130, 40), { discs: ring.flatMap((at) => discBoxes(at, 12)) });
  const label = { area: 7, pin, home: pin, extent: seen.get(7).extent, variants: VARIANTS.slice(0, 1), isLed: true };
  assert.equal(room.place(crowdedChoices(label, grid, room, { isBrief: true })), null);
  const { leader: [, end], boxes: [words] } = room.place(crowdedChoices(label, grid, room, { isUnder: true }));
  assert.ok(grid.holds(7, around(end, 1)));
  assert.ok(ring.flatMap((at) => discBoxes(at, 12)).every((box) => areApart(box, words)));
});
test("an area that a disc hides is led to below the disc", () => {
  const pin = { x: 200, y: 150 }, disc = discBoxes(pin, 15);
  const { leader: [, end] } = placed(scene(square(192, 142, 16), { discs: disc }), pin);
  assert.deepEqual(end, pin);
  const away = { area: 7, pin, home: { x: 240, y: 150 }, extent: around(pin, 16), variants: VARIANTS, isLed: true }, hidden = scene(square(192, 142, 16), { discs: disc });
  assert.equal(hidden.room.place(crowdedChoices(away, hidden.grid, hidden.room, { isUnder: true })), null); // not to a place that is not in it
});
