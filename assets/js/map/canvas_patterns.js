/** Fills of a canvas that are told apart without their colour. */

import { color } from "../shared/palette.js";

const SHARPNESS = 2; // pixels of the tile for one of the page

/** @typedef {(pen: CanvasRenderingContext2D) => void} Drawing */

/** @param {number} size px @param {string} ground @param {Drawing} draw @returns {CanvasPattern} */
function tile(size, ground, draw) {
  const canvas = Object.assign(document.createElement("canvas"), { width: size * SHARPNESS, height: size * SHARPNESS });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(SHARPNESS, SHARPNESS);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  draw(pen);
  const pattern = /** @type {CanvasPattern} */ (pen.createPattern(canvas, "repeat"));
  pattern.setTransform(new DOMMatrix().scale(1 / SHARPNESS));
  return pattern;
}

/** @param {CanvasRenderingContext2D} pen @param {number} size @param {{ ink: string, alpha: number, width: number, isCrossed?: boolean }} look */
function hatch(pen, size, { ink, alpha, width, isCrossed = false }) {
  Object.assign(pen, { strokeStyle: ink, globalAlpha: alpha, lineWidth: width });
  pen.beginPath();
  for (const by of [-size, 0, size]) {
    pen.moveTo(by - 1, size + 1);
    pen.lineTo(by + size + 1, -1);
    if (!isCrossed) continue;
    pen.moveTo(by - 1, -1);
    pen.lineTo(by + size + 1, size + 1);
  }
  pen.stroke();
}

/** @param {CanvasRenderingContext2D} pen */
function dot(pen) {
  Object.assign(pen, { fillStyle: color("slate-ink"), globalAlpha: 0.85 });
  for (const at of [2, 6]) {
    pen.beginPath();
    pen.arc(at, at, 1.15, 0, 7);
    pen.fill();
  }
}

/**
 * The fill of a commune by its look: 0 not covered, 1, 2, 3 and more projects, `?` to confirm, `-`
 * not collected.
 *
 * @returns {Record<string, string | CanvasPattern>}
 */
export function communeFills() {
  const gap = { ink: color("slate-ink"), alpha: 0.55, width: 1.3 };
  const unknown = { ink: color("map-nodata-line"), alpha: 0.85, width: 0.85, isCrossed: true };
  return {
    0: tile(8, color("slate-fill"), (pen) => hatch(pen, 8, gap)),
    1: color("honey-1"),
    2: color("honey-2"),
    3: color("honey-3"),
    "?": tile(8, color("map-unsure"), dot),
    "-": tile(7, color("nodata"), (pen) => hatch(pen, 7, unknown)),
  };
}
