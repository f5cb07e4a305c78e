import assert from "node:assert/strict";
import { test } from "node:test";
import "./style_sheet.js"; // before the map, which reads its colours there
import { cellLook, focusLook } from "../../assets/js/map/areas.js";
import { areApart, inset, moved } from "../../assets/js/map/boxes.js";
import { COUNTS, ONE, PAPER } from "../../assets/js/map/palette.js";
import { seed, spread } from "../../assets/js/map/spread.js";

const BOX = { left: 0, right: 10, top: 0, bottom: 10 };
const AREA = { state: "projets", collected: true, count: 2, share: 4 };

test("boxes are apart beside or above each other", () => {
  assert.equal(areApart(BOX, moved(BOX, 13, 0)), true);
  assert.equal(areApart(BOX, moved(BOX, 11, 0)), false); // two pixels between words, one between lines
  assert.equal(areApart(BOX, moved(BOX, 0, 12)), true);
  assert.equal(areApart(BOX, inset(BOX, 3)), false);
});
test("marks that would hide each other are pushed apart, the others stay", () => {
  const [a, b, far] = spread([{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 500, y: 0 }]);
  assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 30.9);
  assert.deepEqual(far, { x: 500, y: 0 });
});
test("marks of one place lie round it in the same order at every zoom, two of them side by side", () => {
  const [a, b] = spread([0, 1].map((rank) => seed({ x: 50, y: 50 }, rank)));
  assert.ok(a.x < b.x - 30 && Math.abs(a.y - b.y) < 1);
  const at = (x) => spread([0, 1, 2].map((rank) => seed({ x, y: 50 }, rank))).map(({ x: left, y }) => [Math.round(left - x), Math.round(y)]);
  assert.deepEqual(at(50), at(900));
});
test("a cell has the colour of its department where it is covered whole", () => {
  assert.deepEqual(cellLook("departement", { ...AREA, count: 0 }, "-", 0), { fillColor: COUNTS[0], color: COUNTS[0] });
  assert.equal(cellLook("departement", AREA, "x", 1).fillColor, COUNTS[2]);
});
test("a cell that is not, or not surely, has a pattern of that colour", () => {
  const fills = ["-", "o", "p"].map((status) => cellLook("departement", AREA, status, 1).fillColor);
  assert.deepEqual(fills, ["url(#out-2)", "url(#unsure-2)", "url(#part-2)"]);
});
test("what was not collected is told whatever the tint", () => {
  const look = (tint) => cellLook(tint, { ...AREA, state: "non-collecte" }, "x", 1).fillColor;
  assert.deepEqual(["departement", "commune", "population"].map(look), Array(3).fill("url(#nodata)"));
  assert.equal(look("aucune"), PAPER);
});
test("only the communes to confirm are dotted, the rest of their area is outside, never 0", () => {
  const area = { ...AREA, state: "a-confirmer", count: 0, share: 0 };
  for (const tint of ["departement", "commune", "population"]) assert.equal(cellLook(tint, area, "o", 0).fillColor, "url(#unsure-0)");
  for (const tint of ["departement", "population"]) assert.equal(cellLook(tint, area, "-", 0).fillColor, "url(#out-0)");
  assert.equal(cellLook("commune", area, "-", 0).fillColor, COUNTS[0]); // none of those of a known territory
});
test("an area that only projects without territory may serve has a look of its own", () => {
  const area = { ...AREA, state: "unplaced", count: 0, share: 0 };
  for (const tint of ["departement", "commune", "population"]) assert.equal(cellLook(tint, area, "-", 0).fillColor, "url(#unplaced)");
  assert.equal(cellLook("aucune", area, "-", 0).fillColor, PAPER);
});
test("where the list was not collected, what no project covers is not outside", () => {
  for (const state of ["projets", "a-confirmer"]) {
    const fill = (status) => cellLook("departement", { ...AREA, state, collected: false }, status, 1).fillColor;
    assert.equal(fill("-"), "url(#nodata)");
    assert.notEqual(fill("o"), "url(#nodata)");
  }
  assert.equal(cellLook("departement", { ...AREA, state: "hors-filtre", collected: false }, "-", 1).fillColor, "url(#outside)");
});
test("by commune a cell has the colour of its own number, five or more being one", () => {
  assert.equal(cellLook("commune", AREA, "x", 9).fillColor, COUNTS[5]);
  assert.equal(cellLook("commune", AREA, "o", 1).fillColor, "url(#unsure-0)");
});
test("a territory shown alone is told from what it leaves out", () => {
  const focus = { index: 0, covered: new Set([1]), unsure: new Set([2]), excluded: new Set([3]) };
  const fills = [0, 1, 2, 3].map((cell) => focusLook(cell, focus).fillColor);
  assert.deepEqual(fills, [PAPER, ONE, "url(#unsure-one)", "url(#excluded)"]);
});
