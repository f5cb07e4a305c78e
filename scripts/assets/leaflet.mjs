// Usage: node leaflet.mjs NODE_MODULES OUT. Leaflet without its images, source map and IE rules.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "lightningcss";

const [modules, out] = process.argv.slice(2);
const source = (path) => readFileSync(join(modules, "leaflet", path), "utf8");

const { version } = JSON.parse(source("package.json"));
const banner = `/*! Leaflet ${version} | (c) 2010-2023 Vladimir Agafonkin, (c) 2010-2011 CloudMade | BSD-2-Clause */\n`;

const css = source("dist/leaflet.css")
  .replace(/[^{}]*\{[^{}]*url\([^)]*\)[^{}]*\}/g, "") // markers and layer control: we draw our own
  .replace(/\.leaflet-oldie[^{}]*\{[^{}]*\}/g, "");
const { code } = transform({ filename: "leaflet.css", code: Buffer.from(css), minify: true });
writeFileSync(join(out, "leaflet.css"), `${banner}${code}\n`);

const js = source("dist/leaflet.js").replace(/^\/\/# sourceMappingURL=.*$/m, "");
writeFileSync(join(out, "leaflet.js"), `${js.trim()}\n`);
