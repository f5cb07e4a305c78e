// Usage: node icons.mjs NODE_MODULES OUT. Writes icons.css: one class per Bootstrap icon, as a mask.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { optimize } from "svgo";

const NAMES = `
  arrow-left bounding-box-circles box-arrow-up box-arrow-up-right braces calendar-event
  check-circle-fill check-lg chevron-down chevron-left chevron-right clock-history code-slash copy
  dash-lg download envelope exclamation-octagon eye filetype-csv filetype-xlsx flag geo-alt globe2
  image info-circle layers link-45deg list map patch-check people plus-lg printer question-circle
  question-circle-fill question-lg search shield-check signpost-split slash-circle sliders table
  telephone x x-lg`.trim().split(/\s+/);

const [modules, out] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(modules, "bootstrap-icons/package.json"), "utf8"));

const svg = (name) => {
  const source = readFileSync(join(modules, "bootstrap-icons/icons", `${name}.svg`), "utf8");
  const bare = source.replace(/<svg[^>]*>/, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>");
  return optimize(bare, { multipass: true, floatPrecision: 2 }).data;
};
const encoded = (text) =>
  text.replace(/"/g, "'").replace(/[%#<>]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const head = `/*! Bootstrap Icons v${version} | Copyright 2019-2024 The Bootstrap Authors | MIT */
/* <span class="i i-search" aria-hidden="true"></span>: the size and the colour of the text around. */
.i{display:inline-block;width:1em;height:1em;background:currentColor;-webkit-mask:var(--i) center/contain no-repeat;mask:var(--i) center/contain no-repeat;flex:none;vertical-align:-.125em;-webkit-print-color-adjust:exact;print-color-adjust:exact}
@media (forced-colors:active){.i{background:CanvasText;forced-color-adjust:none}}
`;
const rules = NAMES.map((name) => `.i-${name}{--i:url("data:image/svg+xml,${encoded(svg(name))}")}\n`);
writeFileSync(join(out, "icons.css"), head + rules.join(""));
