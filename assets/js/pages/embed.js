/**
 * The embedded map: one view, painted once. The page around it keeps its wheel and its finger: the
 * map moves with Ctrl and the wheel, with two fingers, or with its buttons.
 */

import { startCooperativeGestures } from "../embed/gestures.js";
import { tellHeight } from "../embed/height.js";
import { all, closest, fill, one } from "../shared/dom.js";

const SMALL_PX = 480;

const root = one(document, "[data-embed=page]");
const canvas = one(root, "[data-embed=map]");
const list = one(root, ".em-list");
const words = JSON.parse(root.dataset.words || "{}");
const rows = new Map(all(list, ".it").map((row) => [row.dataset.projet || "", row]));

/** @type {any} the map, once its file has come */
let map = null;
/** @type {Map<string, number>} */
let indices = new Map();

/** @param {string | null} id of the project to mark in the list and on the map; null for none */
function highlight(id) {
  for (const [other, row] of rows) row.classList.toggle("hov", other === id);
  map?.hover(id === null ? null : indices.get(id) ?? null);
}

/**
 * The territories asked for fill the frame, beside the controls.
 *
 * @param {any} state what the server says of the map
 */
function frame(state) {
  map.padding = () => (canvas.clientWidth < SMALL_PX
    ? { paddingTopLeft: [6, 8], paddingBottomRight: [6, 50] }
    : { paddingTopLeft: [12, 12], paddingBottomRight: [12, 24] });
  const isAsked = (/** @type {unknown} */ _, /** @type {number} */ k) => state.units[map.file.atomUnits[k]].state !== "hors-filtre";
  const asked = map.atoms.filter(isAsked);
  if (asked.length && asked.length < map.atoms.length) {
    map.region = L.latLngBounds([]);
    for (const atom of asked) map.region.extend(atom.getBounds());
  }
  map.home(false);
}

async function start() {
  const { carte = "", epci, bornes = "", view = "" } = canvas.dataset;
  const state = JSON.parse(view);
  const file = await fetch(carte).then((response) => response.json());
  indices = new Map(file.seats.map((/** @type {{ id: string }} */ seat, /** @type {number} */ i) => [seat.id, i]));
  map = new /** @type {any} */ (window).O2RMap(canvas, file, {
    bounds: JSON.parse(bornes),
    epci,
    text: (/** @type {string} */ name, /** @type {Record<string, unknown>} */ values) => fill(words[name], values),
    wheel: false,
    onUnit: () => {},
    onSeat: (/** @type {string} */ id) => rows.get(id)?.querySelector("a")?.click(),
    onHover: highlight,
  });
  frame(state.map);
  canvas.setAttribute("role", "application");
  one(root, ".em-ctl").hidden = false;
  startCooperativeGestures(map.map, canvas, one(root, ".em-hint"), words);
  map.map.on("dragstart", () => { map.moved = true; });
  map.paint(state, "departement");
  await map.addGround(canvas.dataset);
  canvas.dataset.ready = "1";
}

root.addEventListener("click", (event) => {
  const where = closest(event, "[data-zoom-to]")?.dataset.zoomTo;
  if (!where || !map) return;
  if (where === "home") {
    map.home();
    return;
  }
  map.moved = true;
  if (where === "in") map.map.zoomIn();
  else map.map.zoomOut();
});
for (const name of ["mouseover", "focusin"]) {
  list.addEventListener(name, (event) => highlight(closest(event, ".it")?.dataset.projet ?? null));
}
list.addEventListener("mouseleave", () => highlight(null));
tellHeight(root);
start().catch(() => { canvas.dataset.failed = "1"; });
