import assert from "node:assert/strict";
import { test } from "node:test";
import { panelPosition } from "../../assets/js/coverage/cell_panel.js";

const CARD = { left: 100, top: 50, width: 1000 };
const cell = (left, top = 250) => ({ left, right: left + 60, top });

test("a panel stands right of its cell", () => {
  assert.deepEqual(panelPosition(cell(300), CARD, 400), { left: 270, top: 192 });
});
test("where the card ends it stands left of it", () => {
  assert.equal(panelPosition(cell(900), CARD, 400).left, 390);
});
test("it stays in a card that has room on neither side", () => {
  assert.equal(panelPosition(cell(500), CARD, 900).left, 8);
});
test("it stays below the top of the card", () => {
  assert.equal(panelPosition(cell(300, 51), CARD, 400).top, 8);
});
