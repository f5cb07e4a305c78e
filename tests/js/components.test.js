import assert from "node:assert/strict";
import { test } from "node:test";
import { splitAddress } from "../../assets/js/components/address.js";
import { aroundOf } from "../../assets/js/components/project_list.js";
import { toggled } from "../../assets/js/shared/carried.js";
import { hooks, isWaiting, onFailure } from "../../assets/js/shared/requests.js";

const NAMES = { opened: "projet", looks: ["vue", "teinte"], answered: "vue" };
const VIEW = { first: 50, total: 53, heading: "53 projets", shown: "1101" };
const ORDER = ["a", "b", "c"].map((id) => ({ id, title: id.toUpperCase() }));

test("an address is what chooses projects, what is opened, and how the page looks", () => {
  assert.deepEqual(splitAddress(new URLSearchParams("vue=tableau&teinte=t&public=a&projet=x&public=b"), NAMES), {
    query: "vue=tableau&teinte=t&public=a&projet=x&public=b",
    filters: "vue=tableau&public=a&public=b", // the table is asked for, a tint is not
    opened: "x",
    look: "vue=tableau&teinte=t",
  });
});
test("an empty address asks for nothing", () => {
  assert.deepEqual(splitAddress(new URLSearchParams(), NAMES), { query: "", filters: "", opened: "", look: "" });
});
test("the first of a list has the last before it", () => {
  const around = aroundOf(VIEW, { id: "a", index: 0 }, ORDER);
  assert.deepEqual([around.previous.id, around.next.id, around.rank], ["c", "b", 51]);
});
test("a project that the list does not show has no neighbours and no rank", () => {
  const { previous, next, rank, stray } = aroundOf(VIEW, { id: "z", index: 2 }, ORDER);
  assert.deepEqual([previous, next, rank, stray], [null, null, 0, true]);
});
test("the only row of a list has no neighbours", () => {
  const { previous, rank, alone, stray } = aroundOf(VIEW, { id: "a", index: 0 }, ORDER.slice(0, 1));
  assert.deepEqual([previous, rank, alone, stray], [null, 51, true, false]);
});
test("an empty list has no heading to come back to", () => {
  const empty = { ...VIEW, total: 0, heading: "Données non collectées" };
  assert.equal(aroundOf(empty, { id: "a", index: 0 }, []).heading, "");
});
test("an unknown project is not left out by the filters", () => {
  assert.equal(aroundOf(VIEW, { id: "?", index: -1 }, ORDER).stray, false);
});
test("a request waits until it is answered, and one that failed is told", () => {
  const told = [];
  onFailure((kind) => told.push(kind));
  hooks.request_pre({});
  assert.equal(isWaiting(), true);
  hooks.callback_resolved({ clientside_function: {} }, {});
  assert.equal(isWaiting(), true);
  hooks.callback_resolved({}, { error: new Response(null, { status: 500 }) });
  hooks.request_pre({});
  hooks.callback_resolved({}, { error: new Error("no answer") });
  hooks.request_pre({});
  hooks.callback_resolved({}, { data: {} });
  assert.deepEqual([isWaiting(), told], [false, ["failed", "lost"]]);
});
test("a parameter is taken out, or put in the place of the others of its name", () => {
  const cases = [
    ["", "s=a", false],
    ["s=a", "", true],
    ["p=1&s=b&s=c", "p=1&s=a", false],
    ["s=b&s=a&p=1", "s=b&p=1", true],
  ];
  for (const [before, after, isOn] of cases) {
    const found = toggled(new URLSearchParams(before), "s", "a");
    assert.deepEqual([found.params.toString(), found.isOn], [after, isOn]);
  }
});
