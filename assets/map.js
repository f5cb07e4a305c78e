/* The map: Leaflet over one TopoJSON file. Painting changes attributes only; it never recentres. */
(function () {
  "use strict";
  const COUNTS = ["#FBF8F0", "#FBEBC0", "#F5D489", "#EBB653", "#DB9530", "#C77A16"];
  const INK = "#16262B", PETROL = "#0F4F5C", PAPER = "#F6F3EB", ONE = "#F2C873";
  const SMALL = 560, PILLS_BELOW = 6.6, APART = 31, MOST_MARKS = 150, MOST_DOTS = 1500;
  const around = (shapes) => shapes.reduce((all, shape) => all.extend(shape.getBounds()), L.latLngBounds([]));
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* A name or a mark moved in three dimensions would be a layer of its own, a hundred of them: they
     move in two, and the map, which is dragged, is one layer (app.css). */
  L.Browser.ie3d = true;

  /* Patterns: one for each look that a polygon may have beside its colour. */
  function pattern(id, size, inner, turn) {
    const t = turn ? ` patternTransform="rotate(${turn})"` : "";
    return `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${t}>${inner}</pattern>`;
  }
  const rect = (size, fill, opacity) => `<rect width="${size}" height="${size}" fill="${fill}" fill-opacity="${opacity}"/>`;
  const line = (size, stroke, width, opacity) =>
    `<path d="M0 0V${size}" stroke="${stroke}" stroke-width="${width}" stroke-opacity="${opacity}"/>`;
  function dots(fill, opacity) {
    return [[2, 2], [6, 6]].map(([x, y]) =>
      `<circle cx="${x}" cy="${y}" r="1.2" fill="${fill}" fill-opacity="${opacity}"/>`).join("");
  }
  function patterns() {
    const of = [];
    [...COUNTS, PAPER].forEach((color, i) => {
      of.push(pattern(`out-${i}`, 7, rect(7, color, 1) + rect(7, "#F7F5EF", 0.74) + line(7, "#4A5C70", 1.4, 0.3), 45));
      of.push(pattern(`part-${i}`, 7, rect(7, color, 1) + rect(7, "#F7F5EF", 0.4) + line(7, "#4A5C70", 0.8, 0.22), 45));
      of.push(pattern(`unsure-${i}`, 8, rect(8, color, 1) + rect(8, "#F7F5EF", 0.5) + dots("#33455A", 0.8)));
    });
    of.push(pattern("nodata", 7, rect(7, "#E6E4DE", 1) +
      '<path d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6M8 8L-1 -1M-1 6L1 8M6 -1L8 1" stroke="#8D949B" stroke-width=".85" stroke-opacity=".85"/>'));
    of.push(pattern("excluded", 8, rect(8, "#E3E8ED", 1) + line(8, "#33455A", 3, 0.6), 45));
    of.push(pattern("unsure-one", 8, rect(8, "#FAF0D6", 1) + dots("#33455A", 0.8)));
    of.push(pattern("gap", 6, rect(6, "#8E99A5", 1) + line(6, "#33455A", 3, 0.5), 45));
    of.push(pattern("unsure-gap", 8, rect(8, "#FAF3DF", 1) + dots("#33455A", 0.8)));
    const holder = document.createElement("div");
    holder.className = "patterns";
    holder.innerHTML = `<svg width="0" height="0" aria-hidden="true" focusable="false"><defs>${of.join("")}</defs></svg>`;
    return holder;
  }

  const escape = (text) => String(text).replace(/[&<>"']/g, (c) =>
    ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]);
  const div = (html, className) => L.divIcon({ html, className, iconSize: null });

  class ProjectMap {
    constructor(element, file, options) {
      this.file = file;
      this.options = options;
      this.topology = file.topology;
      this.units = file.units;
      this.asked = "";
      element.append(patterns());
      this.map = L.map(element, {
        zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 4, maxZoom: 12,
        wheelPxPerZoomLevel: 90, zoomAnimation: !still(), fadeAnimation: false, markerZoomAnimation: !still(),
        inertia: !still(), maxBounds: L.latLngBounds(options.bounds).pad(0.5), maxBoundsViscosity: 0.8,
        scrollWheelZoom: options.wheel !== false, keyboardPanDelta: 60,
      });
      const pan = this.map.panBy; // the arrows and a point that takes the focus move the map by it
      this.map.panBy = (by, how) => pan.call(this.map, by, still() ? { ...how, animate: false } : how);
      const panes = ["fill", "relief", "outside", "water", "borders", "labels", "outline", "leaders"];
      panes.forEach((name, i) => {
        const pane = this.map.createPane(name);
        pane.style.zIndex = 300 + 20 * i;
        if (name !== "fill") pane.style.pointerEvents = "none";
      });
      this.region = L.latLngBounds(options.bounds);
      this.home(false);
      this.drawFill();
      this.drawBorders();
      this.drawLabels();
      this.drawSeats();
      this.map.on("zoomend", () => this.arrange());
      this.map.on("moveend", () => (this.file.seats.length > MOST_MARKS ? this.arrange() : this.placeLabels()));
      this.map.on("zoomstart", () => this.dots([]));
      new ResizeObserver(() => this.resized()).observe(element);
      const under = this.under();
      document.fonts.ready.then(() => { if (this.under() !== under) this.reframe(); }); // the headline's letters came late
    }

    get element() { return this.map.getContainer(); }
    /* The headline lies over the top of the map: what of it is hidden is no room for a territory. */
    under() { return Math.max(0, this.element.clientHeight - this.element.parentNode.clientHeight); }
    padding() {
      const { x, y } = this.map.getSize(), top = this.under();
      return x < SMALL ? { paddingTopLeft: [8, 58 + top], paddingBottomRight: [8, 62] }
        : { paddingTopLeft: [30, 34 + top], paddingBottomRight: [16, y - top > 560 ? 74 : 22] };
    }
    home(moves = true) {
      this.moved = false;
      this.map.fitBounds(this.region, { ...this.padding(), animate: moves && !still() });
    }
    resized() {
      if (!this.element.isConnected || !this.element.clientHeight) return; // no room to frame anything in
      const { x, y } = this.map.getSize();
      this.map.invalidateSize({ animate: false, pan: false });
      if (!this.map.getSize().equals([x, y])) this.reframe();
    }
    reframe() {
      if (this.moved) return;
      if (this.focused) this.frame();
      else this.home(false);
    }

    /* Fills: one path an atom; the unit it lies in answers the pointer. */
    drawFill() {
      const shapes = topojson.feature(this.topology, this.topology.objects.atoms).features;
      this.atoms = shapes.map((shape) => {
        const k = shape.id, unit = this.file.atomUnits[k];
        const layer = L.geoJSON(shape, { pane: "fill", style: { weight: 0.7, opacity: 1, fillOpacity: 1, color: COUNTS[0] } }).getLayers()[0];
        layer.on("mouseover mousemove", (event) => this.tip(event, unit));
        layer.on("mouseout", () => this.untip());
        layer.on("click", () => this.options.onUnit(this.units[unit].code));
        return layer.addTo(this.map);
      });
    }
    mesh(keep) {
      return topojson.mesh(this.topology, this.topology.objects.atoms, keep);
    }
    drawBorders() {
      const unit = (g) => this.file.atomUnits[g.id];
      const inner = this.mesh((a, b) => a !== b && unit(a) !== unit(b));
      const outer = this.mesh((a, b) => a === b);
      const style = (color, weight, opacity) => ({ pane: "borders", interactive: false, style: { color, weight, opacity, fill: false } });
      L.geoJSON(inner, style("#fff", 2.4, 0.55)).addTo(this.map);
      L.geoJSON(inner, style(INK, 0.9, 0.62)).addTo(this.map);
      L.geoJSON(outer, style(INK, 1.4, 0.85)).addTo(this.map);
    }

    /* Background, when it arrives; what does not is left out. */
    async addGround({ reliefs, voisins, eaux }) {
      this.addRelief(JSON.parse(reliefs));
      const [near, water] = await Promise.all([voisins, eaux].map((address) => fetch(address).then((r) => r.json()).catch(() => null)));
      if (near) this.addNeighbours(near);
      if (water) this.addWaters(water);
    }
    addRelief(images) {
      const look = { pane: "relief", opacity: 0.6, interactive: false, alt: "" };
      const shown = images.map(({ petit, cadre }) => L.imageOverlay(petit, cadre, look));
      this.relief = L.layerGroup(shown).addTo(this.map);
      const rough = new Set(images);
      this.map.on("moveend", () => {
        if (this.map.getZoom() < 8.4) return;
        for (const image of rough) {
          if (!this.map.getBounds().intersects(image.cadre)) continue;
          rough.delete(image);
          const large = new Image();
          large.onload = () => shown[images.indexOf(image)].setUrl(image.grand);
          large.src = image.grand;
        }
      });
    }
    addNeighbours(shapes) {
      const style = { color: "#8B8E8C", weight: 0.7, opacity: 0.45, fill: false };
      L.geoJSON(shapes, { pane: "outside", interactive: false, style }).addTo(this.map);
      const region = topojson.merge(this.topology, this.topology.objects.atoms.geometries);
      const rings = region.coordinates.flat().map((ring) => ring.map(([x, y]) => [y, x]));
      const around = [[-80, -180], [-80, 180], [80, 180], [80, -180]];
      L.polygon([around, ...rings], { pane: "outside", interactive: false, stroke: false, fillColor: "#E9E7E1", fillOpacity: 0.52 }).addTo(this.map);
    }
    addWaters(shapes) {
      const style = (f) => f.properties.kind === "lake"
        ? { color: "#7FB0C4", weight: 0.7, fillColor: "#B4D2DE", fillOpacity: 1 } : { color: "#86B2C4", weight: 1.1, opacity: 0.9, fill: false };
      this.waters = L.geoJSON(shapes, { pane: "water", interactive: false, style }).addTo(this.map);
    }
    async addEpci(address) {
      if (!this.epci) this.epci = fetch(address).then((r) => r.json()).then((shapes) =>
        L.geoJSON(shapes, { pane: "borders", interactive: false, style: { color: "#fff", weight: 1, opacity: 0.85, fill: false } })).catch(() => {
        this.epci = null;
        return L.layerGroup();
      });
      return this.epci;
    }

    /* Labels. */
    label(at, html, name) {
      return L.marker(at, { icon: div(html, `lb ${name}`), pane: "labels", interactive: false, keyboard: false });
    }
    drawLabels() {
      const { villes, eaux, voisins } = this.file.labels;
      this.unitLabels = this.units.map((unit) => this.label(unit.at, "", `lb-unit lb-unit-${unit.code}`).addTo(this.map));
      this.towns = L.layerGroup(villes.map((t) =>
        this.label([t.latitude, t.longitude], `<i></i><span>${escape(t.nom)}</span>`, `lb-town lb-town-${t.rang}`))).addTo(this.map);
      eaux.forEach((w) => this.label([w.latitude, w.longitude],
        `<svg width="1" height="1" overflow="visible"><text class="lb-water-t" transform="rotate(${Number(w.rotation) || 0})">${escape(w.nom)}</text></svg>`, "lb-water").addTo(this.map));
      voisins.forEach((v) => this.label([v.latitude, v.longitude], escape(v.nom), "lb-near").addTo(this.map));
      const shapes = this.units.map((_, u) => this.atoms.filter((__, k) => this.file.atomUnits[k] === u));
      const inside = (u, point) => shapes[u].some((shape) => shape._containsPoint(point));
      this.labels = new window.O2RLabels(this.map, { units: this.unitLabels, towns: this.towns, inside });
    }
    placeLabels() {
      if (this.labelsDue || !this.state) return;
      this.labelsDue = requestAnimationFrame(() => {
        this.labelsDue = 0;
        this.labels.arrange(this.seats.getLayers(), { zoom: this.element.dataset.zoom, pills: this.pills, one: Boolean(this.focused) });
      });
    }

    /* Seats: every project stays on the map; those that would hide each other are fanned out. Too
       many to be told apart are dots, and far too many only the number of their unit, until the map is
       close enough. */
    drawSeats() {
      this.seats = L.layerGroup().addTo(this.map);
      this.leaders = L.layerGroup().addTo(this.map);
      this.marks = new Map();
    }
    mark(i) {
      if (!this.marks.has(i)) this.marks.set(i, this.newMark(this.file.seats[i]));
      return this.marks.get(i);
    }
    newMark(seat) {
      const mark = L.marker(seat.at, { icon: div(String(seat.n), `mk mk-${seat.kind} mk-map${seat.n > 999 ? " mk-long" : ""}`), keyboard: true, riseOnHover: true, alt: "" });
      mark.on("add", () => {
        const node = mark.getElement();
        node.setAttribute("aria-label", this.options.text("SEAT", seat));
        node.dataset.seat = seat.id;
        node.addEventListener("keydown", (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          this.options.onSeat(seat.id);
        });
      });
      mark.on("click", () => this.options.onSeat(seat.id));
      mark.on("mouseover focus", () => this.options.onHover(seat.id));
      mark.on("mouseout blur", () => this.options.onHover(null));
      return mark.bindTooltip(this.seatTip(seat), { direction: "top", offset: [0, -14], className: "tip", opacity: 1 });
    }
    dots(places) {
      if (!this.canvas) {
        if (!places.length) return;
        this.canvas = L.DomUtil.create("canvas", "dots", this.map.getPane("leaders"));
      }
      const { x, y } = this.map.getSize(), ratio = window.devicePixelRatio || 1, pen = this.canvas.getContext("2d");
      L.DomUtil.setPosition(this.canvas, this.map.containerPointToLayerPoint([0, 0]));
      Object.assign(this.canvas, { width: x * ratio, height: y * ratio });
      Object.assign(this.canvas.style, { width: `${x}px`, height: `${y}px` });
      Object.assign(pen, { fillStyle: PETROL, strokeStyle: "#fff", lineWidth: 0.8 });
      pen.scale(ratio, ratio);
      for (const i of places) {
        const at = this.map.latLngToContainerPoint(this.file.seats[i].at);
        pen.beginPath();
        pen.arc(at.x, at.y, 2.6, 0, 7);
        pen.fill();
        pen.stroke();
      }
    }
    seatTip(seat) {
      const place = seat.kind === "ind" ? this.options.text("INDICATIVE") : seat.town;
      const rows = [place, seat.where, this.options.text(seat.tag === "exemple-fictif" ? "DEMONSTRATION" : "PUBLISHED")];
      return `<b>${seat.n} · ${escape(seat.title)}</b>` + rows.filter(Boolean).map((r) => `<span>${escape(r)}</span>`).join("");
    }
    arrange() {
      const zoom = this.map.getZoom(), places = this.places(), seat = this.focused && this.file.seats[this.focused.index];
      const crowded = !this.focused && places.length > MOST_MARKS && zoom < this.map.getMaxZoom();
      this.pills = !this.focused && (crowded || this.map.getSize().x < SMALL || zoom < PILLS_BELOW);
      this.element.dataset.zoom = zoom < 7.7 ? "far" : zoom < 9 ? "near" : "close";
      this.element.classList.toggle("pills", this.pills);
      this.leaders.clearLayers();
      this.dots(crowded && !this.seatsOff && places.length <= MOST_DOTS ? places : []);
      const none = this.pills || !this.state || this.seatsOff;
      if (this.focused && !none) this.others(places);
      this.fan(none ? [] : !seat ? places : seat.at ? [this.focused.index] : []);
      this.placeLabels();
    }
    /* The projects shown that have a place; of very many, those in sight. */
    places() {
      const { seats } = this.file, shown = this.shown || [];
      if (seats.length <= MOST_MARKS) return shown.filter((i) => seats[i].at);
      const sight = this.map.getBounds().pad(0.1);
      return shown.filter((i) => seats[i].at && sight.contains(seats[i].at));
    }
    others(places) {
      if (places.length > MOST_MARKS) { this.dots(places.slice(0, MOST_DOTS)); return; }
      for (const i of places) {
        if (i === this.focused.index) continue;
        const seat = this.file.seats[i];
        L.circleMarker(seat.at, { pane: "leaders", radius: 4.5, color: "#fff", weight: 1.4, fillColor: PETROL, fillOpacity: 0.8, interactive: false }).addTo(this.leaders);
      }
    }
    /* Marks push each other apart until none hides another; a leader ties each to its place. */
    fan(shown) {
      const marks = shown.map((i) => {
        const home = this.map.latLngToLayerPoint(this.file.seats[i].at);
        return { i, home, x: home.x + 0.3 * Math.cos(2.4 * i), y: home.y + 0.3 * Math.sin(2.4 * i) };
      });
      for (let round = 0; round < 60 && this.spread(marks); round += 1);
      const kept = new Set(shown.map((i) => this.mark(i)));
      for (const mark of this.seats.getLayers()) if (!kept.has(mark)) this.seats.removeLayer(mark);
      const paths = marks.map((mark) => this.place(mark)).filter(Boolean);
      this.inOrder(shown.map((i) => this.mark(i).getElement()));
      if (!paths.length) return;
      for (const [color, weight] of [["#fff", 3.4], [PETROL, 1.3]]) {
        L.polyline(paths, { pane: "leaders", color, weight, interactive: false }).addTo(this.leaders);
      }
    }
    spread(marks) {
      let moved = false;
      for (let a = 0; a < marks.length; a += 1) {
        for (let b = a + 1; b < marks.length; b += 1) {
          const p = marks[a], q = marks[b], dx = q.x - p.x, dy = q.y - p.y, gap = Math.hypot(dx, dy);
          if (gap >= APART) continue;
          const push = (APART - gap) / 2 / (gap || 1);
          p.x -= dx * push; p.y -= dy * push; q.x += dx * push; q.y += dy * push;
          moved = true;
        }
      }
      return moved;
    }
    /* Tab goes through the marks in the order of their numbers; one that was there stays there. */
    inOrder(nodes) {
      let next = null;
      for (const node of nodes.reverse()) {
        if (node.nextSibling !== next) node.parentNode.insertBefore(node, next);
        next = node;
      }
    }
    /* Put a mark where it was pushed to; return the leader to its place, if it was pushed far. */
    place({ i, home, x, y }) {
      const at = this.map.layerPointToLatLng([x, y]), mark = this.mark(i);
      if (!mark.getLatLng().equals(at)) mark.setLatLng(at);
      if (!this.seats.hasLayer(mark)) mark.addTo(this.seats);
      mark.getElement().classList.toggle("mk-sel", Boolean(this.focused && this.focused.index === i));
      return Math.hypot(x - home.x, y - home.y) > 4 ? [at, this.file.seats[i].at] : null;
    }

    /* Painting one view. */
    paint(state, tint) {
      this.state = state;
      this.tint = tint;
      const { units, atoms, counts, shown } = state.map;
      this.shown = [...shown].flatMap((on, i) => (on === "1" ? [i] : []));
      this.turn(state.map.regions);
      this.atoms.forEach((layer, k) => {
        const unit = units[this.file.atomUnits[k]];
        const look = this.focused ? this.focusStyle(k) : this.style(unit, atoms[k], counts[k]);
        if (layer.options.fillColor !== look.fillColor || layer.options.color !== look.color) layer.setStyle(look);
      });
      units.forEach((unit, u) => {
        const label = this.unitLabels[u], html = this.unitLabel(u, unit);
        if (label.html !== html) label.getElement().innerHTML = html;
        label.html = html;
      });
      this.arrange();
    }
    /* Regions chosen are a new frame, unless the visitor moved the map. */
    turn(regions) {
      const asked = regions.join(" ");
      if (asked === this.asked) return;
      this.asked = asked;
      const inside = this.atoms.filter((_, k) => regions.includes(this.units[this.file.atomUnits[k]].region));
      this.region = inside.length ? around(inside) : L.latLngBounds(this.options.bounds);
      if (!this.moved && !this.focused) this.home();
    }
    style(unit, status, count) {
      if (this.tint === "aucune") return { fillColor: PAPER, color: PAPER };
      if (unit.state === "non-collecte") return { fillColor: "url(#nodata)", color: "#D9D7D1" };
      if (this.tint === "population") return { fillColor: COUNTS[unit.share], color: COUNTS[unit.share] };
      if (this.tint === "commune") {
        const c = Math.min(count, 5);
        return status === "o" ? { fillColor: "url(#unsure-0)", color: COUNTS[0] } : { fillColor: COUNTS[c], color: COUNTS[c] };
      }
      const c = unit.count;
      if (!c || status === "x") return { fillColor: COUNTS[c], color: COUNTS[c] };
      return { fillColor: `url(#${{ o: "unsure", p: "part" }[status] || "out"}-${c})`, color: "#F3EEE2" };
    }
    focusStyle(k) {
      const { covered, unsure, excluded } = this.focused;
      if (covered.has(k)) return { fillColor: ONE, color: ONE };
      if (unsure.has(k)) return { fillColor: "url(#unsure-one)", color: "#FAF0D6" };
      if (excluded.has(k)) return { fillColor: "url(#excluded)", color: "#E3E8ED" };
      return { fillColor: PAPER, color: PAPER };
    }
    unitLabel(u, unit) {
      const { code, name } = this.units[u];
      const number = { "non-collecte": "?", "hors-filtre": "–" }[unit.state] || String(unit.n);
      return `<b>${escape(name)}</b><span>${escape(unit.words)}</span><em>${escape(code === "69M" ? "Lyon" : code.slice(0, 2))}</em><u>${number}</u>`;
    }

    /* The territory of one project: outlined on hover, alone on the map when its sheet is open. */
    outline(index) {
      if (this.outlined) { this.outlined.remove(); this.outlined = null; }
      if (index === null || index === undefined) return;
      const seat = this.file.seats[index];
      if (!this.file.exact) return;
      const sure = seat.covered.length > 0;
      const member = new Set(sure ? seat.covered : seat.unsure);
      if (!member.size) return;
      const border = this.mesh((a, b) => (a === b ? member.has(a.id) : member.has(a.id) !== member.has(b.id)));
      const style = (color, weight, dashArray) => ({ pane: "outline", interactive: false, style: { color, weight, dashArray, fill: false, lineJoin: "round" } });
      this.outlined = L.layerGroup([
        L.geoJSON(border, style("#fff", 5.5)), L.geoJSON(border, style(PETROL, 2.6, sure ? null : "6 4")),
      ]).addTo(this.map);
    }
    hover(index) {
      for (const node of this.element.querySelectorAll(".mk-hover")) node.classList.remove("mk-hover");
      if (this.focused) return;
      this.outline(index);
      const mark = index === null ? null : this.marks.get(index);
      const node = mark && mark.getElement();
      if (node) node.classList.add("mk-hover");
    }
    focus(index) {
      const seat = this.file.seats[index];
      if (!this.focused) this.before = { centre: this.map.getCenter(), zoom: this.map.getZoom(), moved: this.moved };
      this.focused = { index, covered: new Set(seat.covered), unsure: new Set(seat.unsure), excluded: new Set(seat.excluded) };
      this.outline(index);
      this.moved = false;
      if (!this.file.exact) { this.focusShape(index); return; }
      const parts = [...seat.covered, ...seat.unsure, ...seat.excluded].map((k) => this.atoms[k]);
      this.focused.bounds = parts.length ? around(parts) : seat.at ? L.latLngBounds([seat.at]) : this.region;
      this.frame(!still());
    }
    /* Where the map's pieces are coarser than a territory, the server gives its exact shape. */
    async focusShape(index) {
      const seat = this.file.seats[index], fills = { covered: ONE, unsure: "url(#unsure-one)", excluded: "url(#excluded)" };
      this.focused.bounds = seat.at ? L.latLngBounds([seat.at]) : this.region;
      const shapes = await fetch(`/carte/territoire/${encodeURIComponent(seat.id)}.json`).then((answer) => answer.json()).catch(() => ({}));
      if (!this.focused || this.focused.index !== index) return;
      const drawn = Object.entries(fills).filter(([name]) => shapes[name]).map(([name, fill]) => L.geoJSON(shapes[name], {
        pane: "outline", interactive: false,
        style: { color: PETROL, weight: name === "excluded" ? 0 : 2.2, dashArray: name === "unsure" ? "6 4" : null, fillColor: fill, fillOpacity: 1 },
      }));
      this.outlined = L.featureGroup(drawn).addTo(this.map);
      if (drawn.length) this.focused.bounds = this.outlined.getBounds();
      this.frame(!still());
    }
    frame(animate = false) {
      this.map.fitBounds(this.focused.bounds, { paddingTopLeft: [30, 68 + this.under()], paddingBottomRight: [30, 30], maxZoom: 10, animate });
    }
    unfocus() {
      if (!this.focused) return;
      this.focused = null;
      this.outline(null);
      if (!this.before) return;
      this.moved = this.before.moved;
      this.map.setView(this.before.centre, this.before.zoom, { animate: !still() });
    }

    /* The pointer over a unit. */
    tip(event, u) {
      if (!this.state || this.focused) return;
      const unit = this.state.map.units[u], { name, code } = this.units[u];
      const chosen = this.state.map.chosen.includes(code);
      const last = this.options.text(chosen ? "UNFILTER" : "FILTER");
      const html = `<b>${escape(name)}</b>` + [...unit.tip, last].map((r) => `<span>${escape(r)}</span>`).join("");
      if (!this.hint) this.hint = L.tooltip({ className: "tip", opacity: 1, direction: "top", offset: [0, -8] });
      this.hint.setLatLng(event.latlng).setContent(html);
      if (!this.map.hasLayer(this.hint)) this.hint.addTo(this.map);
    }
    untip() { if (this.hint) this.hint.remove(); }
    /* Escape takes away what the pointer or the focus brought. */
    hush() {
      this.untip();
      this.seats.eachLayer((mark) => mark.closeTooltip());
    }

    layers(on) {
      const set = (layer, name) => { if (layer) { if (on.includes(name)) layer.addTo(this.map); else layer.remove(); } };
      set(this.relief, "relief");
      set(this.waters, "waters");
      set(this.towns, "towns");
      if (on.includes("epci")) this.addEpci(this.options.epci).then((l) => l.addTo(this.map));
      else if (this.epci) this.epci.then((l) => l.remove());
      const seatsOff = !on.includes("seats");
      if (seatsOff !== Boolean(this.seatsOff)) { this.seatsOff = seatsOff; this.arrange(); } else this.placeLabels();
    }
  }

  window.O2RMap = ProjectMap;
})();
