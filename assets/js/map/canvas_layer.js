/** Shapes on one canvas that Leaflet moves and scales: thousands of communes, without seams. */

/**
 * @typedef {object} Shape
 * @property {Float64Array[]} paths x and y in Mercator at zoom 0, one pair after the other
 * @property {string | CanvasPattern} [fill]
 * @property {string} [stroke]
 * @property {number} [width] px, of the stroke
 * @property {number | ((zoom: number) => number)} [alpha]
 */

const PADDING = 0.25; // of the map's size, drawn beyond its edges

/**
 * A line in Mercator at zoom 0.
 *
 * @param {[number, number][]} line longitude, latitude
 */
export function mercator(line) {
  const flat = new Float64Array(line.length * 2);
  line.forEach(([lng, lat], i) => {
    const { x, y } = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lng), 0);
    flat[2 * i] = x;
    flat[2 * i + 1] = y;
  });
  return flat;
}

/** @param {CanvasRenderingContext2D} pen @param {Float64Array} path @param {number} scale @param {L.Point} from */
function trace(pen, path, scale, from) {
  for (let i = 0; i < path.length; i += 2) {
    const x = path[i] * scale - from.x, y = path[i + 1] * scale - from.y;
    if (i) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  }
}

/** @param {CanvasRenderingContext2D} pen @param {Shape} shape @param {{ zoom: number, from: L.Point }} view */
function drawShape(pen, { paths, fill, stroke, width = 1, alpha = 1 }, { zoom, from }) {
  pen.globalAlpha = typeof alpha === "function" ? alpha(zoom) : alpha;
  if (!pen.globalAlpha) return;
  pen.beginPath();
  for (const path of paths) trace(pen, path, 2 ** zoom, from);
  if (fill) {
    pen.fillStyle = fill;
    pen.fill("evenodd");
  }
  if (!stroke) return;
  Object.assign(pen, { strokeStyle: stroke, lineWidth: width, lineJoin: "round" });
  pen.stroke();
}

/**
 * A layer that draws `shapes`; change them and call `redraw`.
 *
 * @param {string} pane
 * @param {Shape[]} shapes
 * @returns {L.Layer & { shapes: Shape[], redraw: () => void }}
 */
export function canvasLayer(pane, shapes) {
  const Canvas = /** @type {any} */ (L.Renderer).extend({
    // What Leaflet calls on a renderer (1.9.4); `this` is the layer.
    _initContainer() {
      this._container = document.createElement("canvas");
      this.pen = this._container.getContext("2d");
    },
    _destroyContainer() { this._container.remove(); },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      /** @type {any} */ (L.Renderer.prototype)._update.call(this);
      const size = this._bounds.getSize(), canvas = this._container;
      this.ratio = devicePixelRatio > 1 ? 2 : 1;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      Object.assign(canvas, { width: size.x * this.ratio, height: size.y * this.ratio });
      Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
      this.redraw();
    },
    redraw() {
      const { pen, ratio } = this, view = { zoom: this._map.getZoom(), from: this._map.getPixelOrigin().add(this._bounds.min) };
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, this._container.width, this._container.height);
      for (const shape of this.shapes) drawShape(pen, shape, view);
    },
  });
  return Object.assign(new Canvas({ pane, padding: PADDING }), { shapes });
}
