import assert from "node:assert/strict";
import { test } from "node:test";
import { moveActive } from "../../assets/js/finder/listbox.js";

for (const [key, active, count, expected] of [
  ["ArrowDown", -1, 3, 0],
  ["ArrowDown", 1, 3, 2],
  ["ArrowDown", 2, 3, 0],
  ["ArrowUp", -1, 3, 2],
  ["ArrowUp", 0, 3, 2],
  ["ArrowUp", 2, 3, 1],
  ["Home", 2, 3, 0],
  ["End", 0, 3, 2],
  ["ArrowDown", -1, 0, -1],
  ["ArrowUp", -1, 0, -1],
  ["Home", -1, 0, -1],
  ["End", -1, 0, -1],
]) {
  test(`${key} from ${active} of ${count} goes to ${expected}`, () => {
    assert.equal(moveActive(key, active, count), expected);
  });
}
test("a letter is no move", () => {
  assert.equal(moveActive("a", 0, 3), null);
});
