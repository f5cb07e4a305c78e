/* Where the names on the map go: no name covers another. What each one measures is read once, all
   together; the rest is arithmetic, so that a filter costs the browser one layout, not one a name. */
(function () {
  "use strict";
  const BELOW = "below", PLACES = [BELOW, "above", "low", "right", "left"], NOWHERE = "crowded";
  const ASIDE = [[0, 0], [0, -26], [0, 26], [-30, 0], [30, 0], [-30, -26], [30, -26], [-30, 26], [30, 26]];
  const inset = (b, by) => ({ left: b.left + by, right: b.right - by, top: b.top + by, bottom: b.bottom - by });
  const moved = (b, x, y) => ({ left: b.left + x, right: b.right + x, top: b.top + y, bottom: b.bottom + y });
  const apart = (b, t) => b.right + 2 < t.left || t.right + 2 < b.left || b.bottom < t.top || t.bottom < b.top;

  class Labels {
    /* `units` and `towns` are markers; `inside(u, point)` tells whether a point of the layer lies in
       the unit u. */
    constructor(map, { units, towns, inside }) {
      Object.assign(this, { map, units, towns, inside, sizes: new Map() });
      document.fonts.ready.then(() => { this.sizes.clear(); if (this.look) this.arrange(this.seats, this.look); });
    }

    /* `seats`: the marks shown; `look`: all that the stylesheet goes by besides the words. */
    arrange(seats, look) {
      Object.assign(this, { seats, look, mode: JSON.stringify(look) });
      const towns = this.towns.getLayers().filter((town) => this.map.hasLayer(town));
      this.measure(towns);
      const marks = seats.map((mark) => moved(this.sizes.get("mark"), ...this.at(mark)));
      const discs = marks.map((b) => inset(b, 5)), taken = [];
      const free = (b) => taken.every((t) => apart(b, t));
      const fits = (b, under) => free(b) && (under || discs.every((disc) => apart(b, disc)));
      this.units.forEach((label, u) => taken.push(...this.giveWay(u, label, fits)));
      taken.push(...marks);
      for (const town of towns) taken.push(...this.placeTown(town, free));
    }

    /* Sizes are relative to where a label is pinned. */
    at(marker) {
      const { x, y } = this.map.layerPointToContainerPoint(L.DomUtil.getPosition(marker.getElement()));
      return [x, y];
    }
    key(marker) { return `${this.mode}|${marker.getElement().innerHTML}`; }
    measure(towns) {
      const frame = this.map.getContainer().getBoundingClientRect();
      const read = (marker, part) => {
        const [x, y] = this.at(marker);
        return moved(part.getBoundingClientRect(), -frame.left - x, -frame.top - y);
      };
      const unread = (marker) => !this.sizes.has(this.key(marker));
      const units = this.units.filter(unread), names = towns.filter(unread);
      for (const unit of units) show(unit.getElement(), "", "");
      for (const place of names.length ? PLACES : []) {
        for (const town of names) show(town.getElement(), place);
        for (const town of names) {
          const name = town.getElement().lastElementChild, shown = name.getClientRects().length;
          const known = this.sizes.get(this.key(town)) || {};
          this.sizes.set(this.key(town), shown ? { ...known, [place]: read(town, name) } : null);
        }
      }
      for (const unit of units) {
        const parts = [...unit.getElement().children].filter((part) => part.getClientRects().length);
        this.sizes.set(this.key(unit), parts.map((part) => [part.tagName, read(unit, part)]));
      }
      if (this.seats.length && !this.sizes.has("mark")) this.sizes.set("mark", read(this.seats[0], this.seats[0].getElement()));
    }

    /* The name of a department moves off the marks, not out of it; else it lies under them. Where
       there is no room beside other names it says less, or nothing. */
    giveWay(u, label, fits) {
      const node = label.getElement(), [left, top] = this.at(label), home = label._icon._leaflet_pos;
      const parts = this.sizes.get(this.key(label)).map(([tag, b]) => [tag, inset(moved(b, left, top), tag === "U" ? 6 : 0)]);
      const whole = parts.map(([, b]) => b), bare = parts.filter(([tag]) => "BU".includes(tag)).map(([, b]) => b);
      for (const [boxes, under] of [[whole, false], [whole, true], [bare, false], [bare, true]]) {
        for (const [x, y] of under || this.look.pills ? ASIDE.slice(0, 1) : ASIDE) {
          const there = boxes.map((b) => moved(b, x, y));
          if (!there.every((b) => fits(b, under)) || ((x || y) && !this.inside(u, home.add([x, y])))) continue;
          show(node, boxes === bare ? "bare" : "", x || y ? `${x}px ${y}px` : "");
          return there;
        }
      }
      show(node, NOWHERE, "");
      return [];
    }
    placeTown(town, free) {
      const sizes = this.sizes.get(this.key(town)), [x, y] = this.at(town), { x: width, y: height } = this.map.getSize();
      if (!sizes || x < 0 || x > width || y < 0 || y > height) return [];
      const place = PLACES.find((name) => free(moved(sizes[name], x, y)));
      show(town.getElement(), place || NOWHERE);
      return place ? [moved(sizes[place], x, y)] : [];
    }
  }

  /* What is so already is not written again. */
  function show(node, place, aside) {
    if (node.placed !== place) {
      node.classList.remove(...PLACES, NOWHERE, "bare");
      if (place) node.classList.add(place);
      node.placed = place;
    }
    if (aside !== undefined && node.style.translate !== aside) node.style.translate = aside;
  }

  window.O2RLabels = Labels;
})();
