/** Arithmetic of boxes, in pixels. */

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
/** @typedef {{ x: number, y: number }} Point */

const LINE_STEP_PX = 5, LINE_HALF_PX = 1.5;

/** @type {(box: Box, by: number) => Box} */
export const inset = (box, by) => ({ left: box.left + by, right: box.right - by, top: box.top + by, bottom: box.bottom - by });

/** @type {(box: Box, x: number, y: number) => Box} */
export const moved = (box, x, y) => ({ left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y });

/** @type {(box: Box, by: number) => Box} */
export const scaled = (box, by) => ({ left: box.left * by, right: box.right * by, top: box.top * by, bottom: box.bottom * by });

/** @type {(box: Box, point: Point) => boolean} */
export const holds = ({ left, right, top, bottom }, { x, y }) => x > left && x < right && y > top && y < bottom;

/** A box round a point. @type {(point: Point, width: number, height?: number) => Box} */
export const around = ({ x, y }, width, height = width) =>
  ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

/** Whether two boxes leave room between them. @type {(a: Box, b: Box) => boolean} */
export const areApart = (a, b) => a.right + 2 < b.left || b.right + 2 < a.left || a.bottom + 1 < b.top || b.bottom + 1 < a.top;

/** @type {(inner: Box, outer: Box) => boolean} */
export const isWithin = (inner, outer) =>
  inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;

/** A disc. @type {(middle: Point, radius: number) => Box[]} */
export const discBoxes = (middle, radius) =>
  [[2, 1], [1, 2], [1.6, 1.6]].map(([width, height]) => around(middle, width * radius, height * radius));

/** A line, or a row of letters of some height. @type {(from: Point, to: Point, size?: number) => Box[]} */
export function lineBoxes(from, to, size = 2 * LINE_HALF_PX) {
  const [dx, dy] = [to.x - from.x, to.y - from.y], steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) / Math.max(LINE_STEP_PX, size / 2)));
  return Array.from({ length: steps + 1 }, (_, i) => around({ x: from.x + (dx * i) / steps, y: from.y + (dy * i) / steps }, size));
}
