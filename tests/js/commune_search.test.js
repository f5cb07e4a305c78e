import assert from "node:assert/strict";
import { test } from "node:test";
import { withCommune, withPerson } from "../../assets/js/components/commune_search.js";

const address = (query, code) => withCommune(new URLSearchParams(query), "commune", code).toString();

test("a commune comes first in the address", () => {
  assert.equal(address("public=jeunes&public=rsa", "42187"), "commune=42187&public=jeunes&public=rsa");
});
test("another commune takes the place of the one before", () => {
  assert.equal(address("public=jeunes&commune=38185", "42187"), "commune=42187&public=jeunes");
});
test("without a commune the rest stays", () => {
  assert.equal(address("commune=38185&public=jeunes", ""), "public=jeunes");
});

test("the publics and the age of a text join those of the address", () => {
  const person = (query, found) => withPerson(new URLSearchParams(query), found, { publics: "public", age: "age" }).toString();
  assert.equal(person("public=rsa&age=20", { publics: ["jeunes", "rsa"], age: 22 }), "public=rsa&age=22&public=jeunes");
  assert.equal(person("public=rsa&age=20", { publics: [], age: null }), "public=rsa&age=20");
  assert.equal(person("public=rsa", {}), "public=rsa");
});
