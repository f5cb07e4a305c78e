// Usage: node bootstrap.mjs WORK OUT. Compiles bootstrap.scss, drops the custom properties no rule
// reads, minifies.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "lightningcss";
import { compile } from "sass";

const [work, out] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(work, "node_modules/bootstrap/package.json"), "utf8"));

// A property that only another unread property reads goes at the next pass.
const withoutUnreadProperties = (css) => {
  const read = new Set(Array.from(css.matchAll(/var\(\s*(--bs-[\w-]+)/g), ([, name]) => name));
  const kept = css.replace(/(--bs-[\w-]+):[^;{}]*;?/g, (declaration, name) => (read.has(name) ? declaration : ""));
  return kept === css ? css : withoutUnreadProperties(kept);
};

const minified = (css) =>
  transform({ filename: "bootstrap.css", code: Buffer.from(css), minify: true }).code.toString();

const { css } = compile(join(work, "bootstrap.scss"), {
  loadPaths: [join(work, "node_modules")],
  charset: false,
  quietDeps: true,
  silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
});
const banner = `/*! Bootstrap v${version}, reduced build | Copyright 2011-2026 The Bootstrap Authors | MIT */\n`;
writeFileSync(join(out, "bootstrap.min.css"), `${banner}${minified(withoutUnreadProperties(minified(css)))}\n`);
