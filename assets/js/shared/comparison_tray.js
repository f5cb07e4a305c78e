/**
 * The projects that the visitor puts aside to compare.
 *
 * They are kept in this tab alone (sessionStorage), leave no trace, and go nowhere but into the
 * address of /comparer. Any element with `data-compare` (the project's id) and `data-title` toggles
 * a project; the tray, `[data-tray]`, shows what was chosen. Without scripts the links lead to
 * /comparer, where projects can be chosen too.
 */

import { all, closest, fill, one } from "./dom.js";
import { say } from "./toast.js";

/** @typedef {[id: string, title: string]} Chosen */

const KEY = "o2r-comparer";
const MOST = 4;
const PATH = "/comparer";
const TOGGLES = "[data-compare],[data-compare-remove],[data-compare-empty]";

/** @type {Chosen[]} where storage is forbidden, the choice lasts as long as the page */
let unstored = [];

const tray = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-tray]"));

/**
 * The page's own words of that name.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [values]
 */
function words(name, values) {
  return fill(JSON.parse(tray()?.dataset.words || "{}")[name] || "", values);
}

/**
 * The address that compares those projects.
 *
 * @param {Chosen[]} chosen
 */
export function comparisonAddress(chosen) {
  const query = new URLSearchParams(chosen.map(([id]) => ["projet", id])).toString();
  return query ? `${PATH}?${query}` : PATH;
}

/**
 * What was stored, as far as it is a list of pairs.
 *
 * @param {string | null} stored
 * @returns {Chosen[]}
 * @throws {SyntaxError} when it is no JSON
 */
export function readStored(stored) {
  const kept = JSON.parse(stored || "[]");
  const isPair = (/** @type {unknown} */ pair) => Array.isArray(pair) && pair.length === 2;
  return Array.isArray(kept) ? kept.filter(isPair).slice(0, MOST) : [];
}

function read() {
  try {
    return readStored(sessionStorage.getItem(KEY));
  } catch {
    return unstored;
  }
}

/** @param {Chosen[]} chosen */
function write(chosen) {
  unstored = chosen;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // kept above
  }
  show();
}

/**
 * Put a project in, or take it out again.
 *
 * @param {string} id
 * @param {string} title
 */
function toggle(id, title) {
  const chosen = read();
  const others = chosen.filter(([other]) => other !== id);
  if (others.length < chosen.length) {
    write(others);
    say(words("REMOVED", { title }));
  } else if (chosen.length >= MOST) {
    say(words("FULL", { title }));
  } else {
    write([...chosen, [id, title]]);
    say(words("ADDED", { title, count: chosen.length + 1 }));
  }
}

/**
 * Write an attribute that differs: the list is rendered anew at each filter, and observed.
 *
 * @param {Element} node
 * @param {string} name
 * @param {string} value
 */
function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** @param {Chosen[]} chosen */
function showToggles(chosen) {
  for (const node of all(document, "[data-compare]")) {
    const pressed = chosen.some(([id]) => id === node.dataset.compare);
    setAttribute(node, "role", "button");
    setAttribute(node, "aria-pressed", String(pressed));
  }
}

/** @param {Chosen[]} chosen */
function showBadge(chosen) {
  const link = document.querySelector(`.nav1 a[href^="${PATH}"]`);
  if (!link) return;
  setAttribute(link, "href", comparisonAddress(chosen));
  const badge = link.querySelector(".badge-n");
  const count = String(chosen.length);
  if (!chosen.length) badge?.remove();
  else if (!badge) link.append(Object.assign(document.createElement("span"), { className: "badge-n", textContent: count }));
  else if (badge.textContent !== count) badge.textContent = count;
}

/** @param {Chosen} project */
function trayItem([id, title]) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.compareRemove = id;
  button.setAttribute("aria-label", words("REMOVE", { title }));
  button.innerHTML = '<span class="i i-x" aria-hidden="true"></span>';
  item.append(Object.assign(document.createElement("span"), { textContent: title, translate: false }), button);
  return item;
}

/** @param {Chosen[]} chosen */
function showTray(chosen) {
  const box = tray();
  if (!box) return;
  const onPage = location.pathname === PATH; // which shows the projects itself
  const key = onPage ? "" : chosen.map(([id]) => id).join(" ");
  box.hidden = onPage || !chosen.length;
  document.documentElement.classList.toggle("with-tray", !box.hidden);
  if (box.dataset.shown === key) return;
  box.dataset.shown = key;
  one(box, ".tray-list").replaceChildren(...chosen.map(trayItem));
  const link = /** @type {HTMLAnchorElement} */ (one(box, "a"));
  link.href = comparisonAddress(chosen);
  link.textContent = words("COUNT", { count: chosen.length });
}

function show() {
  const chosen = read();
  showToggles(chosen);
  showBadge(chosen);
  showTray(chosen);
}

/** On /comparer the address says what is compared. */
function readPage() {
  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-compared]"));
  if (!page) return;
  const compared = JSON.parse(page.dataset.compared || "[]");
  if (compared.length || location.search) write(compared);
}

/** @param {MouseEvent} event */
function onClick(event) {
  const target = closest(event, TOGGLES);
  if (!target || !tray() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  const { compare, title, compareRemove } = target.dataset;
  if (compare) toggle(compare, title || "");
  else remove(compareRemove);
}

/**
 * Take one project out, or all; the focus goes from what was pressed to the next of its kind.
 *
 * @param {string} [id]
 */
function remove(id) {
  if (!id) write([]);
  const removed = read().find(([other]) => other === id);
  if (removed) toggle(...removed);
  const next = tray()?.querySelector("button[data-compare-remove]") || document.querySelector("[data-compare]");
  /** @type {HTMLElement | null} */ (next)?.focus();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const toggler = event.key === " " && closest(event, "[data-compare]");
  if (!toggler) return;
  event.preventDefault();
  toggler.click();
}

/** Make the tray and every `data-compare` work, those that come later too. */
export function startComparisonTray() {
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey);
  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      show();
    });
  }).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("pageshow", () => {
    readPage();
    show();
  });
  readPage();
  show();
}
