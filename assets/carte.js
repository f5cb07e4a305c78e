/* The map page's own script: address ↔ form, and painting the page from the view. The address is
   the only state; what it means is decided by the server. */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const VIEW_ONLY = ["projet", "vue", "teinte"];
  const given = byId("page-words").dataset, form = JSON.parse(given.form), drawn = JSON.parse(given.drawn), words = JSON.parse(given.words);
  const text = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  let map = null, hoverRows = {};

  /* The fields and the page follow the address; Dash asks the server for what is new in it. */
  function navigate(params) {
    const query = params.toString();
    const target = location.pathname + (query ? `?${query}` : "");
    if (target === location.pathname + location.search) return;
    ask(params); // first: its answer is what takes time
    history.pushState({}, "", target);
    follow();
  }
  const current = () => new URLSearchParams(location.search);
  function link(changes) {
    const params = current();
    Object.entries(changes).forEach(([name, value]) => (value ? params.set(name, value) : params.delete(name)));
    const query = params.toString();
    return location.pathname + (query ? `?${query}` : "");
  }

  /* The fields: what `form` says of each one is how the address writes it. */
  const boxes = (id) => [...byId(id).querySelectorAll("input:not([type=hidden])")];
  const single = (id) => ["INPUT", "SELECT"].includes(byId(id).tagName);
  /* What is ticked, or will be once `pressed` is let go. */
  function ticked(id, pressed = null) {
    const radio = pressed && pressed.type === "radio" && byId(id).contains(pressed);
    const on = (box) => (box === pressed ? radio || !box.checked : box.checked && !radio);
    return boxes(id).filter(on).map((box) => box.value);
  }
  function write(params, { id, name, kind }, pressed) {
    const value = single(id) ? [byId(id).value.trim()].filter(Boolean) : ticked(id, pressed);
    params.delete(name);
    if (kind === "on") { if (!value.length) params.set(name, "0"); }
    else if (kind === "off") { if (value.length) params.set(name, "1"); }
    else value.filter((v) => v !== kind.slice(4)).forEach((v) => params.append(name, v));
  }
  function read(params, { name, kind }) {
    const all = params.getAll(name), last = all[all.length - 1];
    if (kind === "many") return all;
    if (kind === "on") return last === "0" ? [] : ["1"];
    if (kind === "off") return last === "1" ? ["1"] : [];
    return [last || (kind === "text" ? "" : kind.slice(4))];
  }
  /* What the address is to say, null if that is what it says. */
  function written(pressed = null) {
    const params = current(), ordered = new URLSearchParams();
    form.forEach((field) => write(params, field, pressed));
    form.forEach(({ name }) => params.getAll(name).forEach((v) => ordered.append(name, v)));
    for (const [name, value] of params) if (!form.some((f) => f.name === name)) ordered.append(name, value);
    const before = current(), values = (from) => JSON.stringify(form.map((field) => read(from, field)));
    ordered.delete("page");
    return values(before) === values(ordered) ? null : ordered;
  }
  function writeAddress() {
    const params = written();
    if (params) navigate(params);
  }
  function showFields() {
    const params = current();
    for (const field of form) {
      const value = read(params, field), node = byId(field.id);
      if (!single(field.id)) boxes(field.id).forEach((box) => { box.checked = value.includes(box.value); });
      else if (document.activeElement !== node || field.kind !== "text") node.value = value[0];
      if (node.tagName === "SELECT" && node.selectedIndex < 0) node.selectedIndex = 0;
    }
    showSaid();
  }
  function wanted(address) {
    const params = new URLSearchParams(address), opened = params.get("projet") || "";
    VIEW_ONLY.forEach((name) => params.delete(name));
    return { filters: params.toString(), opened };
  }
  function follow() {
    showFields();
    repaint();
  }
  window.addEventListener("popstate", () => { ask(current()); follow(); });

  /* What the address asks for, what of it is answered on the page, what of it Dash was told. */
  let asked = wanted(current()), answered = null, told = null;
  const answers = window.O2RAnswers((name) => say(text(name)));
  /* A page may never be idle. */
  const later = (run) => (window.requestIdleCallback ? requestIdleCallback(run, { timeout: 500 }) : setTimeout(run, 60));
  const same = (a, b) => a.filters === b.filters && a.opened === b.opened;
  function ask(address) {
    const before = asked;
    asked = wanted(address);
    if (!same(asked, before)) show(before, asked);
  }
  /* The view and the sheet, or what is to give them. */
  function askedFor(before, now) {
    const whole = shown.view !== drawn; // the view drawn first is but a part of one
    return [
      whole && now.filters === before.filters ? shown.view : answers.ask("page-view", "page-filters", now.filters),
      (whole || !now.opened) && now.opened === before.opened ? shown.sheet : answers.ask("page-sheet", "page-opened", now.opened),
    ];
  }
  /* A mouse that presses is about to click: it is asked at once, and answered when it lets go. */
  function askAtPress(event) {
    if (event.pointerType !== "mouse" || !plainClick(event)) return;
    const label = closest(event, "#filters-panel label"), row = closest(event, "a[data-projet]");
    const params = row ? new URL(link({ projet: row.dataset.projet }), location.href).searchParams : label && written(label.control);
    if (params) Promise.all(askedFor(asked, wanted(params))).catch(() => null);
  }
  async function show(before, now) {
    const both = await Promise.all(askedFor(before, now)).catch(() => null); // which was said
    if (both && asked === now) {
      answered = now;
      showAll(...both);
    }
    later(tell);
  }
  function tell() {
    if (!told || same(told, asked)) return;
    const before = told, { set_props: set } = window.dash_clientside;
    told = asked;
    if (told.filters !== before.filters) set("page-filters", { value: told.filters });
    if (told.opened !== before.opened) set("page-opened", { value: told.opened });
  }
  /* Dash has started, or has the answer to what it was told, which is on the page already. */
  function answer(view, sheet, filters, opened) {
    if (!told) told = { filters, opened };
    if (answered !== asked && same(told, asked)) showAll(view, sheet);
    later(tell);
    return shown.view.query;
  }
  let typing = 0;
  document.addEventListener("input", (event) => {
    clearTimeout(typing);
    if (event.target.type === "search") typing = setTimeout(writeAddress, 300);
  });
  document.addEventListener("change", (event) => {
    const field = event.target.closest("#filters-panel,#list-sort,#map-view,#map-tint,#map-layers");
    if (!field) return;
    clearTimeout(typing);
    if (field.id === "map-layers") repaint();
    else writeAddress();
  });

  /* What Dash answers is put where it belongs; what is there already stays as it is. */
  function put(id, html) {
    const node = byId(id);
    if (node.served !== html) node.innerHTML = html;
    node.served = html;
  }
  /* The data changed under an open page: its rows and shapes are of another edition. */
  function renew() {
    if (Date.now() - (sessionStorage.renewed || 0) < 5000) { say(text("FAILED")); return; } // not all servers have them
    sessionStorage.renewed = Date.now();
    location.reload();
  }
  let shown = { view: drawn, sheet: drawn.sheet };
  function showAll(view, sheet) {
    if (view.map.data !== drawn.map.data) { renew(); return; }
    if (filtersOf(view) !== filtersOf(shown.view)) announce(view.sentence);
    shown = { view, sheet };
    lightPublics();
    showWords(view, sheet);
    showCounts(view.options);
    showList(view);
    showSheet(sheet, view);
    repaint();
  }
  /* A filter is answered aloud once, when it has settled; a sheet is not: its title takes the focus. */
  const filtersOf = ({ query }) => query.replace(/(^|&)tri=[^&]*/, "");
  let settled = 0;
  function announce(html) {
    clearTimeout(settled);
    settled = setTimeout(() => {
      if (answers.waiting()) announce(html);
      else byId("summary-said").textContent = Object.assign(document.createElement("p"), { innerHTML: html }).textContent;
    }, 400);
  }
  /* With the answer, not with the box that is ticked: the browser would draw the whole page twice. */
  const lightPublics = () => { byId("contenu").dataset.publics = current().getAll("public").join(" "); };
  function showWords(view, sheet) {
    put("summary-sentence", sheet && sheet.sentence ? sheet.sentence : view.sentence);
    put("summary-chips", view.chips);
    put("summary-left-out", view.leftOut);
    put("page-notices", view.notices);
    byId("summary-left-out").hidden = !view.leftOut;
    byId("filters-clear").hidden = !view.filters;
    byId("export-said").textContent = text("SHOWN", view);
    byId("list-count").textContent = view.heading;
    for (const link of document.querySelectorAll("[data-follows]")) link.href = link.dataset.follows + (view.query ? `?${view.query}` : "");
    document.querySelector("#filters-open em").textContent = view.filters ? String(view.filters) : "";
    document.title = (sheet && sheet.title ? `${sheet.title} – ` : "") + text("TITLE");
  }
  function showCounts(options) {
    for (const { id, name } of form) {
      const counts = name === "tous" ? { 1: options.public["tous-publics"] } : options[name];
      if (!counts) continue;
      for (const box of boxes(id)) {
        const said = box.nextElementSibling.querySelector("em"), count = counts[box.value];
        if (said === null || count === undefined || said.textContent === String(count)) continue;
        said.textContent = count;
        said.className = count ? "" : "zero";
      }
    }
  }
  function showSaid() {
    for (const id of ["filters-units", "filters-lead-types", "filters-steps", "filters-updated"]) {
      const chosen = boxes(id).filter((box) => box.checked && box.value), label = chosen.length === 1 && chosen[0].nextElementSibling;
      const one = () => (label.querySelector("span") || label).firstChild.textContent.trim();
      const none = text(id === "filters-units" ? "ALL_UNITS" : "ALL");
      byId(`${id}-said`).textContent = !chosen.length ? none : label ? one() : text("CHOSEN", { count: chosen.length });
    }
  }
  const listKey = (view) => [view.query, view.first, view.map.data].join("|");
  let listed = listKey(drawn);
  function showList(view) {
    if (listed === listKey(view)) return;
    listed = listKey(view);
    if (made.size > MOST_ROWS) made.clear();
    const groups = view.groups.map(({ title, count, rows: indices }) => {
      const group = rowsOf(title), said = group.querySelector(".muted");
      if (said) said.textContent = count;
      keep(group.lastChild, indices.map((i) => rowOf(view, i)));
      return group;
    });
    const last = view.total ? view.pager : view.empty;
    keep(byId("list-body"), [...groups, ...(last ? [elementOf(last)] : [])]);
  }
  /* Rows stay the elements they are, and those that stay shown stay where they are: the browser lays
     out again only what comes. */
  const MOST_ROWS = 500, made = new Map(), rows = JSON.parse(given.others);
  byId("list-body").querySelectorAll(".it").forEach((row, k) => { rows[drawn.rows[k]] = row; });
  function rowOf(view, i) {
    const row = (view.rows || rows)[i], node = typeof row === "string" ? elementOf(row) : row;
    node.querySelector("a[data-projet]").href = link({ projet: node.dataset.projet });
    return node;
  }
  function elementOf(html) {
    if (!made.has(html)) {
      const holder = document.createElement("template");
      holder.innerHTML = html;
      made.set(html, holder.content.firstElementChild);
    }
    return made.get(html);
  }
  function rowsOf(title) {
    const key = `# ${title}`;
    if (!made.has(key)) {
      const group = elementOf("<div><h3 class='grphead'><span></span><span class='muted'></span></h3><ol></ol></div>").cloneNode(true);
      if (title) group.querySelector("span").textContent = title;
      else group.firstChild.remove();
      made.set(key, group);
    }
    return made.get(key);
  }
  function keep(parent, wanted) {
    const staying = new Set(wanted);
    for (const node of [...parent.children]) if (!staying.has(node)) { node.classList.remove("hov"); node.remove(); }
    wanted.forEach((node, i) => { if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] || null); });
  }

  /* The map. */
  async function start(canvas) {
    const { carte, epci, bornes } = canvas.dataset;
    const file = await fetch(carte).then((r) => r.json());
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
    repaint();
    later(async () => {
      await map.addGround(canvas.dataset);
      if (lastLayers) map.layers(lastLayers);
      canvas.dataset.ready = "1";
    });
  }
  let starting = null, lastLayers = null;
  function repaint() {
    const { view, sheet } = shown, box = byId("map-box"), canvas = byId("map-canvas");
    const [mode, tint] = ["map-view", "map-tint"].map((id) => ticked(id)[0]), layers = ticked("map-layers");
    Object.assign(box.dataset, { mode: mode || "carte", tint: tint || "departement" });
    document.body.dataset.mode = box.dataset.mode;
    byId("map-table").hidden = mode !== "tableau";
    if (mode === "tableau" && view !== drawn) put("map-table", view.table);
    box.dataset.painted = view.query + (sheet ? `#${sheet.index}` : "");
    lastLayers = layers;
    if (map) paint(view, sheet, box.dataset.tint);
    else if (!starting) starting = start(canvas).catch(() => { canvas.dataset.failed = "1"; }).then(() => later(answers.startDash));
  }
  let painted = null;
  function paint(view, sheet, tint) {
    if (map.file.data !== view.map.data) { renew(); return; }
    const open = sheet && sheet.index >= 0, look = [view.map, sheet && sheet.index, tint, lastLayers.join()];
    if (painted && look.every((part, i) => part === painted[i])) return;
    painted = look;
    byId("map-box").dataset.sheet = open ? "1" : "";
    if (open) { if (!map.focused || map.focused.index !== sheet.index) map.focus(sheet.index); }
    else map.unfocus();
    map.paint(view, tint);
    map.layers(lastLayers);
    nameTerritory(open ? map.file.seats[sheet.index] : null);
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
  let openedBefore = drawn.sheet ? current().get("projet") : null; // a page that opens moves no focus
  function showSheet(facts, view) {
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
    put("sheet-body", facts ? facts.body : "");
    const id = open && current().get("projet");
    if (open && openedBefore !== id) requestAnimationFrame(() => focusOn("fiche-titre"));
    const left = openedBefore;
    if (!open && left) requestAnimationFrame(() => focusOn(`rang-${left}`, "a") || focusOn("list-count"));
    openedBefore = open ? id : null;
    const rank = here >= 0 ? text("RANK", { rank: view.first + here + 1, total: view.total }) : "";
    byId("sheet-rank").textContent = rank;
    byId("sheet-stray").hidden = !open || facts.index < 0 || view.map.shown[facts.index] === "1";
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
    for (const node of document.querySelectorAll(".app>*,.bench>*")) node.inert = open && !node.contains(byId("filters-panel"));
    if (open || byId("filters-open").offsetParent) byId(open ? "filters-close" : "filters-open").focus();
  }
  /* A window that grows has the filters beside the map: nothing may stay behind a drawer that is not one. */
  matchMedia("(min-width: 1200px)").addEventListener("change", () => { if (document.body.matches(".rail-on")) drawer(false); });
  function closest(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
  }
  const plainClick = (e) => e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey;

  function onClick(event) {
    if (event.target === document.body && document.body.matches(".rail-on")) return drawer(false); // the veil
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
    if (map) map.hush();
    if (document.body.classList.contains("rail-on")) { drawer(false); return; }
    if (current().has("projet")) navigate(new URL(link({ projet: "" }), location.href).searchParams);
  }
  function onPoint(event) {
    const row = closest(event, ".it[data-projet]");
    if (row) lightRow(row.dataset.projet);
    else if (!closest(event, "#map-canvas")) lightRow(null);
  }
  document.addEventListener("submit", (event) => { if (event.target.closest(".rail")) event.preventDefault(); });
  document.addEventListener("pointerdown", askAtPress);
  document.addEventListener("click", onClick);
  /* Over what is inert, Firefox gives the veil's place to the document, and no click. */
  document.addEventListener("mouseup", (event) => {
    if (event.target === document.documentElement && document.body.matches(".rail-on")) drawer(false);
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("mouseover", onPoint);
  document.addEventListener("focusin", onPoint);

  showSaid();
  lightPublics();
  repaint();
  window.dash_clientside = Object.assign({}, window.dash_clientside, { carte: { answer } });
})();
