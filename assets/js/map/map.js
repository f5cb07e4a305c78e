/** The map of the projects: Leaflet over one TopoJSON file. Painting changes attributes only. */

import { Areas } from "./areas.js";
import { Basemap } from "./basemap.js";
import { Frame, createLeaflet } from "./frame.js";
import { Labels } from "./labels.js";
import { MOST_MARKS, Markers } from "./markers.js";
import { patternDefinitions } from "./patterns.js";
import { Territory } from "./territory.js";

/** @typedef {import("../types.js").MapFile} MapFile */
/** @typedef {import("../types.js").MapView} MapView */
/**
 * @typedef {object} MapOptions
 * @property {[[number, number], [number, number]]} bounds of the region, [latitude, longitude]
 * @property {(name: string, values?: object) => string} text the words of that name, filled in
 * @property {(code: string) => void} [onArea] an area was chosen
 * @property {(id: string) => void} onProject a project was chosen
 * @property {(id: string | null) => void} onPoint a project is pointed at, or none any more
 * @property {() => void} [onArranged] other marks may be drawn
 * @property {boolean} [wheel] whether the mouse wheel zooms
 */

const NEIGHBOURS_EDGE = 0.2; // of the areas asked for, shown around them
const REST_MS = 160; // after an answer; longer than the frame takes to see whether it must move
const BADGES_BELOW = 6.6, SMALL_BADGES_BELOW = 8, FAR_BELOW = 7.7, NEAR_BELOW = 9; // zooms

/** The map in one element. */
export class ProjectsMap {
  /** @param {HTMLElement} element @param {MapFile} file @param {MapOptions} options */
  constructor(element, file, options) {
    element.append(patternDefinitions());
    this.element = element;
    this.file = file;
    this.onArranged = options.onArranged;
    this.bounds = L.latLngBounds(options.bounds);
    this.leaflet = createLeaflet(element, options.bounds, options.wheel !== false);
    this.frame = new Frame(this.leaflet, this.bounds);
    this.frame.plainFrom = this.badgesBelow();
    this.frame.home(false);
    this.labels = new Labels(this.leaflet, file);
    this.frame.outlines = this.outlinesOf("region", []);
    this.frame.home(false); // before the areas are drawn: they are most of the map
    this.areas = new Areas(this.leaflet, file, options);
    this.markers = new Markers(this.leaflet, file, {
      ...options, onCloser: (at, closer) => this.frame.closer(at, closer), onGroups: () => this.arrange(),
    });
    this.territory = new Territory(this.leaflet, file, this.areas, this.frame);
    /** @type {Basemap | null} */
    this.basemap = null;
    /** @type {Map<string, number>} */
    this.indices = new Map(file.marks.map((mark, i) => [mark.id, i]));
    /** @type {MapView | null} */
    this.view = null;
    this.asked = "";
    this.withBadges = false;
    this.labelsDue = 0;
    this.restsFrom = 0;
    this.isMoving = false;
    this.frame.startPaper(() => {
      if (!this.view) return;
      this.arrange();
      this.placeLabelsNow();
    });
    this.leaflet.on("zoomend", () => this.arrange());
    this.leaflet.on("movestart", () => { this.isMoving = true; });
    this.leaflet.on("moveend", () => {
      this.isMoving = false;
      if (file.marks.length > MOST_MARKS) this.arrange();
      else this.placeLabels();
    });
  }

  /** Draw the basemap when its files arrive. @param {any} sources their addresses */
  async addBasemap(sources) {
    this.basemap = new Basemap(this.leaflet, sources);
    await this.basemap.load(this.areas.whole());
  }

  /** Show a view. @param {MapView} view @param {string} tint what the colours say */
  paint(view, tint) {
    const isFirst = !this.view;
    if (isFirst) this.frame.settle(); // the page is laid out whole by now
    this.view = view;
    this.markers.shown = [...view.shown].flatMap((on, i) => (on === "1" ? [i] : []));
    this.frameAsked(view);
    this.areas.paint(view, tint, this.territory.focus);
    this.labels.write(view.areas);
    this.arrange();
    this.placeLabels(REST_MS);
    if (isFirst) this.frame.settle(); // the key says what is drawn
  }

