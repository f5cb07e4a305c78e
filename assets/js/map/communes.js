/** The communes of a map: which one is at a point, and the lines and shapes they make together. */

/**
 * @typedef {object} CommuneFile What all views of the coverage map share.
 * @property {any} topology TopoJSON, its object `communes` being the communes
 * @property {string[]} names of the communes, with their article
 * @property {string[]} epci names; "" for communes of none
 * @property {number[]} ofEpci index in `epci` of each commune
 * @property {string[]} areas codes of the areas
 * @property {number[]} ofArea index in `areas` of each commune
 * @property {{ villes: import("../types.js").Place[], unites: (import("../types.js").Place & { code: string })[] }} labels
 */

/** @typedef {[number, number][]} Ring longitude, latitude */
/** @typedef {{ type: string, coordinates: any }} Geometry */

/** Whether a ring goes round a point. @param {Ring} ring @param {number} lng @param {number} lat */
function isAround(ring, lng, lat) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[x, y], [u, v]] = [ring[i], ring[j]];
    if (y > lat !== v > lat && lng < ((u - x) * (lat - y)) / (v - y) + x) inside = !inside;
  }
  return inside;
}

/**
 * Whether a polygon or multipolygon holds a point.
 *
 * @param {Geometry} geometry GeoJSON
 * @param {number} lng
 * @param {number} lat
 */
export function holds({ type, coordinates }, lng, lat) {
  /** @type {Ring[][]} */
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return polygons.some((rings) => rings.filter((ring) => isAround(ring, lng, lat)).length % 2 === 1);
}

/** The communes of a file. */
export class Communes {
  /** @param {CommuneFile} file */
  constructor(file) {
    this.file = file;
    this.geometries = file.topology.objects.communes.geometries;
    this.geometries.forEach((/** @type {any} */ geometry, /** @type {number} */ i) => { geometry.id = i; });
    /** @type {[number, number, number, number][]} */
    this.boxes = [];
    /** @type {any[]} */
    this.shapes = [];
  }

  /** West, south, east and north of a commune. @param {number} i */
  box(i) {
    const one = { ...this.file.topology, bbox: undefined, objects: { one: this.geometries[i] } };
    return this.boxes[i] ||= /** @type {[number, number, number, number]} */ (topojson.bbox(one));
  }

  /** A commune as GeoJSON. @param {number} i */
  shape(i) {
    return this.shapes[i] ||= topojson.feature(this.file.topology, this.geometries[i]);
  }

  /** The commune at a place; -1 for none. @param {{ lng: number, lat: number }} place */
  at({ lng, lat }) {
    return this.geometries.findIndex((/** @type {unknown} */ _, /** @type {number} */ i) => {
      const [west, south, east, north] = this.box(i);
      return lng >= west && lng <= east && lat >= south && lat <= north && holds(this.shape(i).geometry, lng, lat);
    });
  }

  /**
   * Lines between communes, longitude and latitude.
   *
   * @param {(a: { id: number }, b: { id: number }) => boolean} keep a line between these two, the
   *   same one twice at the edge
   * @returns {Ring[]}
   */
  lines(keep) {
    const { topology } = this.file;
    return /** @type {any} */ (topojson.mesh(topology, topology.objects.communes, /** @type {any} */ (keep))).coordinates;
  }

  /** Some communes as one shape, GeoJSON. @param {(i: number) => boolean} isIn */
  merged(isIn) {
    const members = this.geometries.filter((/** @type {unknown} */ _, /** @type {number} */ i) => isIn(i));
    return topojson.merge(this.file.topology, members);
  }
}
