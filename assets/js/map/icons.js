/** What the marks of the map are drawn as, and how large. */

export const MARK_PX = 13, GROUP_PX = 19; // radii

/** @param {string} html @param {string} className */
export const divIcon = (html, className) => L.divIcon({ html, className, iconSize: /** @type {any} */ (null) });