  /**
   * The outlines that a frame keeps clear.
   *
   * @param {"code" | "region"} kind
   * @param {string[]} codes none for all
   */
  outlinesOf(kind, codes) {
    const isShown = (/** @type {number} */ area) => !codes.length || codes.includes(this.file.areas[area][kind]);
    return this.labels.areas.flatMap(({ paths }, area) => (isShown(area) ? paths : []));
  }

  /** Regions and areas chosen are a new frame. @param {MapView} view */
  frameAsked({ regions, chosen }) {
    const asked = [...regions, ...chosen].join(" ");
    if (asked === this.asked) return;
    this.asked = asked;
    this.frame.region = this.areas.boundsOf("region", regions) || this.bounds;
    this.frame.outlines = this.outlinesOf("region", regions);
    this.frame.ask(this.areas.boundsOf("code", chosen)?.pad(NEIGHBOURS_EDGE) || null, this.outlinesOf("code", chosen));
  }

  badgesBelow() { return this.frame.isSmall() ? SMALL_BADGES_BELOW : BADGES_BELOW; }

  /** Draw marks and names for the zoom. */
  arrange() {
    const zoom = this.leaflet.getZoom(), { focus } = this.territory;
    this.withBadges = !focus && (zoom < this.badgesBelow() || (this.markers.areCrowded(this.markers.places()) && !this.markers.areGrouped()));
    this.element.dataset.zoom = zoom < FAR_BELOW ? "far" : zoom < NEAR_BELOW ? "near" : "close";
    this.element.classList.toggle("badges", this.withBadges);
    this.markers.arrange(focus, this.withBadges || !this.view);
    this.onArranged?.();
    this.placeLabels();
  }

  /** The kinds of the marks that are drawn. */
  kinds() { return this.markers.areHidden ? [] : this.markers.kinds(); }

  /**
   * Once the answer is painted and the map rests: where its names go takes longer than all the rest,
   * and the next choice would wait for it.
   *
   * @param {number} [wait] milliseconds
   */
  placeLabels(wait = 0) {
    this.restsFrom = Math.max(this.restsFrom, performance.now() + wait);
    if (this.labelsDue || !this.view) return;
    this.element.dataset.due = "names";
    const place = () => {
      const left = this.restsFrom - performance.now();
      this.labelsDue = left > 0 ? setTimeout(place, left) : 0;
      if (!this.labelsDue && !this.isMoving) this.placeLabelsNow();
    };
    this.labelsDue = requestAnimationFrame(() => setTimeout(place));
  }

  placeLabelsNow() {
    const look = { zoom: this.element.dataset.zoom || "", badges: this.withBadges, one: Boolean(this.territory.focus) };
    this.labels.placer.arrange(this.markers.drawn(), look);
    delete this.element.dataset.due;
  }

  /** Point at a project; null for none. @param {string | null} id */
  highlight(id) {
    const index = id === null ? null : this.indices.get(id) ?? null;
    this.markers.highlight(this.territory.focus ? null : index);
    if (!this.territory.focus) this.territory.outline(index);
  }

  /** Show a project alone; null for all. Paint the view then. @param {string | null} id */
  open(id) {
    const index = id === null ? undefined : this.indices.get(id);
    if (index === undefined) this.territory.close();
    else if (this.territory.focus?.index !== index) this.territory.open(index);
  }

  /** Take away what the pointer or the focus brought. */
  closeTips() {
    this.areas.hideTip();
    this.markers.closeTips();
  }

  /**
   * Show these layers and no others.
   *
   * @param {string[]} keys of their checkboxes
   * @param {import("./basemap.js").LineLayer[]} lines those made of lines
   */
  showLayers(keys, lines) {
    for (const key of ["relief", "eaux"]) this.basemap?.toggle(key, keys.includes(key));
    if (keys.includes("villes")) this.labels.towns.addTo(this.leaflet);
    else this.labels.towns.remove();
    for (const layer of lines) this.basemap?.toggleLines(layer, keys.includes(layer.key));
    const areHidden = !keys.includes("lieux");
    if (areHidden === this.markers.areHidden) {
      this.placeLabels();
      return;
    }
    this.markers.areHidden = areHidden;
    this.arrange();
  }
}
