/* The map: Leaflet over one TopoJSON file. Painting changes attributes only; it never recentres. */
(function () {
  "use strict";
  const COUNTS = ["#FBF8F0", "#FBEBC0", "#F5D489", "#EBB653", "#DB9530", "#C77A16"];
  const INK = "#16262B", PETROL = "#0F4F5C", PAPER = "#F6F3EB", ONE = "#F2C873";
  const SMALL = 560, PILLS_BELOW = 6.6, APART = 28, MOST_MARKS = 150, MOST_DOTS = 1500, PLACES = ["above", "low", "right", "left"];
  const ASIDE = [[0, 0], [0, -26], [0, 26], [-30, 0], [30, 0], [-30, -26], [30, -26], [-30, 26], [30, 26]];
  const inset = (b, by, x = 0, y = 0) => ({ left: b.left + by + x, right: b.right - by + x, top: b.top + by + y, bottom: b.bottom - by + y });
  const around = (shapes) => shapes.reduce((all, shape) => all.extend(shape.getBounds()), L.latLngBounds([]));
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

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
      this.map.on("moveend", () => (this.file.seats.length > MOST_MARKS ? this.arrange() : this.declutter()));
      this.map.on("zoomstart", () => this.dots([]));
      new ResizeObserver(() => this.resized()).observe(element);
    }

    get element() { return this.map.getContainer(); }
    padding() {
      const small = this.element.clientWidth < SMALL;
      return small ? { paddingTopLeft: [8, 58], paddingBottomRight: [8, 62] }
        : { paddingTopLeft: [30, 34], paddingBottomRight: [16, this.element.clientHeight > 560 ? 74 : 22] };
    }
    home(moves = true) {
      this.moved = false;
      this.map.fitBounds(this.region, { ...this.padding(), animate: moves && !still() });
    }
    /* A new width is a new frame; a new height is the headline growing: places stay where they are. */
    resized() {
      if (!this.element.isConnected) return;
      const { left, top, width } = this.element.getBoundingClientRect(), before = this.box;
      this.box = { left, top: top + window.scrollY, width };
      this.map.invalidateSize({ animate: false, pan: false });
      if (!before) return;
      if (this.focused && !this.moved) this.frame();
      else if (before.width !== width && !this.moved) this.home(false);
      else this.map.panBy([this.box.left - before.left, this.box.top - before.top], { animate: false });
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

    /* Background, when it arrives. */
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
        L.geoJSON(shapes, { pane: "borders", interactive: false, style: { color: "#fff", weight: 1, opacity: 0.85, fill: false } }));
      return this.epci;
    }

    /* Labels. */
    label(at, html, name) {
      return L.marker(at, { icon: div(html, `lb ${name}`), pane: "labels", interactive: false, keyboard: false });
    }
    drawLabels() {
      const { villes, eaux, voisins } = this.file.labels;
      this.unitLabels = this.units.map((unit) => this.label(unit.at, "", "lb-unit").addTo(this.map));
      this.towns = L.layerGroup(villes.map((t) =>
        this.label([t.latitude, t.longitude], `<i></i><span>${escape(t.nom)}</span>`, `lb-town lb-town-${t.rang}`))).addTo(this.map);
      eaux.forEach((w) => this.label([w.latitude, w.longitude],
        `<svg width="1" height="1" overflow="visible"><text class="lb-water-t" transform="rotate(${Number(w.rotation) || 0})">${escape(w.nom)}</text></svg>`, "lb-water").addTo(this.map));
      voisins.forEach((v) => this.label([v.latitude, v.longitude], escape(v.nom), "lb-near").addTo(this.map));
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
      const zoom = this.map.getZoom(), places = this.places();
      const crowded = !this.focused && places.length > MOST_MARKS && zoom < this.map.getMaxZoom();
      const pills = !this.focused && (crowded || this.element.clientWidth < SMALL || zoom < PILLS_BELOW);
      this.element.dataset.zoom = zoom < 7.7 ? "far" : zoom < 9 ? "near" : "close";
      this.element.classList.toggle("pills", pills);
      this.seats.clearLayers();
      this.leaders.clearLayers();
      this.dots(crowded && !this.seatsOff && places.length <= MOST_DOTS ? places : []);
      if (pills) requestAnimationFrame(() => this.declutter());
      if (pills || !this.state || this.seatsOff) return;
      if (this.focused) this.others(places);
      this.fan(this.focused ? (this.file.seats[this.focused.index].at ? [this.focused.index] : []) : places);
      requestAnimationFrame(() => this.declutter());
    }
    /* The projects shown that have a place; of very many, those in sight. */
    places() {
      const { seats } = this.file, shown = this.shown || [];
      if (seats.length <= MOST_MARKS) return shown.filter((i) => seats[i].at);
      const sight = this.map.getBounds().pad(0.1);
      return shown.filter((i) => seats[i].at && sight.contains(seats[i].at));
    }
    /* A label never covers another: units first, then seats, then towns by size. */
    declutter() {
      const frame = this.element.getBoundingClientRect();
      const taken = [];
      const box = (node) => node.getBoundingClientRect();
      const apart = (b, t) => b.right + 2 < t.left || t.right + 2 < b.left || b.bottom < t.top || t.bottom < b.top;
      const free = (b) => taken.every((t) => apart(b, t));
      const marks = [...this.element.querySelectorAll(".mk-map")].map(box);
      const discs = marks.map((b) => inset(b, 5));
      const fits = (b, under) => free(b) && (under || discs.every((disc) => apart(b, disc)));
      this.unitLabels.forEach((label, u) => taken.push(...this.giveWay(u, label, fits)));
      taken.push(...marks);
      this.towns.eachLayer((town) => {
        const node = town.getElement();
        if (!node) return;
        const name = node.lastElementChild;
        node.classList.remove("crowded", ...PLACES);
        if (!name.getClientRects().length) return;
        const at = box(node);
        if (at.left < frame.left || at.left > frame.right || at.top < frame.top || at.top > frame.bottom) return;
        for (const place of ["below", ...PLACES, "crowded"]) {
          node.classList.remove(...PLACES);
          node.classList.add(place);
          const b = box(name);
          if (place !== "crowded" && free(b)) { taken.push(b); break; }
        }
      });
    }
    /* The name of a department moves off the marks, not out of it; else it lies under them. Where
       there is no room beside other names it says less, or nothing. */
    giveWay(u, label, fits) {
      const node = label.getElement(), home = this.map.latLngToLayerPoint(label.getLatLng());
      node.classList.remove("bare", "crowded");
      node.style.translate = "";
      const parts = [...node.children].filter((part) => part.getClientRects().length);
      const box = (part) => inset(part.getBoundingClientRect(), part.tagName === "U" ? 6 : 0);
      const whole = parts.map(box), bare = parts.filter((part) => "BU".includes(part.tagName)).map(box);
      const shapes = this.atoms.filter((_, k) => this.file.atomUnits[k] === u);
      const inside = (x, y) => shapes.some((shape) => shape._containsPoint(home.add([x, y])));
      for (const [boxes, under] of [[whole, false], [whole, true], [bare, false], [bare, true]]) {
        for (const [x, y] of under || this.element.classList.contains("pills") ? ASIDE.slice(0, 1) : ASIDE) {
          const there = boxes.map((b) => inset(b, 0, x, y));
          if (!there.every((b) => fits(b, under)) || ((x || y) && !inside(x, y))) continue;
          node.classList.toggle("bare", boxes === bare);
          node.style.translate = `${x}px ${y}px`;
          return there;
        }
      }
      node.classList.add("crowded");
      return [];
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
      marks.forEach((mark) => this.place(mark));
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
    place({ i, home, x, y }) {
      const at = this.map.layerPointToLatLng([x, y]);
      if (Math.hypot(x - home.x, y - home.y) > 4) {
        const path = [at, this.file.seats[i].at];
        L.polyline(path, { pane: "leaders", color: "#fff", weight: 3.4, interactive: false }).addTo(this.leaders);
        L.polyline(path, { pane: "leaders", color: PETROL, weight: 1.3, interactive: false }).addTo(this.leaders);
      }
      this.mark(i).setLatLng(at).addTo(this.seats);
      this.mark(i).getElement().classList.toggle("mk-sel", Boolean(this.focused && this.focused.index === i));
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
        if (label.html !== html) label.setIcon(div(html, `lb lb-unit lb-unit-${this.units[u].code}`));
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
      const shapes = await fetch(`/carte/territoire/${encodeURIComponent(seat.id)}.json`).then((answer) => answer.json());
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
      this.map.fitBounds(this.focused.bounds, { paddingTopLeft: [30, 68], paddingBottomRight: [30, 30], maxZoom: 10, animate });
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

    layers(on) {
      const set = (layer, name) => { if (layer) { if (on.includes(name)) layer.addTo(this.map); else layer.remove(); } };
      set(this.relief, "relief");
      set(this.waters, "waters");
      set(this.towns, "towns");
      this.seatsOff = !on.includes("seats");
      if (on.includes("epci")) this.addEpci(this.options.epci).then((l) => l.addTo(this.map));
      else if (this.epci) this.epci.then((l) => l.remove());
      if (this.state) this.arrange();
    }
  }

  window.O2RMap = ProjectMap;
})();
