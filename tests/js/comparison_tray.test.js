import assert from "node:assert/strict";
import { test } from "node:test";
import { comparisonAddress, readStored } from "../../assets/js/shared/comparison_tray.js";

test("nothing chosen leads to the page without a question", () => {
  assert.equal(comparisonAddress([]), "/comparer");
});
test("the projects chosen stand in the address, in their order", () => {
  assert.equal(comparisonAddress([["b", "B"], ["a", "A"]]), "/comparer?projet=b&projet=a");
});
test("nothing stored is nothing chosen", () => {
  assert.deepEqual(readStored(null), []);
});
test("at most four of what was stored are read", () => {
  const stored = Array.from({ length: 6 }, (_, i) => [`p${i}`, `P${i}`]);
  assert.deepEqual(readStored(JSON.stringify(stored)), stored.slice(0, 4));
});
test("what another version or another site stored is left out", () => {
  assert.deepEqual(readStored('{"a": 1}'), []);
  assert.deepEqual(readStored('[["a", "A"], ["b"], "c", null]'), [["a", "A"]]);
});
test("what is no JSON is told", () => {
  assert.throws(() => readStored("["), SyntaxError);
});
