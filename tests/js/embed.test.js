import assert from "node:assert/strict";
import { test } from "node:test";
import { wheelTurn } from "../../assets/js/embed/gestures.js";
import { frameHeight } from "../../assets/js/embed/height.js";

test("a list beside the map is between 360 and 560 px high", () => {
  const of = (list) => frameHeight({ around: 100, list, map: 300, isBeside: true });
  assert.deepEqual([of(10), of(400), of(5000)], [460, 500, 660]);
});
test("a list under the map is shown whole", () => {
  assert.equal(frameHeight({ around: 100, list: 900, map: 300, isBeside: false }), 1300);
});
test("the frame is never lower than 420 px", () => {
  assert.equal(frameHeight({ around: 0, list: 0, map: 10, isBeside: false }), 420);
});
test("a turn of the wheel up zooms in, in pixels or in lines", () => {
  assert.equal(wheelTurn({ deltaY: -100, deltaMode: 0 }), 0.5);
  assert.equal(wheelTurn({ deltaY: 3, deltaMode: 1 }), -0.5);
});
