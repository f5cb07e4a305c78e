/** Which area lies where in sight: a coarse raster filled by scan lines. Arithmetic alone. */

/** @typedef {import("./boxes.js").Box} Box */

export const CELL_PX = 4;
export const NOWHERE = -1; // no area
const COVERED = -2; // by what lies over the map

/** The areas in sight, in cells of some pixels. */
export class AreaGrid {
  /** @param {Box} sight in pixels of the map */
  constructor({ left, top, right, bottom }) {
    this.left = left;
    this.top = top;
    this.columns = Math.max(0, Math.ceil((right - left) / CELL_PX));
    this.rows = Math.max(0, Math.ceil((bottom - top) / CELL_PX));
    this.cells = new Int16Array(this.columns * this.rows).fill(NOWHERE);
    /** @type {Uint16Array | null} how many cells to the right are of the same area, the cell itself too */
    this.reach = null;
  }

  /**
   * Fill an area, by the even-odd rule.
   *
   * @param {number} area
   * @param {Float64Array[]} paths closed, x and y in Mercator at zoom 0, one pair after the other
   * @param {number} scale
   * @param {{ x: number, y: number }} from the map's corner, in pixels of the scaled plane
   */
  fill(area, paths, scale, from) {
    /** @type {number[][]} where the outline crosses the middle of each row */
    const crossings = [];
    const across = (/** @type {number} */ x) => (x * scale - from.x - this.left) / CELL_PX - 0.5;
    const down = (/** @type {number} */ y) => (y * scale - from.y - this.top) / CELL_PX - 0.5;
    for (const path of paths) {
      for (let i = 3, x = across(path[0]), y = down(path[1]); i < path.length; i += 2) {
        const [u, v] = [x, y];
        x = across(path[i - 1]);
        y = down(path[i]);
        const last = Math.min(this.rows, Math.ceil(Math.max(v, y)));
        for (let row = Math.max(0, Math.ceil(Math.min(v, y))); row < last; row += 1) {
          (crossings[row] ||= []).push(u + ((row - v) * (x - u)) / (y - v));
        }
      }
    }
    crossings.forEach((found, row) => {
      const [at, end] = [row * this.columns, this.columns];
      found.sort((a, b) => a - b);
      for (let i = 1; i < found.length; i += 2) {
        const [first, after] = [found[i - 1], found[i]].map((x) => Math.min(end, Math.max(0, Math.ceil(x))));
        this.cells.fill(area, at + first, at + after);
      }
    });
  }

  /** The column of the cell at some pixels, within bounds. @param {number} px @param {(x: number) => number} round */
  column(px, round) { return Math.min(this.columns, Math.max(0, round((px - this.left) / CELL_PX))); }

  /** @param {number} px @param {(x: number) => number} round */
  row(px, round) { return Math.min(this.rows, Math.max(0, round((px - this.top) / CELL_PX))); }

  /** What lies over the map hides the areas below it. @param {Box} box */
  cover({ left, right, top, bottom }) {
    const first = this.column(left, Math.floor), after = this.column(right, Math.ceil);
    for (let row = this.row(top, Math.floor), end = this.row(bottom, Math.ceil); row < end; row += 1) {
      this.cells.fill(COVERED, row * this.columns + first, row * this.columns + after);
    }
  }

  /**
   * How much of each area is in sight and where; call it once all is filled and covered.
   *
   * @returns {Map<number, { size: number, middle: { x: number, y: number }, extent: Box }>} sizes in px²
   */
  survey() {
    const { cells, columns } = this, reach = new Uint16Array(cells.length), sums = new Map();
    for (let i = cells.length - 1; i >= 0; i -= 1) {
      const area = cells[i], column = i % columns;
      reach[i] = column + 1 < columns && cells[i + 1] === area ? reach[i + 1] + 1 : 1;
      if (area < 0) continue;
      let sum = sums.get(area);
      const row = (i - column) / columns;
      if (!sum) sums.set(area, sum = { cells: 0, x: 0, y: 0, first: column, last: column, low: row, high: row });
      sum.cells += 1;
      sum.x += column;
      sum.y += row;
      sum.high = row; // rows are met from the last to the first
      if (column < sum.first) sum.first = column;
      if (column > sum.last) sum.last = column;
    }
    this.reach = reach;
    const at = (/** @type {number} */ from, /** @type {number} */ cell) => from + cell * CELL_PX;
    return new Map([...sums].map(([area, { cells: count, x, y, first, last, low, high }]) => [area, {
      size: count * CELL_PX * CELL_PX,
      middle: { x: this.left + (x / count + 0.5) * CELL_PX, y: this.top + (y / count + 0.5) * CELL_PX },
      extent: { left: at(this.left, first), right: at(this.left, last + 1), top: at(this.top, high), bottom: at(this.top, low + 1) },
    }]));
  }

  /**
   * Whether a box lies in one area alone.
   *
   * @param {number} area {@link NOWHERE} for none
   * @param {Box} box
   * @param {number} [x] by how much the box is moved
   * @param {number} [y]
   */
  holds(area, { left, right, top, bottom }, x = 0, y = 0) {
    const first = this.column(left + x, Math.floor), width = this.column(right + x, Math.ceil) - first;
    const row = this.row(top + y, Math.floor), end = this.row(bottom + y, Math.ceil), reach = /** @type {Uint16Array} */ (this.reach);
    for (let i = row * this.columns + first, last = end * this.columns; i < last; i += this.columns) {
      if (this.cells[i] !== area || reach[i] < width) return false;
    }
    return width > 0 && row < end;
  }
}
