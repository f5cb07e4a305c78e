import assert from "node:assert/strict";
import { test } from "node:test";
import { targetCell } from "../../assets/js/coverage/matrix_keys.js";

// The corner and the last column have no link.
const MATRIX = [
  [false, true, true, false],
  [true, true, true, false],
  [true, false, true, false],
  [true, true, true, false],
];

for (const [name, from, key, to] of [
  ["an arrow goes one cell on", [1, 1], "ArrowRight", [1, 2]],
  ["an arrow passes over a cell without a link", [1, 1], "ArrowDown", [3, 1]],
  ["an arrow passes over one in its row", [2, 0], "ArrowRight", [2, 2]],
  ["an arrow goes up into the headings", [1, 2], "ArrowUp", [0, 2]],
  ["an arrow stops at the last row", [3, 1], "ArrowDown", null],
  ["an arrow stops where only cells without links are left", [1, 2], "ArrowRight", null],
  ["an arrow stops under the corner", [1, 0], "ArrowUp", null],
  ["Home goes to the first link of the row", [1, 2], "Home", [1, 0]],
  ["Home in the headings goes past the corner", [0, 2], "Home", [0, 1]],
  ["End goes to the last link of the row", [1, 0], "End", [1, 2]],
  ["a letter goes nowhere", [1, 1], "a", null],
]) {
  test(name, () => {
    const cell = (pair) => pair && { row: pair[0], column: pair[1] };
    assert.deepEqual(targetCell(MATRIX, cell(from), key), cell(to));
  });
}
