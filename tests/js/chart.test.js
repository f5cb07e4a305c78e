import assert from "node:assert/strict";
import { test } from "node:test";
import { fitLayout } from "../../assets/js/components/chart.js";

const LAYOUT = {
  legend: { y: 1, entrywidth: 90 },
  annotations: [{ text: "Title of long words", font: { size: 15 } }, { text: "long words", font: { size: 12 } }],
  margin: { l: 10, r: 120 },
};
const SHORT = { "long words": "brief" };

test("a wide chart is as the server made it", () => {
  assert.equal(fitLayout(LAYOUT, 441, SHORT), LAYOUT);
});
test("on a phone only the legend is narrower", () => {
  const { legend, ...rest } = fitLayout(LAYOUT, 400, SHORT);
  assert.deepEqual(legend, { y: 1, entrywidth: 66, font: { size: 12 } });
  assert.deepEqual(rest, { annotations: LAYOUT.annotations, margin: LAYOUT.margin });
});
test("on the smallest the small print is shorter, not the title", () => {
  const { annotations, margin } = fitLayout(LAYOUT, 320, SHORT);
  assert.deepEqual(annotations.map(({ text }) => text), ["Title of long words", "brief"]);
  assert.deepEqual(margin, { l: 10, r: 82 });
});
test("the server's layout is not changed", () => {
  const before = structuredClone(LAYOUT);
  fitLayout(LAYOUT, 320, SHORT);
  assert.deepEqual(LAYOUT, before);
});
