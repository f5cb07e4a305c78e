/** Colours and SVG patterns of the map's areas: one pattern for each look beside a plain colour. */

/** Fill of an area by its class, from no project to the most. */
export const COUNTS = ["#FBF8F0", "#FBEBC0", "#F5D489", "#EBB653", "#DB9530", "#C77A16"];
export const INK = "#16262B";
export const PETROL = "#0F4F5C";
export const PAPER = "#F6F3EB";
/** Fill of the territory of one project. */
export const ONE = "#F2C873";

const DIAGONAL = 45; // degrees
const CROSSED = "M-1 8L8 -1M-1 1L1 -1M6 8L8 6M8 8L-1 -1M-1 6L1 8M6 -1L8 1";

/**
 * @param {string} id
 * @param {number} size in pixels
 * @param {string} content SVG
 * @param {number} [rotation] in degrees
 */
function pattern(id, size, content, rotation = 0) {
  const turned = rotation ? ` patternTransform="rotate(${rotation})"` : "";
  return `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${turned}>${content}</pattern>`;
}

/** @type {(size: number, fill: string, opacity?: number) => string} */
const rect = (size, fill, opacity = 1) => `<rect width="${size}" height="${size}" fill="${fill}" fill-opacity="${opacity}"/>`;

/** @type {(size: number, stroke: string, width: number, opacity: number) => string} */
const line = (size, stroke, width, opacity) =>
  `<path d="M0 0V${size}" stroke="${stroke}" stroke-width="${width}" stroke-opacity="${opacity}"/>`;

const dots = [[2, 2], [6, 6]]
  .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="1.2" fill="#33455A" fill-opacity="0.8"/>`).join("");

/** @param {string} color @param {number} i its class */
const ofClass = (color, i) => [
  pattern(`out-${i}`, 7, rect(7, color) + rect(7, "#F7F5EF", 0.74) + line(7, "#4A5C70", 1.4, 0.3), DIAGONAL),
  pattern(`part-${i}`, 7, rect(7, color) + rect(7, "#F7F5EF", 0.4) + line(7, "#4A5C70", 0.8, 0.22), DIAGONAL),
  pattern(`unsure-${i}`, 8, rect(8, color) + rect(8, "#F7F5EF", 0.5) + dots),
];

/** An element that holds all patterns, for any SVG of the document. */
export function patternDefinitions() {
  const crossed = `<path d="${CROSSED}" stroke="#8D949B" stroke-width=".85" stroke-opacity=".85"/>`;
  const all = [
    ...[...COUNTS, PAPER].flatMap(ofClass),
    pattern("nodata", 7, rect(7, "#E6E4DE") + crossed),
    pattern("excluded", 8, rect(8, "#E3E8ED") + line(8, "#33455A", 3, 0.6), DIAGONAL),
    pattern("unsure-one", 8, rect(8, "#FAF0D6") + dots),
    pattern("gap", 6, rect(6, "#8E99A5") + line(6, "#33455A", 3, 0.5), DIAGONAL),
    pattern("unsure-gap", 8, rect(8, "#FAF3DF") + dots),
  ];
  const holder = document.createElement("div");
  holder.className = "patterns";
  holder.innerHTML = `<svg width="0" height="0" aria-hidden="true" focusable="false"><defs>${all.join("")}</defs></svg>`;
  return holder;
}
