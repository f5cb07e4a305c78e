// Usage: node logo.mjs ASSETS. Draws the bitmaps of logo.svg that browsers still ask for.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";

const [assets] = process.argv.slice(2);
const logo = readFileSync(join(assets, "logo.svg"), "utf8");
const png = (svg, width) => new Resvg(svg, { fitTo: { mode: "width", value: width } }).render().asPng();

// iOS shows no transparency: paper behind, and a margin the rounded corners can eat.
const onPaper = logo
  .replace('viewBox="0 0 40 40"', 'viewBox="-5 -5 50 50"')
  .replace(/(<svg[^>]*>)/, '$1<path d="M-5-5h50v50H-5z" fill="#FAF8F3"/>');
writeFileSync(join(assets, "apple-touch-icon.png"), png(onPaper, 180));

// An .ico is a directory of images; PNG is allowed inside.
const images = [16, 32, 48].map((side) => ({ side, data: png(logo, side) }));
const directory = Buffer.alloc(6 + 16 * images.length);
directory.writeUInt16LE(1, 2);
directory.writeUInt16LE(images.length, 4);
images.reduce((offset, { side, data }, index) => {
  const entry = 6 + 16 * index;
  directory.writeUInt8(side, entry);
  directory.writeUInt8(side, entry + 1);
  directory.writeUInt16LE(1, entry + 4);
  directory.writeUInt16LE(32, entry + 6);
  directory.writeUInt32LE(data.length, entry + 8);
  directory.writeUInt32LE(offset, entry + 12);
  return offset + data.length;
}, directory.length);
writeFileSync(join(assets, "favicon.ico"), Buffer.concat([directory, ...images.map(({ data }) => data)]));
