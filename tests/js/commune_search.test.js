import assert from "node:assert/strict";
import { test } from "node:test";
import { withCommune } from "../../assets/js/components/commune_search.js";

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
