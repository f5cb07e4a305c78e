import assert from "node:assert/strict";
import { test } from "node:test";
import { readField, withValues, writeField } from "../../assets/js/shared/form_values.js";

const FIELDS = [
  { name: "q", kind: "text" }, { name: "public", kind: "many" }, { name: "tous", kind: "on" },
  { name: "non_precise", kind: "off" }, { name: "tri", kind: "one:departement" },
];
const SOME = { q: ["a"], public: ["rsa", "qpv"], tous: [], non_precise: ["1"], tri: ["nom"] };
const NONE = { q: [""], public: [], tous: ["1"], non_precise: [], tri: ["departement"] };
const read = (query) => Object.fromEntries(FIELDS.map((field) => [field.name, readField(new URLSearchParams(query), field)]));
const written = (before, values) => withValues(new URLSearchParams(before), FIELDS, (name) => values[name])?.toString();

test("what an address does not say has its default", () => {
  assert.deepEqual(read(""), NONE);
});
test("each kind of field is read as it is written", () => {
  assert.equal(written("", SOME), "q=a&public=rsa&public=qpv&tous=0&non_precise=1&tri=nom");
  assert.deepEqual(read(written("", SOME)), SOME);
});
test("defaults are not written", () => {
  assert.deepEqual(FIELDS.map((field) => writeField(NONE[field.name], field)), [[], [], [], [], []]);
});
test("the last word counts where there is one value", () => {
  assert.deepEqual(readField(new URLSearchParams("tous=0&tous=1"), FIELDS[2]), ["1"]);
  assert.deepEqual(readField(new URLSearchParams("tri=nom&tri=maj"), FIELDS[4]), ["maj"]);
});
test("an address that says so already is left as it is", () => {
  assert.equal(written("tri=nom&public=rsa&public=qpv&q=a&tous=0&non_precise=1", SOME), undefined);
});
test("what is no field stays, but for the page of the list", () => {
  assert.equal(written("projet=x&page=2&public=rsa", NONE), "projet=x");
});
test("what another component writes is kept, in its place", () => {
  const fields = [{ name: "commune", kind: "kept" }, { name: "public", kind: "many" }];
  const after = (query, publics) => withValues(new URLSearchParams(query), fields, () => publics)?.toString();
  assert.equal(after("public=qpv&commune=42187", ["rsa"]), "commune=42187&public=rsa");
  assert.equal(after("public=qpv", ["rsa"]), "public=rsa");
  assert.equal(after("public=rsa&commune=42187", ["rsa"]), undefined);
});
