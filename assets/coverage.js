/* « Couverture »: keys in the matrix, the list behind a cell, the commune map, the charts. */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const PART = "#couverture";
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const loaded = {};
  function load(address) {
    loaded[address] = loaded[address] || new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = () => { delete loaded[address]; failed(new Error(address)); };
      document.head.append(script);
    });
    return loaded[address];
  }
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      target.dispatchEvent(new Event("seen"));
    }
  }, { rootMargin: "40px 0px" });
  function whenSeen(node, what) {
    node.addEventListener("seen", what, { once: true });
    seen.observe(node);
  }

  /* Addresses stay short: what is the default is not written. */
  document.addEventListener("formdata", ({ formData }) => {
    for (const name of ["tous", "exemples"]) if (formData.getAll(name).includes("1")) formData.delete(name);
    if (formData.get("mode") === "projets") formData.delete("mode");
    if (formData.get("tri") === "habituel") formData.delete("tri");
  });

  /* The matrix is one Tab stop; arrows, Home and End move between its links. */
  const grid = () => [...document.querySelectorAll(".mxt tr")].map((row) =>
    [...row.children].map((cell) => cell.querySelector("a")));
  function rove(link) {
    for (const other of document.querySelectorAll(".mxt a")) other.tabIndex = other === link ? 0 : -1;
  }
  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  function onArrow(event) {
    const link = event.target.closest && event.target.closest(".mxt a");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = grid(), row = rows.findIndex((cells) => cells.includes(link)), column = rows[row].indexOf(link);
    const next = target(rows, row, column, event.key);
    if (!next) return;
    event.preventDefault();
    rove(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    unhide(next);
  }
  function target(rows, row, column, key) {
    if (key === "Home") return rows[row].find(Boolean);
    if (key === "End") return [...rows[row]].reverse().find(Boolean);
    const step = STEPS[key];
    if (!step) return null;
    let [r, c] = [row + step[0], column + step[1]];
    while (rows[r] && c >= 0 && c < rows[r].length && !rows[r][c]) { r += step[0]; c += step[1]; }
    return rows[r] && rows[r][c];
  }
  /* The sticky column must not lie over the focused cell. */
  function unhide(link) {
    const region = link.closest(".mxwrap"), head = link.closest("tr").firstElementChild;
    if (link.closest("th") === head) { region.scrollLeft = 0; return; }
    const hidden = head.getBoundingClientRect().right + 4 - link.getBoundingClientRect().left;
    if (hidden > 0) region.scrollLeft -= hidden;
  }

  /* Links that show the same page otherwise: only the part is fetched. */
  let scrolled = 0, lastId = "", opener = "", opened = [];
  async function follow(link) {
    const address = new URL(link.href);
    address.hash = "";
    const kind = link.dataset.part;
    remember();
    history[kind === "case" ? "replaceState" : "pushState"]({ partial: PART }, "", address);
    link.setAttribute("aria-busy", "true");
    if (!(await window.O2R.refresh(address.href, PART))) return;
    if (kind === "case") openCase(true);
    if (kind === "row") seeMap();
  }
  function seeMap() {
    byId("carte-couverture").scrollIntoView({ behavior: still() ? "auto" : "smooth", block: "center" });
    byId("manque").focus({ preventScroll: true });
  }
  function remember() {
    const region = document.querySelector(".mxwrap");
    scrolled = region ? region.scrollLeft : 0;
    opened = [...document.querySelectorAll(`${PART} details[open][id]:not(.pop-d)`)].map((node) => node.id);
  }
  function openCase(moves) {
    const pop = byId("case");
    if (!pop) return;
    opener = pop.dataset.cell;
    place(pop);
    if (moves) byId("case-titre").focus({ preventScroll: pop.classList.contains("at") });
  }
  function place(pop) {
    const cell = byId(pop.dataset.cell), card = byId("matrice");
    pop.classList.remove("at");
    if (!cell) return;
    const region = cell.closest(".mxwrap"), over = cell.getBoundingClientRect().right - region.getBoundingClientRect().right;
    if (over > 0) region.scrollLeft += over + 6;
    if (innerWidth < 992) return;
    pop.classList.add("at");
    const box = cell.getBoundingClientRect(), frame = card.getBoundingClientRect(), width = pop.offsetWidth;
    const right = box.right - frame.left + 10, left = box.left - frame.left - width - 10;
    pop.style.left = `${right + width > frame.width - 8 ? Math.max(8, left) : right}px`;
    pop.style.top = `${Math.max(8, box.top - frame.top - 8)}px`;
  }
  function closeCase() {
    const pop = byId("case");
    if (!pop) return;
    const cell = byId(opener || pop.dataset.cell), close = pop.querySelector("[data-part=close]");
    history.replaceState({ partial: PART }, "", close.href.split("#")[0]);
    window.O2R.seen();
    pop.remove();
    if (!cell) return;
    cell.removeAttribute("aria-current");
    rove(cell);
    cell.focus();
  }
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-part]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.dataset.part === "close") closeCase();
    else follow(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && byId("case") && !document.querySelector(".pop-d[open]")) closeCase();
    else onArrow(event);
  });
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest(".mxt a");
    if (link) rove(link);
    if (event.target.closest(PART)) lastId = event.target.id;
  });
  document.addEventListener("change", remember, true);
  addEventListener("resize", () => { const pop = byId("case"); if (pop) place(pop); });

  /* The commune map. Communes of one look are merged and drawn as one shape: no seams, few points. */
  const INK = "#16262B", COUNTS = { 1: "#FBEBC0", 2: "#F5D489", 3: "#EBB653" };
  function tile(size, ground, draw) {
    const node = document.createElement("canvas"), pen = node.getContext("2d"), sharp = 2;
    node.width = node.height = size * sharp;
    pen.scale(sharp, sharp);
    pen.fillStyle = ground;
    pen.fillRect(0, 0, size, size);
    draw(pen);
    const made = pen.createPattern(node, "repeat");
    made.setTransform(new DOMMatrix().scale(1 / sharp));
    return made;
  }
  function stripes(pen, size, ink, width, both) {
    pen.strokeStyle = ink;
    pen.lineWidth = width;
    pen.beginPath();
    for (const by of [-size, 0, size]) {
      pen.moveTo(by - 1, size + 1); pen.lineTo(by + size + 1, -1);
      if (both) { pen.moveTo(by - 1, -1); pen.lineTo(by + size + 1, size + 1); }
    }
    pen.stroke();
  }
  function spots(pen, ink) {
    pen.fillStyle = ink;
    for (const at of [2, 6]) { pen.beginPath(); pen.arc(at, at, 1.15, 0, 7); pen.fill(); }
  }
  const looks = () => ({
    0: tile(8, "#8E99A5", (pen) => stripes(pen, 8, "rgba(51,69,90,.55)", 1.3)),
    ...COUNTS,
    "?": tile(8, "#FAF3DF", (pen) => spots(pen, "rgba(51,69,90,.85)")),
    "-": tile(7, "#E3E1DB", (pen) => stripes(pen, 7, "rgba(141,148,155,.85)", 0.85, true)),
  });

  /* A canvas that Leaflet moves and scales; shapes are kept as arcs in Mercator, at zoom 0. */
  const makeCanvas = () => L.Renderer.extend({
    initialize(shapes) { L.Renderer.prototype.initialize.call(this, { pane: "fill", padding: 0.25 }); this.shapes = shapes; },
    _initContainer() { this._container = document.createElement("canvas"); this.pen = this._container.getContext("2d"); },
    _destroyContainer() { this._container.remove(); },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize(), ratio = devicePixelRatio > 1 ? 2 : 1, node = this._container;
      L.DomUtil.setPosition(node, this._bounds.min);
      node.width = size.x * ratio;
      node.height = size.y * ratio;
      node.style.width = `${size.x}px`;
      node.style.height = `${size.y}px`;
      this.ratio = ratio;
      this.redraw();
    },
    redraw() {
      const { pen, ratio } = this, scale = 2 ** this._map.getZoom();
      const from = this._map.getPixelOrigin().add(this._bounds.min);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, this._container.width, this._container.height);
      this.shapes.forEach(({ paths, fill, stroke, width, alpha = 1 }) => {
        pen.globalAlpha = typeof alpha === "function" ? alpha(this._map.getZoom()) : alpha;
        if (!pen.globalAlpha) return;
        pen.beginPath();
        for (const path of paths) trace(pen, path, scale, from, Boolean(fill));
        if (fill) { pen.fillStyle = fill; pen.fill("evenodd"); }
        if (stroke) { pen.strokeStyle = stroke; pen.lineWidth = width; pen.lineJoin = "round"; pen.stroke(); }
      });
    },
  });
  function trace(pen, path, scale, from, closed) {
    for (let i = 0; i < path.length; i += 2) {
      const x = path[i] * scale - from.x, y = path[i + 1] * scale - from.y;
      if (i) pen.lineTo(x, y); else pen.moveTo(x, y);
    }
    if (closed) pen.closePath();
  }
  function mercator(line) {
    const flat = new Float64Array(line.length * 2);
    line.forEach(([lng, lat], i) => {
      const { x, y } = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lng), 0);
      flat[2 * i] = x;
      flat[2 * i + 1] = y;
    });
    return flat;
  }
  const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

  class CommuneMap {
    constructor(node, file) {
      this.node = node;
      this.file = file;
      this.topology = file.topology;
      this.communes = file.topology.objects.communes.geometries;
      this.looks = looks();
      this.boxes = [];
      const bounds = JSON.parse(node.dataset.bornes);
      node.replaceChildren();
      this.map = L.map(node, {
        zoomControl: false, attributionControl: false, zoomSnap: 0.1, zoomDelta: 0.5, minZoom: 4, maxZoom: 11,
        wheelPxPerZoomLevel: 90, zoomAnimation: !still(), fadeAnimation: false, inertia: !still(), keyboardPanDelta: 60,
        maxBounds: L.latLngBounds(bounds).pad(0.5), maxBoundsViscosity: 0.8, dragging: !matchMedia("(pointer:coarse)").matches,
      });
      const pan = this.map.panBy; // the arrows move the map by it
      this.map.panBy = (by, how) => pan.call(this.map, by, still() ? { ...how, animate: false } : how);
      ["fill", "relief", "outside", "water", "borders", "labels", "outline"].forEach((name, i) => {
        const pane = this.map.createPane(name);
        pane.style.zIndex = 300 + 20 * i;
        pane.style.pointerEvents = "none";
      });
      this.region = L.latLngBounds(bounds);
      this.home(false);
      this.canvas = new (makeCanvas())([]).addTo(this.map);
      this.lines = new (makeCanvas())(this.borders());
      this.lines.options.pane = "borders";
      this.lines.addTo(this.map);
      this.drawLabels();
      this.listen();
    }
    padding() {
      const small = this.node.clientWidth < 560;
      return small ? { padding: [8, 10] } : { paddingTopLeft: [24, 44], paddingBottomRight: [24, 58] };
    }
    home(moves = true) {
      this.moved = false;
      this.map.fitBounds(this.region, { ...this.padding(), animate: moves && !still() });
    }
    listen() {
      this.map.on("mousemove click", (event) => this.tip(event.latlng));
      this.map.on("mouseout dragstart zoomstart", () => this.untip());
      this.map.on("dragstart", () => { this.moved = true; });
      this.map.on("zoomend moveend", () => this.label());
      new ResizeObserver(() => {
        this.map.invalidateSize({ animate: false, pan: false });
        if (!this.moved) this.home(false);
      }).observe(this.node);
    }
    mesh(keep) {
      const lines = topojson.mesh(this.topology, this.topology.objects.communes, keep).coordinates;
      return lines.map(mercator);
    }
    borders() {
      this.communes.forEach((shape, i) => { shape.id = i; });
      const { ofEpci, ofUnit } = this.file;
      const apart = (of) => this.mesh((a, b) => a !== b && of[a.id] !== of[b.id]);
      const units = apart(ofUnit);
      const within = this.mesh((a, b) => a !== b && ofEpci[a.id] === ofEpci[b.id]);
      return [
        { paths: within, stroke: "#fff", width: 0.8, alpha: (zoom) => (zoom < 8.8 ? 0 : 0.4) },
        { paths: apart(ofEpci), stroke: "#fff", width: 1, alpha: (zoom) => (zoom < 8 ? 0.5 : 0.85) },
        { paths: units, stroke: "#fff", width: 2.4, alpha: 0.6 },
        { paths: units, stroke: INK, width: 1, alpha: 0.62 },
        { paths: this.mesh((a, b) => a === b), stroke: INK, width: 1.4, alpha: 0.85 },
      ];
    }
    paint(drawn) {
      this.drawn = drawn;
      this.group = [...drawn.communes].map((letter) => "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(letter));
      const of = this.group.map((rank) => drawn.groups[rank].look);
      this.canvas.shapes = Object.keys(this.looks).map((look) => {
        const members = this.communes.filter((_, i) => of[i] === look);
        const merged = topojson.merge(this.topology, members).coordinates;
        return { paths: merged.flat().map(mercator), fill: this.looks[look] };
      });
      this.canvas.redraw();
      this.untip();
    }

    /* The commune under the pointer. */
    box(i) {
      if (!this.boxes[i]) this.boxes[i] = topojson.bbox({ ...this.topology, bbox: undefined, objects: { one: this.communes[i] } });
      return this.boxes[i];
    }
    shape(i) {
      this.shapes = this.shapes || [];
      if (!this.shapes[i]) this.shapes[i] = topojson.feature(this.topology, this.communes[i]);
      return this.shapes[i];
    }
    at({ lng, lat }) {
      return this.communes.findIndex((_, i) => {
        const [west, south, east, north] = this.box(i);
        return lng >= west && lng <= east && lat >= south && lat <= north && holds(this.shape(i).geometry, lng, lat);
      });
    }
    tip(at) {
      const commune = this.drawn ? this.at(at) : -1;
      if (commune < 0) { this.untip(); return; }
      const { words } = this.drawn.groups[this.group[commune]];
      const rows = [this.file.epci[this.file.ofEpci[commune]], ...words];
      const said = rows.map((row, i) => `<span${i === 1 ? ' class="also"' : ""}>${escape(row)}</span>`).join("");
      this.hint = this.hint || L.tooltip({ className: "tip", opacity: 1, direction: "top", offset: [0, -8] });
      this.hint.setLatLng(at).setContent(`<b>${escape(this.file.names[commune])}</b>${said}`);
      if (!this.map.hasLayer(this.hint)) this.hint.addTo(this.map);
      if (commune !== this.over) this.outline(commune);
    }
    outline(commune) {
      if (this.outlined) this.outlined.remove();
      this.over = commune;
      const style = (color, weight) => ({ pane: "outline", interactive: false, style: { color, weight, fill: false } });
      this.outlined = commune < 0 ? null : L.layerGroup([["#fff", 4.5], [INK, 2]].map(([color, weight]) =>
        L.geoJSON(this.shape(commune), style(color, weight)))).addTo(this.map);
    }
    untip() {
      if (this.hint) this.hint.remove();
      this.outline(-1);
    }

    /* Names: departments first, then towns where there is room. */
    drawLabels() {
      const put = (place, html, name) => L.marker([place.latitude, place.longitude], {
        icon: L.divIcon({ html, className: `lb ${name}`, iconSize: null }), pane: "labels", interactive: false, keyboard: false,
      }).addTo(this.map);
      const { unites, villes } = this.file.labels;
      const units = unites.map((u) => ({ mark: put(u, `<b>${escape(u.nom)}</b>`, `lb-unit lb-unit-${u.code}`), rank: u.code === "69M" ? 3 : 0 }));
      const towns = villes.map((t) => ({ mark: put(t, `<i></i><span>${escape(t.nom)}</span>`, `lb-town lb-town-${t.rang}`), rank: t.rang }));
      this.names = [...units, ...towns];
      this.node.dataset.zoom = "close"; // all of them shown, to be measured once
      for (const name of this.names) {
        const box = name.mark.getElement().lastElementChild.getBoundingClientRect();
        name.half = [box.width / 2 + 2, box.height / 2];
      }
      this.label();
    }
    label() {
      const zoom = this.map.getZoom(), taken = [], most = zoom < 6.4 ? 0 : zoom < 7.7 ? 1 : zoom < 9 ? 2 : 3;
      this.node.dataset.zoom = ["out", "far", "near", "close"][most];
      for (const { mark, rank, half } of this.names || []) {
        const { x, y } = this.map.latLngToContainerPoint(mark.getLatLng()), node = mark.getElement();
        const box = (by) => [x - half[0], y + by - half[1], x + half[0], y + by + half[1]];
        const free = (b) => taken.every((t) => b[2] < t[0] || t[2] < b[0] || b[3] < t[1] || t[3] < b[1]);
        const place = rank > most ? null : (node.matches(".lb-unit") ? [0] : [19, -12]).find((by) => free(box(by)));
        node.classList.toggle("crowded", typeof place !== "number");
        node.classList.toggle("above", place < 0);
        if (typeof place === "number") taken.push(box(place));
      }
    }

    /* Relief, neighbours and waters, when they arrive; what does not is left out. */
    async dress({ reliefs, voisins, eaux }) {
      const layer = (shapes, pane, style) => shapes && L.geoJSON(shapes, { pane, interactive: false, style }).addTo(this.map);
      for (const { petit, cadre } of JSON.parse(reliefs)) L.imageOverlay(petit, cadre, { pane: "relief", opacity: 0.6, interactive: false, alt: "" }).addTo(this.map);
      const [near, water] = await Promise.all([voisins, eaux].map((address) => fetch(address).then((r) => r.json()).catch(() => null)));
      layer(near, "outside", (f) => f.properties.kind === "masque"
        ? { stroke: false, fillColor: "#E9E7E1", fillOpacity: 0.52 } : { color: "#8B8E8C", weight: 0.7, opacity: 0.45, fill: false });
      layer(water, "water", (f) => f.properties.kind === "lake"
        ? { color: "#7FB0C4", weight: 0.7, fillColor: "#B4D2DE", fillOpacity: 1 } : { color: "#86B2C4", weight: 1.1, opacity: 0.9, fill: false });
    }
  }
  function holds(geometry, lng, lat) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some((rings) => rings.filter((ring) => winds(ring, lng, lat)).length % 2 === 1);
  }
  function winds(ring, lng, lat) {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [[x, y], [u, v]] = [ring[i], ring[j]];
      if (y > lat !== v > lat && lng < ((u - x) * (lat - y)) / (v - y) + x) inside = !inside;
    }
    return inside;
  }

  /* The map of this page: made when it comes into view, kept when the part is swapped. */
  let live = null, making = null;
  async function draw(node) {
    const { leaflet, topojson: shapes, communes } = node.dataset;
    try {
      const [file] = await Promise.all([fetch(communes).then((r) => r.json()), load(leaflet), load(shapes)]);
      const here = byId("couverture-carte");
      live = new CommuneMap(here, file);
      show(here);
      live.dress(here.dataset);
    } catch {
      const wait = byId("couverture-carte").querySelector(".wait");
      if (wait) wait.textContent = node.dataset.failed;
      making = null;
    }
  }
  function show({ dataset }) {
    const { node } = live;
    Object.assign(node.dataset, { drawn: dataset.drawn, label: dataset.label });
    node.setAttribute("role", "application");
    node.setAttribute("aria-label", dataset.label);
    live.paint(JSON.parse(dataset.drawn));
    node.dataset.ready = "1";
  }
  function startMap() {
    const fresh = byId("couverture-carte");
    if (!live) { whenSeen(fresh, () => { making = making || draw(fresh); }); return; }
    const dataset = { ...fresh.dataset };
    fresh.replaceWith(live.node);
    live.map.invalidateSize({ animate: false, pan: false });
    show({ dataset });
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-carte]");
    if (!button || !live) return;
    if (button.dataset.carte === "region") { live.home(); return; }
    live.moved = true;
    if (button.dataset.carte === "plus") live.map.zoomIn(); else live.map.zoomOut();
  });
  /* A bare wheel scrolls the page; with Ctrl it moves the map. */
  document.addEventListener("wheel", (event) => {
    const node = event.target.closest("#couverture-carte");
    if (!node || !live) return;
    if (event.ctrlKey || event.metaKey) { live.moved = true; return; }
    event.stopPropagation();
    hint(node);
  }, { capture: true, passive: true });
  let hinted = 0;
  function hint(node) {
    let words = node.parentElement.querySelector(".hint");
    if (!words) {
      words = document.createElement("p");
      words.className = "hint";
      words.setAttribute("aria-hidden", "true");
      words.textContent = node.dataset.hint;
      node.after(words);
    }
    words.classList.add("on");
    clearTimeout(hinted);
    hinted = setTimeout(() => words.classList.remove("on"), 900);
  }

  /* The charts. */
  const plots = {};
  let figures = null;
  async function drawChart(name) {
    const section = byId("graphiques"), here = () => document.querySelector(`[data-chart="${name}"]`);
    const asked = figures = figures || fetch(section.dataset.figures).then((answer) => answer.json());
    try {
      const [all] = await Promise.all([asked, load(section.dataset.plotly)]);
      if (asked !== figures) return; // another question was asked since
      if (!plots[name]) here().replaceChildren();
      plots[name] = plots[name] || here();
      const node = plots[name], { figure, config, picture } = all[name];
      if (here() !== node) here().replaceWith(node);
      await Plotly.react(node, figure.data, fitted(figure.layout, node.clientWidth), config);
      node.picture = picture;
      node.dataset.ready = "1";
    } catch {
      const wait = here().querySelector(".wait");
      if (wait) wait.textContent = here().dataset.failed;
    }
  }
  /* On a telephone the legend takes two rows instead of four, and the small print is smaller. */
  function fitted(layout, width) {
    if (width > 440) return layout;
    const small = width < 350, legend = { ...layout.legend, entrywidth: small ? 58 : 66, font: { size: small ? 11.5 : 12 } };
    const annotations = layout.annotations.map((note) => (!small || note.font.size > 13 ? note
      : { ...note, text: note.text.replace("Taux de chômage", "Chômage"), font: { ...note.font, size: 11.5 } }));
    return { ...layout, legend, annotations, margin: { ...layout.margin, r: small ? 82 : layout.margin.r } };
  }
  function startCharts() {
    figures = null;
    for (const fresh of document.querySelectorAll(".plot")) {
      const name = fresh.dataset.chart, drawn = plots[name];
      if (drawn && drawn !== fresh) { fresh.replaceWith(drawn); drawn.dataset.ready = ""; }
      whenSeen(drawn || fresh, () => drawChart(name));
    }
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-save]");
    if (!button) return;
    const name = button.dataset.save;
    if (!plots[name]) await drawChart(name);
    await Plotly.downloadImage(plots[name], { ...plots[name].picture, format: button.dataset.format });
  });

  /* Start, and start again when the part was swapped. */
  function start() {
    const links = document.querySelectorAll(".mxt a");
    const cells = [...document.querySelectorAll(".mxt tbody a.mx")];
    if (links.length) rove(cells.find((cell) => cell.getAttribute("aria-current")) || cells[0] || links[0]);
    const region = document.querySelector(".mxwrap");
    region.scrollLeft = scrolled;
    startMap();
    startCharts();
    openCase(false);
  }
  document.addEventListener("o2r:part", ({ detail }) => {
    if (detail.part !== PART) return;
    const id = lastId;
    start();
    for (const name of opened) if (byId(name)) byId(name).open = true;
    if (document.activeElement === document.body && id && byId(id)) byId(id).focus({ preventScroll: true });
    if (!byId("case") && !byId("manque").matches(":focus")) byId("couverture-dite").textContent = byId("manque").dataset.said;
  });
  start();
})();
