/* What the visitor puts aside to compare. It is kept in this tab alone (sessionStorage), leaves no
   trace, and goes nowhere but into the address of /comparer. Any element with data-compare (id) and
   data-title toggles a project; #comparaison-choix shows what was chosen. Without this script the
   links lead to /comparer, where projects can be chosen too. */
(function () {
  "use strict";
  const KEY = "o2r-comparer", MOST = 4, PATH = "/comparer";
  const tray = () => document.getElementById("comparaison-choix");
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const words = () => JSON.parse(tray().dataset.words);
  const address = (chosen) => PATH + (chosen.length ? "?" + new URLSearchParams(chosen.map(([id]) => ["projet", id])) : "");
  let without = []; // where storage is forbidden, the choice lasts as long as the page

  function read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((pair) => Array.isArray(pair) && pair.length === 2).slice(0, MOST) : [];
    } catch { return without; }
  }
  function write(chosen) {
    without = chosen;
    try { sessionStorage.setItem(KEY, JSON.stringify(chosen)); } catch { /* kept above */ }
    show();
  }
  const say = (text) => { if (window.O2R) window.O2R.say(text); };

  function toggle(id, title) {
    const chosen = read(), rest = chosen.filter(([other]) => other !== id);
    if (rest.length < chosen.length) { write(rest); say(fill(words().REMOVED, { title })); return; }
    if (chosen.length >= MOST) { say(fill(words().FULL, { title })); return; }
    write([...chosen, [id, title]]);
    say(fill(words().ADDED, { title, count: chosen.length + 1 }));
  }

  /* Painting: only what differs is touched, since Dash paints the list anew at each filter. */
  const set = (node, name, value) => { if (node.getAttribute(name) !== value) node.setAttribute(name, value); };
  function showControls(chosen) {
    for (const node of document.querySelectorAll("[data-compare]")) {
      set(node, "role", "button");
      set(node, "aria-pressed", String(chosen.some(([id]) => id === node.dataset.compare)));
    }
  }
  function showBadge(chosen) {
    const link = document.querySelector(`.nav1 a[href^="${PATH}"]`);
    if (!link) return;
    set(link, "href", address(chosen));
    let badge = link.querySelector(".badge-n");
    if (!chosen.length) { if (badge) badge.remove(); return; }
    if (!badge) {
      badge = document.createElement("span");
      badge.className = "badge-n";
      link.append(badge);
    }
    if (badge.textContent !== String(chosen.length)) badge.textContent = String(chosen.length);
  }
  function item([id, title]) {
    const row = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.dataset.compareRemove = id;
    button.setAttribute("aria-label", fill(words().REMOVE, { title }));
    button.innerHTML = '<span class="i i-x" aria-hidden="true"></span>';
    row.append(Object.assign(document.createElement("span"), { textContent: title }), button);
    return row;
  }
  function showTray(chosen) {
    const box = tray(), here = location.pathname === PATH;
    if (!box) return;
    const mark = here ? "" : chosen.map(([id]) => id).join(" ");
    box.hidden = here || !chosen.length;
    document.documentElement.classList.toggle("with-tray", !box.hidden);
    if (box.dataset.shown === mark) return;
    box.dataset.shown = mark;
    box.querySelector(".tray-list").replaceChildren(...chosen.map(item));
    const link = box.querySelector("a");
    link.href = address(chosen);
    link.textContent = fill(words().COUNT, { count: chosen.length });
  }
  function show() {
    const chosen = read();
    showControls(chosen);
    showBadge(chosen);
    showTray(chosen);
  }

  /* On the page itself the address says what is compared. */
  function follow() {
    const page = document.querySelector("[data-compared]");
    if (!page) return;
    const compared = JSON.parse(page.dataset.compared);
    if (compared.length || location.search) write(compared);
  }
  function onClick(event) {
    const target = event.target instanceof Element && event.target.closest("[data-compare],[data-compare-remove],[data-compare-empty]");
    if (!target || !tray() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { compare, title, compareRemove, compareEmpty } = target.dataset;
    if (compare) toggle(compare, title);
    if (compareEmpty) write([]);
    if (compareRemove) {
      const gone = read().find(([id]) => id === compareRemove);
      if (gone) toggle(...gone);
    }
    if (compareRemove || compareEmpty) refocus();
  }
  /* What was pressed is gone: the focus goes to the next thing of its kind. */
  function refocus() {
    const next = tray().querySelector("button[data-compare-remove]") || document.querySelector("[data-compare]");
    if (next) next.focus();
  }
  function onKey(event) {
    const target = event.target instanceof Element && event.target.closest("[data-compare]");
    if (!target || event.key !== " ") return;
    event.preventDefault();
    target.click();
  }
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey);
  let waiting = false;
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); });
  }).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("pageshow", () => { follow(); show(); });
  follow();
  show();
})();
