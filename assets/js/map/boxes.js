/** Arithmetic of boxes, in pixels. */

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

/** @type {(box: Box, by: number) => Box} */
export const inset = (box, by) => ({ left: box.left + by, right: box.right - by, top: box.top + by, bottom: box.bottom - by });

/** @type {(box: Box, x: number, y: number) => Box} */
export const moved = (box, x, y) => ({ left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y });

/** Whether two boxes leave room between them. @type {(a: Box, b: Box) => boolean} */
export const areApart = (a, b) => a.right + 2 < b.left || b.right + 2 < a.left || a.bottom < b.top || b.bottom < a.top;
