/**
 * The embedded map: one view, painted once. The page around it keeps its wheel and its finger: the
 * map moves with Ctrl and the wheel, with two fingers, or with its buttons.
 */

import { startCooperativeGestures } from "../embed/gestures.js";
import { tellHeight } from "../embed/height.js";
import { boundsOf } from "../map/areas.js";
import { ProjectsMap } from "../map/map.js";
import { all, closest, fill, one } from "../shared/dom.js";
import { startEdition, tellRenewed } from "../shared/edition.js";

const root = one(document, "[data-embed=page]");
const canvas = one(root, "[data-embed=map]");
const list = one(root, ".em-list");
const words = JSON.parse(root.dataset.words || "{}");
const rows = new Map(all(list, ".it").map((row) => [row.dataset.projet || "", row]));


/** @type {ProjectsMap | null} the map, once its file has come */
let map = null;

/** @param {string | null} id of the project to mark in the list and on the map; null for none */
function highlight(id) {
  for (const [other, row] of rows) row.classList.toggle("hov", other === id);
  map?.highlight(id);
}

/** The room that the buttons take: a row below the areas, or a column beside them. */
function buttonsRoom() {
  const { offsetWidth, offsetHeight } = one(root, ".em-ctl");
  return offsetWidth > offsetHeight ? [8, offsetHeight + 8] : [offsetWidth + 18, 8];
}

/**
 * The areas asked for fill the frame, but for the buttons.
 *
 * @param {ProjectsMap} drawn
 * @param {import("../types.js").MapView} view
 */
function frame({ areas, frame: framed, file }, view) {
  framed.padding = () => ({ paddingTopLeft: [8, 12], paddingBottomRight: /** @type {L.PointTuple} */ (buttonsRoom()) });
  const asked = areas.cells.filter((_, k) => view.areas[file.cellAreas[k]].asked);
  if (asked.length && asked.length < areas.cells.length) framed.region = boundsOf(asked);
  framed.home(false);
}

async function start() {
  const { carte = "", bornes = "", view: given = "" } = canvas.dataset;
  const view = JSON.parse(given);
  const file = await fetch(carte).then((response) => response.json());
  if (file.data !== view.data) {
    tellRenewed("seen");
    throw new Error("the shapes are of other data");
  }
  const drawn = new ProjectsMap(canvas, file, {
    bounds: JSON.parse(bornes),
    text: (name, values) => fill(words[name], /** @type {any} */ (values)),
    wheel: false,
    onProject: (id) => rows.get(id)?.querySelector("a")?.click(),
    onPoint: highlight,
  });
  map = drawn;
  one(root, ".em-ctl").hidden = false;
  frame(drawn, view);
  canvas.setAttribute("role", "application");
  startCooperativeGestures(drawn.leaflet, canvas, one(root, ".em-hint"), words);
  drawn.paint(view, "departement");
  await drawn.addBasemap(canvas.dataset);
  canvas.dataset.ready = "1";
}

root.addEventListener("click", (event) => {
  const where = closest(event, "[data-zoom-to]")?.dataset.zoomTo;
  if (!where || !map) return;
  if (where === "home") {
    map.frame.home();
    return;
  }
  map.frame.moved = true;
  if (where === "in") map.leaflet.zoomIn();
  else map.leaflet.zoomOut();
});
for (const name of ["mouseover", "focusin"]) {
  list.addEventListener(name, (event) => highlight(closest(event, ".it")?.dataset.projet ?? null));
}
list.addEventListener("mouseleave", () => highlight(null));
startEdition();
tellHeight(root);
start().catch(() => { canvas.dataset.failed = "1"; });
