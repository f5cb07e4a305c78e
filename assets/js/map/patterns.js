/** SVG patterns of the map's areas: one for each look beside a plain colour. */

import { COUNTS, GAP_UNSURE, NO_DATA, NO_DATA_LINE, ONE_UNSURE, OUT, PAPER, SHADE, SLATE, SLATE_FILL, SLATE_INK, SLATE_LIGHT } from "./palette.js";

const DIAGONAL = 45, HORIZONTAL = 90; // degrees
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
  .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="1.2" fill="${SLATE_INK}" fill-opacity="0.8"/>`).join("");

const ring = `<circle cx="6" cy="6" r="2.2" fill="none" stroke="${SLATE_INK}" stroke-opacity="0.7"/>`;

/** @param {string} color @param {number} i its class */
const ofClass = (color, i) => [
  pattern(`out-${i}`, 7, rect(7, color) + rect(7, SHADE, 0.74) + line(7, SLATE, 1.4, 0.3), DIAGONAL),
  pattern(`part-${i}`, 7, rect(7, color) + rect(7, SHADE, 0.4) + line(7, SLATE, 0.8, 0.22), DIAGONAL),
  pattern(`unsure-${i}`, 8, rect(8, color) + rect(8, SHADE, 0.5) + dots),
];

/** An element that holds all patterns, for any SVG of the document. */
export function patternDefinitions() {
  const crossed = `<path d="${CROSSED}" stroke="${NO_DATA_LINE}" stroke-width=".85" stroke-opacity=".85"/>`;
  const all = [
    ...[...COUNTS, PAPER].flatMap(ofClass),
    pattern("nodata", 7, rect(7, NO_DATA) + crossed),
    pattern("unplaced", 12, rect(12, PAPER) + ring),
    pattern("outside", 9, rect(9, OUT) + line(9, SLATE, 1.2, 0.28), HORIZONTAL),
    pattern("excluded", 8, rect(8, SLATE_LIGHT) + line(8, SLATE_INK, 3, 0.6), DIAGONAL),
    pattern("unsure-one", 8, rect(8, ONE_UNSURE) + dots),
    pattern("gap", 6, rect(6, SLATE_FILL) + line(6, SLATE_INK, 3, 0.5), DIAGONAL),
    pattern("unsure-gap", 8, rect(8, GAP_UNSURE) + dots),
  ];
  const holder = document.createElement("div");
  holder.className = "patterns";
  holder.innerHTML = `<svg width="0" height="0" aria-hidden="true" focusable="false"><defs>${all.join("")}</defs></svg>`;
  return holder;
}
