/* « Qui contacter ? »: the commune field as a combobox, over a form that works without this script.
   What is typed is never sent but to be proposed: only a commune's code enters the address. */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(`finder-${id}`);
  const form = byId("form");
  if (!form) return;
  const [text, code, hint, clear] = ["commune", "code", "hint", "clear"].map(byId);
  const [list, said, details, detailsSaid] = ["proposals", "proposed", "details", "details-said"].map(byId);
  const WAIT = 40, PAUSE = 500;
  const taken = { name: code.value ? text.value : "", hint: hint.textContent };
  let found = { communes: [] };
  let active = -1;
  let unsure = "";
  let timer = 0;
  let asked = null;
  let looking = Promise.resolve();

  /* The field */
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, spellcheck: "false", autocapitalize: "off" };
  for (const [name, value] of Object.entries(roles)) text.setAttribute(name, value);
  text.dataset.quiet = "1";
  text.removeAttribute("name");
  const isOpen = () => !list.hidden;
  function show(open) {
    list.hidden = !open;
    text.setAttribute("aria-expanded", String(open));
    if (!open) mark(-1);
  }
  function mark(index) {
    const options = [...list.children];
    active = options.length && index >= 0 ? Math.min(index, options.length - 1) : -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active < 0) { text.removeAttribute("aria-activedescendant"); return; }
    text.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }
  function dress() {
    const untouched = text.value === taken.name;
    hint.textContent = untouched ? taken.hint : "";
    clear.hidden = !text.value && !code.value;
  }

  /* The proposals */
  function option(commune, index) {
    const item = document.createElement("li");
    const name = document.createElement("b");
    const more = document.createElement("span");
    name.textContent = commune.nom;
    more.textContent = [commune.code_postal, commune.departement, commune.precision].filter(Boolean).join(" · ");
    item.append(name, " ", more);
    item.id = `finder-proposal-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => take(commune));
    return item;
  }
  /* How many there are is said once the typing pauses, not at each letter. */
  let speaking = 0;
  function announce(words) {
    clearTimeout(speaking);
    if (words) speaking = setTimeout(() => { said.textContent = words; }, PAUSE);
    else said.textContent = "";
  }
  async function look() {
    const typed = text.value.trim();
    if (asked) asked.abort();
    if (typed.length < 2) { propose({ communes: [] }); return; }
    asked = new AbortController();
    try {
      const answer = await fetch(`${form.action.split("?")[0]}/communes?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      propose(await answer.json());
    } catch (error) {
      if (error.name === "AbortError") return;
      window.O2R.say(details.dataset.lost);
      propose({ communes: [] });
    }
  }
  /* What the arrows have come to since the text was typed stays marked. */
  function propose(answer) {
    const marked = active >= 0 ? found.communes[active].code : null;
    found = answer;
    list.replaceChildren(...found.communes.map(option));
    announce(found.annonce);
    list.scrollTop = 0;
    mark(found.communes.findIndex((commune) => commune.code === marked));
    show(found.communes.length > 0 && document.activeElement === text);
  }
  const later = () => { clearTimeout(timer); timer = setTimeout(() => { timer = 0; looking = look(); }, WAIT); };
  async function settle() {
    if (timer) { clearTimeout(timer); timer = 0; looking = look(); }
    await looking;
  }

  /* What is chosen */
  function keep(commune) {
    if (commune) unsure = "";
    code.value = commune ? commune.code : "";
    text.value = commune ? commune.nom : "";
    taken.name = text.value;
    taken.hint = commune ? [commune.code_postal, commune.departement].filter(Boolean).join(" · ") : "";
    show(false);
    announce("");
    dress();
  }
  function take(commune) {
    keep(commune);
    window.O2R.send(form);
  }
  /* Enter takes what the text can only mean; else the page says what it may mean, and the commune
     answered until then is forgotten. The text goes to the server, never into the address. */
  async function enter() {
    if (active >= 0) { take(found.communes[active]); return; }
    if (!text.value.trim() || text.value === taken.name) { show(false); return; }
    await settle();
    const sure = found.communes.find((commune) => commune.code === found.certaine);
    if (sure) { take(sure); return; }
    unsure = text.value;
    keep(null);
    text.value = unsure;
    dress();
    ask();
  }
  function ask() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = (pairs) => form.action.split("?")[0] + (`${pairs}` ? `?${pairs}` : "");
    if (address(query) !== location.href) history.pushState({ partial: form.dataset.partial }, "", address(query));
    query.set("q", unsure);
    window.O2R.refresh(address(query), form.dataset.partial);
  }
  const keys = {
    ArrowDown: () => (isOpen() ? mark((active + 1) % list.children.length) : show(list.children.length > 0)),
    ArrowUp: () => isOpen() && mark(active <= 0 ? list.children.length - 1 : active - 1),
    Home: () => isOpen() && mark(0),
    End: () => isOpen() && mark(list.children.length - 1),
    Enter: enter,
    Escape: () => (isOpen() ? show(false) : restore()),
  };
  function restore() {
    text.value = taken.name;
    dress();
  }
  text.addEventListener("keydown", (event) => {
    const moves = event.key in keys && !event.isComposing && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!moves || (!isOpen() && (event.key === "Home" || event.key === "End"))) return;
    event.preventDefault();
    keys[event.key]();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    enter();
  });
  text.addEventListener("input", () => { dress(); mark(-1); later(); });
  text.addEventListener("focus", () => { if (taken.name) text.select(); });
  text.addEventListener("blur", () => { show(false); if (taken.name) restore(); });
  clear.addEventListener("click", (event) => {
    event.preventDefault();
    take(null);
    list.replaceChildren();
    text.focus();
  });

  /* The chips: folded away on a narrow screen until asked for. */
  const narrow = matchMedia("(max-width: 767.98px)");
  const count = () => form.querySelectorAll("input[type=checkbox]:checked").length;
  const fold = () => { details.open = !narrow.matches || count() > 0; };
  narrow.addEventListener("change", fold);
  fold();
  form.addEventListener("change", (event) => {
    if (unsure && text.value === unsure && event.target !== text) { event.stopPropagation(); ask(); }
    const words = ["none", "one"][count()] || "many";
    detailsSaid.textContent = details.dataset[words].replace("{count}", count());
  });

  /* The answer: its sentence stays in the page, so that a screen reader hears it change. */
  document.addEventListener("o2r:part", (event) => {
    const fresh = event.detail.page.getElementById("finder-sentence");
    if (fresh) byId("sentence").replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".choices a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    take({ ...link.dataset });
  });
})();
