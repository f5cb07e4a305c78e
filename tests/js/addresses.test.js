import assert from "node:assert/strict";
import { test } from "node:test";
import { queryAddress } from "../../assets/js/shared/addresses.js";

test("a field left empty is not written", () => {
  assert.equal(queryAddress("/contact", [["commune", ""], ["public", "jeunes"]]), "/contact?public=jeunes");
});
test("without any value there is no question mark", () => {
  assert.equal(queryAddress("/contact", [["commune", ""]]), "/contact");
});
test("the query that the action has is replaced", () => {
  assert.equal(queryAddress("/couverture?tri=nom", [["mode", "projets"]]), "/couverture?mode=projets");
});
test("a name with several values is written once for each", () => {
  assert.equal(queryAddress("/", [["public", "rsa"], ["public", "jeunes"]]), "/?public=rsa&public=jeunes");
});
test("what has a meaning in addresses is escaped", () => {
  assert.equal(queryAddress("/", [["q", "a&b=é"]]), "/?q=a%26b%3D%C3%A9");
});
