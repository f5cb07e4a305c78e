/* The embedded map: one view, painted once. The page around it keeps its wheel and its finger: the
   map moves with Ctrl and the wheel, with two fingers, or with its buttons. */
(function () {
  "use strict";
  const root = document.getElementById("embed"), canvas = document.getElementById("embed-map");
  const words = JSON.parse(root.dataset.words);
  const text = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const part = (name) => root.querySelector(name);
  const rows = new Map([...root.querySelectorAll(".it")].map((row) => [row.dataset.projet, row]));
  let map = null, indices = new Map();

  function light(id) {
    for (const [other, row] of rows) row.classList.toggle("hov", other === id);
    if (map) map.hover(id && indices.has(id) ? indices.get(id) : null);
  }
  function open(id) {
    const link = rows.has(id) && rows.get(id).querySelector("a");
    if (link) link.click();
  }

  /* A hint, when a gesture was for the page and not for the map. */
  let timer = 0;
  function hint(words) {
    const box = part(".em-hint");
    box.textContent = words;
    box.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { box.hidden = true; }, 1400);
  }
  function cooperate(leaflet) {
    const mac = /Mac|iPhone|iPad/.test(navigator.platform), coarse = matchMedia("(pointer: coarse)");
    const step = leaflet.options.zoomSnap || 1;
    let turned = 0;
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) { hint(words[mac ? "WHEEL_MAC" : "WHEEL"]); return; }
      event.preventDefault();
      turned -= event.deltaY / (event.deltaMode ? 6 : 200);
      const steps = Math.trunc(turned / step);
      if (!steps) return;
      turned = 0;
      leaflet.setZoomAround(leaflet.mouseEventToContainerPoint(event), leaflet.getZoom() + Math.max(-2, Math.min(2, steps)) * step);
    }, { passive: false });
    const drag = () => { if (coarse.matches) leaflet.dragging.disable(); else leaflet.dragging.enable(); };
    drag();
    coarse.addEventListener("change", drag);
    canvas.addEventListener("touchmove", (event) => { if (event.touches.length === 1) hint(words.FINGERS); }, { passive: true });
  }

  /* The height that shows everything without a bar of one's own; it does not hang on the frame's. */
  let told = 0;
  function tell() {
    const list = part(".em-list"), wide = getComputedStyle(list).overflowY === "auto";
    const around = part(".eh").offsetHeight + part(".ef").offsetHeight;
    const inner = [...list.children].reduce((sum, child) => sum + child.offsetHeight, 0);
    const height = Math.max(420, around + (wide ? Math.max(360, Math.min(inner, 560)) : part(".em-map").offsetHeight + inner));
    if (height === told || window.parent === window) return;
    told = height;
    window.parent.postMessage({ type: "o2r:height", height }, "*");
  }

  /* The territories asked for fill the frame, beside the furniture. */
  function frame({ units }) {
    map.padding = () => (canvas.clientWidth < 480
      ? { paddingTopLeft: [6, 8], paddingBottomRight: [6, 50] }
      : { paddingTopLeft: [12, 12], paddingBottomRight: [12, 24] });
    const asked = map.atoms.filter((_, k) => units[map.file.atomUnits[k]].state !== "hors-filtre");
    if (asked.length && asked.length < map.atoms.length) map.region = asked.reduce((all, atom) => all.extend(atom.getBounds()), L.latLngBounds([]));
    map.home(false);
  }
  async function start() {
    const { carte, epci, bornes, view } = canvas.dataset;
    const state = JSON.parse(view), file = await fetch(carte).then((answer) => answer.json());
    file.seats.forEach((seat, index) => indices.set(seat.id, index));
    map = new window.O2RMap(canvas, file, {
      bounds: JSON.parse(bornes), epci, text, wheel: false, onUnit: () => {}, onSeat: open, onHover: light,
    });
    frame(state.map);
    canvas.setAttribute("role", "application");
    part(".em-ctl").hidden = false;
    cooperate(map.map);
    map.map.on("dragstart", () => { map.moved = true; });
    map.paint(state, "departement");
    await map.addGround(canvas.dataset);
    canvas.dataset.ready = "1";
  }
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-zoom-to]");
    if (!button || !map) return;
    const where = button.dataset.zoomTo;
    if (where === "home") { map.home(); return; }
    map.moved = true;
    if (where === "in") map.map.zoomIn(); else map.map.zoomOut();
  });
  for (const name of ["mouseover", "focusin"]) {
    part(".em-list").addEventListener(name, (event) => {
      const row = event.target instanceof Element && event.target.closest(".it");
      light(row ? row.dataset.projet : null);
    });
  }
  part(".em-list").addEventListener("mouseleave", () => light(null));
  new ResizeObserver(tell).observe(root);
  if (document.fonts) document.fonts.ready.then(tell);
  tell();
  start().catch(() => { canvas.dataset.failed = "1"; });
})();
