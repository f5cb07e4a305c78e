/** The map's colours: the design tokens of `assets/tokens.css`, read once when the page starts. */

import { color } from "../shared/palette.js";

/** Fill of an area by its class, from no project to the most. */
export const COUNTS = [0, 1, 2, 3, 4, 5].map((count) => color(`honey-${count}`));
export const [INK, PETROL, WHITE] = ["ink", "petrol", "surface"].map(color);
export const [SLATE, SLATE_FILL, SLATE_LIGHT, SLATE_INK] = ["slate", "slate-fill", "slate-100", "slate-ink"].map(color);
export const [OUT, SHADE, NEAR] = ["map-out", "map-veil", "map-near"].map(color);
export const [LAKE, SHORE, RIVER] = ["map-lake", "map-shore", "map-river"].map(color);
/** Fill of an area that is not coloured, and the edge of one that is hatched. */
export const [PAPER, EDGE] = ["map-paper", "map-edge"].map(color);
export const [NO_DATA, NO_DATA_LINE, NO_DATA_EDGE] = ["map-nodata", "map-nodata-line", "map-nodata-edge"].map(color);
/** Fill of the territory of one project, and of the part that is to confirm. */
export const [ONE, ONE_UNSURE] = ["map-one", "map-one-unsure"].map(color);
/** Fill of a gap that is to confirm. */
export const GAP_UNSURE = color("map-unsure");
