import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeHtml, fill } from "../../assets/js/shared/dom.js";

test("each name in braces is replaced by its value", () => {
  assert.equal(fill("{title} ({count}) {title}", { title: "A", count: 2 }), "A (2) A");
});
test("what HTML would read is escaped", () => {
  assert.equal(escapeHtml(`<b a="1">&'`), "&#60;b a=&#34;1&#34;&#62;&#38;&#39;");
});
