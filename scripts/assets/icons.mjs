// Usage: node icons.mjs NODE_MODULES OUT. Writes icons.css: one class per Bootstrap icon, as a mask.
// All icons are one picture, of which each class shows a part: Chromium makes a document of every SVG
// picture, a millisecond of the first view each.
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

const SIZE = 16, STEP = 20; // units of the picture: an icon, and from one to the next
const drawing = (name) => {
  const source = readFileSync(join(modules, "bootstrap-icons/icons", `${name}.svg`), "utf8");
  const bare = source.replace(/<svg[^>]*>/, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>");
  return optimize(bare, { multipass: true, floatPrecision: 2 }).data.replace(/<\/?svg[^>]*>/g, "");
};
const encoded = (text) =>
  text.replace(/"/g, "'").replace(/[%#<>]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const last = NAMES.length - 1;
const drawings = NAMES.map((name, i) => `<g transform='translate(0 ${i * STEP})'>${drawing(name)}</g>`).join("");
const picture = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${SIZE} ${last * STEP + SIZE}'>${drawings}</svg>`;
const head = `/*! Bootstrap Icons v${version} | Copyright 2019-2024 The Bootstrap Authors | MIT */
/* <span class="i i-search" aria-hidden="true"></span>: the size and the colour of the text around. */
.i{display:inline-block;width:1em;height:1em;background:currentColor;-webkit-mask:url("data:image/svg+xml,${encoded(picture)}") 0 0/100% auto no-repeat;flex:none;vertical-align:-.125em;-webkit-print-color-adjust:exact;print-color-adjust:exact}
@media (forced-colors:active){.i{background:CanvasText;forced-color-adjust:none}}
`;
const rules = NAMES.map((name, i) => `.i-${name}{-webkit-mask-position:0 ${+((100 * i) / last).toFixed(4)}%}\n`);
writeFileSync(join(out, "icons.css"), head + rules.join(""));
