/* The map page's own script: address ↔ form, and painting the page from the view. The address is
   the only state; what it means is decided by the server. */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const words = JSON.parse(byId("page-words").dataset.words);
  const text = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const skip = () => window.dash_clientside.no_update;
  const VIEW_ONLY = ["projet", "vue", "teinte"];
  let map = null, hoverRows = {};

  /* The address. */
  function navigate(params) {
    const query = params.toString();
    const target = location.pathname + (query ? `?${query}` : "");
    if (target === location.pathname + location.search) return;
    history.pushState({}, "", target);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }
  const current = () => new URLSearchParams(location.search);
  function write(params, name, kind, value) {
    params.delete(name);
    if (kind === "many") (value || []).forEach((v) => params.append(name, v));
    else if (kind === "text") { if ((value || "").trim()) params.set(name, value.trim()); }
    else if (kind === "on") { if (!(value || []).length) params.set(name, "0"); }
    else if (kind === "off") { if ((value || []).length) params.set(name, "1"); }
    else if (value && value !== kind.slice(4)) params.set(name, value);
  }
  function read(params, name, kind) {
    if (kind === "many") return [...new Set(params.getAll(name))];
    if (kind === "text") return params.get(name) || "";
    const last = params.getAll(name).pop();
    if (kind === "on") return last === "0" ? [] : ["1"];
    if (kind === "off") return last === "1" ? ["1"] : [];
    return params.get(name) || kind.slice(4);
  }
  function writeAddress(...args) {
    const form = args.pop().fields;
    const params = current(), ordered = new URLSearchParams();
    form.forEach(({ name, kind }, i) => write(params, name, kind, args[i]));
    form.forEach(({ name }) => params.getAll(name).forEach((v) => ordered.append(name, v)));
    for (const [name, value] of params) if (!form.some((f) => f.name === name)) ordered.append(name, value);
    const before = current();
    ordered.delete("page");
    const same = form.every(({ name, kind }) =>
      JSON.stringify(read(before, name, kind)) === JSON.stringify(read(ordered, name, kind)));
    if (!same) navigate(ordered);
    return skip();
  }
  function readAddress(search, { fields: form }, filters, opened) {
    const params = new URLSearchParams(search || "");
    const values = form.map(({ id, name, kind }) => {
      const typing = kind === "text" && document.activeElement === byId(id);
      return typing ? skip() : read(params, name, kind);
    });
    const rest = new URLSearchParams(params);
    VIEW_ONLY.forEach((name) => rest.delete(name));
    const asked = rest.toString(), sheet = params.get("projet") || "";
    return [...values, asked === filters ? skip() : asked, sheet === opened ? skip() : sheet];
  }
  function link(changes) {
    const params = current();
    Object.entries(changes).forEach(([name, value]) => (value ? params.set(name, value) : params.delete(name)));
    const query = params.toString();
    return location.pathname + (query ? `?${query}` : "");
  }

  /* Words. */
  function showWords(view, sheet, { fields }) {
    showCounts(view.options, fields);
    const sentence = sheet && sheet.sentence.length ? sheet.sentence : view.sentence;
    for (const link of document.querySelectorAll("[data-follows]")) link.href = link.dataset.follows + (view.query ? `?${view.query}` : "");
    const badge = document.querySelector("#filters-open em");
    if (badge) badge.textContent = view.filters ? String(view.filters) : "";
    document.title = (sheet && sheet.title ? `${sheet.title} – ` : "") + text("TITLE");
    return [sentence, view.chips, view.leftOut, !view.leftOut, view.notices, !view.filters, text("SHOWN", view)];
  }
  const element = (type, props) => ({ namespace: "dash_html_components", type, props });
  /* The list and the table are plain HTML, of which Dash sees the box alone: to watch their thousand
     components costs it more than all the rest. What the server wrote first stays until a view differs. */
  const PLAIN = ["list-body", "map-table"], COUNTED = "#filters-panel .form-check label";
  const served = PLAIN.map((id) => [id, byId(id).innerHTML]);
  const counts = [...document.querySelectorAll(COUNTED)].map((label) => label.querySelector("em"));
  const canvas = byId("map-canvas");
  function restore() {
    if (served.some(([id]) => !byId(id) || byId(id).firstChild)) return false;
    byId("map-canvas").replaceWith(canvas);
    for (const [id, html] of served) Object.assign(byId(id), { innerHTML: html }).dataset.kept = "1";
    document.querySelectorAll(COUNTED).forEach((label, i) => { if (counts[i]) tell(label, Number(counts[i].textContent)); });
    return true;
  }
  /* The map does not wait for Dash: it is drawn on the page that the server wrote, and moved along. */
  function paintServed() {
    const first = JSON.parse(byId("page-words").dataset.first), chosen = (id) => [...byId(id).querySelectorAll("input:checked")].map((field) => field.value);
    paint(first, first.sheet, chosen("map-view")[0], chosen("map-tint")[0], chosen("map-layers"));
  }
  const arrival = new MutationObserver(() => { if (restore()) arrival.disconnect(); });
  arrival.observe(document.body, { childList: true, subtree: true });
  const escape = (words) => Object.assign(document.createElement("i"), { textContent: words }).innerHTML;
  let listed = null;
  function fillList(view, rows) {
    const key = [view.query, view.first, view.map.data].join("|");
    if (listed === key) return;
    const first = listed === null;
    listed = key;
    if (first && byId("list-body").dataset.kept) return;
    const html = view.groups.map(({ title, count, rows: shown }) => {
      const head = title && `<h3 class="grphead"><span>${escape(title)}</span><span class="muted">${count}</span></h3>`;
      return `<div>${head}<ol>${shown.map((i) => (view.rows || rows)[i]).join("")}</ol></div>`;
    });
    byId("list-body").innerHTML = view.total ? html.join("") + view.pager : view.empty;
    byId("map-table").innerHTML = view.table;
  }
  function showList(view, rows) {
    fillList(view, rows);
    return view.heading;
  }
  const tell = (label, count) => {
    let said = label.querySelector("em");
    if (!said) { said = document.createElement("em"); label.append(" ", said); }
    said.textContent = count;
    said.className = count ? "" : "zero";
  };
  function showCounts(options, fields) {
    for (const { id, name } of fields) {
      const counts = name === "tous" ? { 1: options.public["tous-publics"] } : options[name];
      if (!counts) continue;
      for (const field of byId(id).querySelectorAll("input")) {
        if (field.value in counts) tell(field.nextElementSibling, counts[field.value]);
      }
    }
  }

  function showSaid(...args) {
    const half = args.length / 2;
    return args.slice(0, half).map((value, i) => {
      const chosen = [].concat(value || []).filter(Boolean);
      if (!chosen.length) return text(i ? "ALL" : "ALL_UNITS");
      if (chosen.length > 1) return text("CHOSEN", { count: chosen.length });
      const choice = args[half + i].find((option) => option.value === chosen[0]);
      if (!choice) return chosen[0];
      return typeof choice.label === "string" ? choice.label : choice.label.props.children[0];
    });
  }

  /* The map. */
  async function start(canvas, paintFirst) {
    const { carte, reliefs, eaux, voisins, epci, bornes } = canvas.dataset;
    const file = await fetch(carte).then((r) => r.json());
    while (!canvas.isConnected) await new Promise(requestAnimationFrame); // Dash is making room for itself
    map = new window.O2RMap(canvas, file, {
      bounds: JSON.parse(bornes), epci, text,
      onUnit: (code) => toggleUnit(code),
      onSeat: (id) => navigate(new URLSearchParams(new URL(link({ projet: id }), location.href).search)),
      onHover: (id) => lightRow(id),
    });
    file.seats.forEach((seat, i) => { hoverRows[seat.id] = i; });
    map.map.on("dragstart zoomstart", (e) => { if (e.type === "dragstart") map.moved = true; });
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", text("MAP"));
    canvas.setAttribute("aria-describedby", "summary-sentence");
    paintFirst();
    const later = window.requestIdleCallback || ((f) => setTimeout(f, 60));
    later(async () => {
      map.addRelief(JSON.parse(reliefs));
      const [near, water] = await Promise.all([voisins, eaux].map((a) => fetch(a).then((r) => r.json())));
      map.addNeighbours(near);
      map.addWaters(water);
      if (lastLayers) map.layers(lastLayers);
      canvas.dataset.ready = "1";
    });
  }
  let starting = null, lastLayers = null, pending = null;
  function paint(view, sheet, mode, tint, layers) {
    const box = byId("map-box"), canvas = byId("map-canvas");
    box.dataset.mode = mode || "carte";
    box.dataset.tint = tint || "departement";
    document.body.dataset.mode = mode || "carte";
    byId("map-table").hidden = mode !== "tableau";
    byId("contenu").dataset.publics = current().getAll("public").join(" ");
    lastLayers = layers;
    pending = () => {
      // The data changed under an open page: its shapes are of another edition.
      if (map.file.data !== view.map.data) { if (!sessionStorage.reloaded) { sessionStorage.reloaded = "1"; location.reload(); } return; }
      sessionStorage.removeItem("reloaded");
      const open = sheet && sheet.index >= 0;
      box.dataset.sheet = open ? "1" : "";
      if (open) { if (!map.focused || map.focused.index !== sheet.index) map.focus(sheet.index); }
      else map.unfocus();
      map.paint(view, tint || "departement");
      map.layers(layers || []);
      nameTerritory(open ? map.file.seats[sheet.index] : null);
    };
    if (map) pending();
    else if (!starting) starting = start(canvas, () => pending()).catch(() => { canvas.dataset.failed = "1"; });
    return view.query + (sheet ? `#${sheet.index}` : "");
  }
  function nameTerritory(seat) {
    const name = byId("map-territory");
    name.hidden = !seat;
    if (!seat) return;
    name.replaceChildren();
    const glyph = document.createElement("span");
    glyph.className = "mk mk-sel mk-s";
    glyph.textContent = seat.n;
    glyph.setAttribute("aria-hidden", "true");
    const whole = document.createElement("a");
    whole.href = link({ projet: "" });
    whole.dataset.close = "1";
    whole.textContent = text("WHOLE");
    name.append(glyph, text("TERRITORY", seat), whole);
  }
  function toggleUnit(code) {
    const params = current(), all = params.getAll("departement");
    params.delete("departement");
    params.delete("page");
    const next = all.includes(code) ? all.filter((c) => c !== code) : [...all, code];
    next.forEach((c) => params.append("departement", c));
    if (map) map.untip();
    navigate(params);
  }
  function lightRow(id) {
    for (const row of document.querySelectorAll(".it.hov")) row.classList.remove("hov");
    const row = id && byId(`rang-${id}`);
    if (row) row.classList.add("hov");
    if (map) map.hover(id ? hoverRows[id] : null);
  }

  /* The sheet. */
  let openedBefore = null;
  function showSheet(facts, view, body, rows) {
    fillList(view, rows);
    const open = Boolean(facts), main = byId("contenu"), panel = byId("sheet-panel");
    panel.hidden = !open;
    main.classList.toggle("with-fiche", open);
    document.querySelector(".lede h1").hidden = open;
    byId("liste").hidden = open;
    const order = view.groups.flatMap((g) => g.rows), here = open ? order.indexOf(facts.index) : -1;
    byId("sheet-back").lastChild.textContent = order.length === 1 ? text("BACK_ONE") : text("BACK", view);
    if (open) {
      byId("sheet-back").href = byId("sheet-close").href = link({ projet: "" });
      step("sheet-previous", order, here, -1, "PREVIOUS");
      step("sheet-next", order, here, 1, "NEXT");
    }
    const id = open && current().get("projet");
    if (open && openedBefore !== id) requestAnimationFrame(() => focusOn("fiche-titre"));
    const left = openedBefore;
    if (!open && left) requestAnimationFrame(() => focusOn(`rang-${left}`, "a") || focusOn("list-count"));
    openedBefore = open ? id : null;
    const rank = here >= 0 ? text("RANK", { rank: view.first + here + 1, total: view.total }) : "";
    return [rank, !open || facts.index < 0 || view.map.shown[facts.index] === "1"];
  }
  function step(id, order, here, by, name) {
    const node = byId(id);
    node.hidden = order.length < 2 || here < 0;
    if (node.hidden) return;
    const shown = byId("list-body").querySelectorAll(".it"), row = shown[(here + by + order.length) % order.length].dataset;
    node.href = link({ projet: row.projet });
    node.dataset.projet = row.projet;
    node.setAttribute("aria-label", text(name, { title: row.title }));
  }
  function focusOn(id, inside) {
    const node = inside ? byId(id) && byId(id).querySelector(inside) : byId(id);
    if (!node) return false;
    node.focus({ preventScroll: inside ? false : true });
    if (id === "fiche-titre") {
      byId("sheet-body").scrollTop = 0;
      if (matchMedia("(max-width: 991.98px)").matches) byId("sheet-panel").scrollIntoView();
    }
    return true;
  }

  /* Small services. */
  const say = (words) => window.O2R.say(words);
  function drawer(open) {
    document.body.classList.toggle("rail-on", open);
    byId("filters-open").setAttribute("aria-expanded", String(open));
    for (const node of document.querySelectorAll(".hd,.demo,.mapcol,.results,.fiche,.foot")) node.inert = open;
    byId(open ? "filters-close" : "filters-open").focus();
  }
  function closest(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
  }
  const plainClick = (e) => e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey;

  function onClick(event) {
    const button = closest(event, "button");
    if (button) return onButton(button);
    const anchor = closest(event, "a");
    if (!anchor || !plainClick(event)) return undefined;
    if (anchor.dataset.projet) return go(event, link({ projet: anchor.dataset.projet }));
    if (anchor.dataset.close || ["sheet-close", "sheet-back"].includes(anchor.id)) return go(event, link({ projet: "" }));
    if (anchor.dataset.nav || anchor.id === "filters-clear" || anchor.matches(".demo a[href^='/?']")) {
      if (anchor.dataset.nav === "page") afterList(() => focusOn("list-count"));
      else keepFocus(anchor);
      return go(event, merged(anchor, anchor.dataset.nav === "clean"));
    }
    return undefined;
  }
  function merged(anchor) {
    const wanted = new URL(anchor.href).searchParams, kept = current();
    VIEW_ONLY.forEach((name) => { if (kept.has(name)) wanted.set(name, kept.get(name)); });
    const query = wanted.toString();
    return location.pathname + (query ? `?${query}` : "");
  }
  function keepFocus(anchor) {
    const chips = [...document.querySelectorAll(".afc")], at = chips.indexOf(anchor);
    if (at < 0) return;
    const before = chips.length;
    const watch = new MutationObserver(() => {
      const left = document.querySelectorAll(".afc");
      if (left.length === before) return;
      watch.disconnect();
      const next = left[Math.min(at, left.length - 1)] || (byId("filters-clear").hidden ? byId("list-count") : byId("filters-clear"));
      next.focus();
    });
    watch.observe(byId("summary-chips"), { childList: true });
  }
  function afterList(then) {
    const watch = new MutationObserver(() => { watch.disconnect(); byId("list-body").scrollTop = 0; then(); });
    watch.observe(byId("list-body"), { childList: true, subtree: true });
  }
  function go(event, target) {
    event.preventDefault();
    navigate(new URL(target, location.href).searchParams);
  }
  function onButton(button) {
    const data = button.dataset;
    if (data.unite) return toggleUnit(data.unite);
    if (button.id === "filters-open") return drawer(true);
    if (button.id === "filters-close") return drawer(false);
    if (!map) return undefined;
    if (button.id === "map-zoom-in") { map.moved = true; return map.map.zoomIn(); }
    if (button.id === "map-zoom-out") { map.moved = true; return map.map.zoomOut(); }
    if (button.id === "map-home") return map.home();
    return undefined;
  }
  function onKey(event) {
    if (event.key !== "Escape") return;
    if (document.body.classList.contains("rail-on")) { drawer(false); return; }
    if (current().has("projet")) navigate(new URL(link({ projet: "" }), location.href).searchParams);
  }
  function onPoint(event) {
    const row = closest(event, ".it[data-projet]");
    if (row) lightRow(row.dataset.projet);
    else if (!closest(event, "#map-canvas")) lightRow(null);
  }
  document.addEventListener("submit", (event) => { if (event.target.closest(".rail")) event.preventDefault(); });
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("mouseover", onPoint);
  document.addEventListener("focusin", onPoint);

  /* A lost server is said once, in words. */
  const ask = window.fetch;
  window.fetch = async (...args) => {
    const asked = String(args[0] && args[0].url ? args[0].url : args[0]);
    try {
      const answer = await ask(...args);
      if (asked.includes("_dash-update-component") && !answer.ok && answer.status !== 204) {
        say(text("FAILED"));
      }
      return answer;
    } catch (error) {
      if (asked.includes("_dash-update-component")) say(text("LOST"));
      throw error;
    }
  };

  paintServed();
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    carte: { writeAddress, readAddress, showWords, showList, showSaid, paint, showSheet },
  });
})();
