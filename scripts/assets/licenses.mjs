// Usage: node licenses.mjs NODE_MODULES OUT. Gathers the licences of what assets/ takes from others.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = [
  { name: "Bootstrap", package: "bootstrap", files: "vendor/bootstrap.min.css (reduced build)" },
  { name: "Leaflet", package: "leaflet", files: "vendor/leaflet.js, vendor/leaflet.css" },
  { name: "TopoJSON Client", package: "topojson-client", files: "vendor/topojson-client.min.js" },
  { name: "Bootstrap Icons", package: "bootstrap-icons", files: "icons.css" },
];

const [modules, out] = process.argv.slice(2);
const read = (source, file) => readFileSync(join(modules, source.package, file), "utf8").trim();
const section = (source) => {
  const { version, license } = JSON.parse(read(source, "package.json"));
  const rule = "=".repeat(72);
  return `${rule}\n${source.name} ${version} (${license}): ${source.files}\n${rule}\n\n${read(source, "LICENSE")}\n`;
};
const fonts = "Source Sans 3 and Source Serif 4 (OFL-1.1): fonts/*.woff2, fonts/picture/*.ttf, licence in fonts/OFL.txt\n";
writeFileSync(join(out, "LICENSES.txt"), `${SOURCES.map(section).join("\n")}\n${fonts}`);
