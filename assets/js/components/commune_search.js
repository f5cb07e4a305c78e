/**
 * A field that proposes communes while one types, over a text field that works without scripts.
 *
 * What is typed is sent only to be completed or answered: the address has the commune's code.
 */

import { Listbox, moveActive } from "../finder/listbox.js";
import { currentParams, navigate } from "../shared/address.js";
import { all, closest, isPlainClick, one } from "../shared/dom.js";
import { say } from "../shared/toast.js";
import { WRITTEN } from "./fragment.js";

/** @typedef {import("../types.js").FoundCommune & { precision?: string }} Commune `precision` tells it from another of the same name */

/**
 * @typedef {object} Found
 * @property {Commune[]} communes
 * @property {string} [annonce] how many there are, for screen readers
 * @property {string} [suite] that there are more than those, "" if there are not
 * @property {string} [certaine] the code of the one that the text can only mean
 * @property {string} [lieu] the words of the text that may be a place
 * @property {string[]} [publics] codes of the publics that the text names
 * @property {number | null} [age] the age that it names
 */

const TYPING_MS = 40;
const PAUSE_MS = 500;

/** @param {Commune | null} commune */
const hintOf = (commune) => [commune?.code_postal, commune?.departement].filter(Boolean).join(" · ");

/**
 * An address that asks for a commune: its code comes first.
 *
 * @param {URLSearchParams} params
 * @param {string} name of the parameter
 * @param {string} code "" for none
 */
export function withCommune(params, name, code) {
  const others = [...params].filter(([other]) => other !== name);
  return new URLSearchParams(code ? [[name, code], ...others] : others);
}

/**
 * An address that asks for a person as well: the publics and the age that a text names.
 *
 * @param {URLSearchParams} params
 * @param {Found} found
 * @param {{ publics: string, age: string }} names of the parameters
 */
export function withPerson(params, { publics = [], age = null }, names) {
  const asked = new URLSearchParams(params);
  for (const code of publics) if (!asked.getAll(names.publics).includes(code)) asked.append(names.publics, code);
  if (age !== null) asked.set(names.age, String(age));
  return asked;
}

/** The end of a press of the mouse or of a finger, its click done. @returns {Promise<void>} */
const released = () => new Promise((resolve) => {
  document.addEventListener("mouseup", () => setTimeout(resolve), { once: true, capture: true });
});

/** @type {import("../shared/component.js").ControllerClass} */
export const CommuneSearch = class {
  /**
   * @param {HTMLElement[]} elements the field with its list
   * @param {{ source: string, parameter: string, person: { publics: string, age: string }, lost: string, answer: string[] }} props
   *   address of the proposals, to which `?q=` is added; names of the parameters, the commune's first; words
   *   for proposals that do not come; what of the answer is to be in sight, as
   *   selectors, the first that is there
   * @param {import("../shared/component.js").Emit} emit
   */
  constructor([root], props, emit) {
    const input = (/** @type {string} */ type) => /** @type {HTMLInputElement} */ (one(root, `input[type=${type}]`));
    this.props = props;
    this.emit = emit;
    this.text = input("text");
    this.code = input("hidden");
    this.hint = one(root, "[data-commune=hint]");
    this.clear = one(root, "[data-commune=clear]");
    this.status = one(root, "[data-commune=status]");
    this.options = new Listbox(this.text, one(root, "[data-commune=list]"));
    this.taken = { name: this.code.value ? this.text.value : "", hint: this.hint.textContent || "" };
    /** @type {Found} */
    this.found = { communes: [] };
    /** The text that was sent because it may mean several communes, "" for none. */
    this.typed = "";
    /** @type {Promise<void>} */
    this.search = Promise.resolve();
    /** @type {Promise<void>} */
    this.press = Promise.resolve();
    this.text.removeAttribute("name"); // it does not enter the address
    this.listen();
  }

  listen() {
    this.text.addEventListener("keydown", (event) => this.onKey(event));
    this.text.addEventListener("input", () => {
      this.showHint();
      this.options.activate(-1);
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.startSearch(), TYPING_MS);
    });
    this.text.addEventListener("focus", () => {
      if (this.taken.name) this.text.select();
    });
    document.addEventListener("mousedown", () => { this.press = released(); }, true);
    this.text.addEventListener("blur", () => void this.leaveField());
    this.clear.addEventListener("mousedown", (event) => event.preventDefault()); // the field is not left
    this.clear.addEventListener("click", (event) => {
      event.preventDefault();
      this.take(null);
      this.options.replace([]);
      this.text.focus();
    });
    this.text.form?.addEventListener("submit", () => void this.enter());
    document.addEventListener("click", (event) => this.onChoice(event));
    window.addEventListener("popstate", () => this.setTyped("")); // no address asks for a text
  }

  /** A commune proposed in the answer. @param {MouseEvent} event */
  onChoice(event) {
    const link = closest(event, "a[data-commune-code]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    const { communeCode: code = "", nom = "", code_postal = "", departement = "" } = link.dataset;
    this.take({ code, nom, code_postal, departement });
  }

  /** @param {{ commune?: Commune | null }} props the commune that the page answers for */
  update({ commune }) {
    if (commune === undefined || (commune?.code || "") === this.code.value) return;
    this.keep(commune);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (key === "Enter") void this.enter();
    else if (key === "Escape") this.leave();
    else if (!this.move(key)) return;
    event.preventDefault();
  }

  /**
   * @param {string} key
   * @returns {boolean} whether the key was for the list
   */
  move(key) {
    const { options } = this;
    const next = moveActive(key, options.active, options.count);
    const isArrow = key.startsWith("Arrow");
    if (next === null || (!options.isOpen && !isArrow)) return false;
    if (options.isOpen) options.activate(next);
    else if (key === "ArrowDown") options.show(options.count > 0);
    return true;
  }

  leave() {
    if (this.options.isOpen) this.options.show(false);
    else this.restore();
  }

  restore() {
    this.text.value = this.taken.name;
    this.showHint();
  }

  showHint() {
    this.hint.textContent = this.text.value === this.taken.name ? this.taken.hint : "";
    this.clear.hidden = !this.text.value && !this.code.value;
  }

  startSearch() {
    this.typing = undefined;
    this.search = this.propose();
  }

  async propose() {
    const typed = this.text.value.trim();
    this.request?.abort();
    if (typed.length < 2) {
      this.showProposals({ communes: [] });
      return;
    }
    this.request = new AbortController();
    try {
      const response = await fetch(`${this.props.source}?q=${encodeURIComponent(typed)}`, { signal: this.request.signal });
      this.showProposals(await response.json());
    } catch (error) {
      if (/** @type {Error} */ (error).name === "AbortError") return;
      say(this.props.lost);
      this.showProposals({ communes: [] });
    }
  }

  /**
   * Show proposals; the one that the arrows had come to stays active.
   *
   * @param {Found} found
   */
  showProposals(found) {
    const active = this.found.communes[this.options.active]?.code;
    this.found = found;
    this.options.replace(found.communes.map((commune, i) => this.proposal(commune, i)));
    this.options.list.dataset.more = found.suite || "";
    this.announce(found.annonce);
    this.options.activate(found.communes.findIndex(({ code }) => code === active));
    this.options.show(found.communes.length > 0 && document.activeElement === this.text);
  }

  /**
   * @param {Commune} commune
   * @param {number} index
   */
  proposal(commune, index) {
    const item = document.createElement("li");
    const name = document.createElement("b");
    const more = document.createElement("span");
    name.textContent = commune.nom;
    more.textContent = [commune.code_postal, commune.departement, commune.precision].filter(Boolean).join(" · ");
    item.append(name, " ", more);
    item.id = `${this.options.list.id}-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
    item.addEventListener("click", () => this.take(commune));
    return item;
  }

  /**
   * Say how many there are once the typing pauses, not at each letter.
   *
   * @param {string} [words]
   */
  announce(words) {
    clearTimeout(this.saying);
    if (!words) this.status.textContent = "";
    else this.saying = setTimeout(() => { this.status.textContent = words; }, PAUSE_MS);
  }

  /** @param {Commune | null} commune */
  keep(commune) {
    this.code.value = commune?.code || "";
    this.text.value = commune?.nom || "";
    this.taken = { name: this.text.value, hint: hintOf(commune) };
    this.options.show(false);
    this.announce("");
    this.showHint();
  }

  /** @param {Commune | null} commune */
  take(commune) {
    this.keep(commune);
    this.send("");
  }

  /** @param {string} typed */
  setTyped(typed) {
    if (typed !== this.typed) this.emit({ typed });
    this.typed = typed;
  }

  /** Ask about the commune of the form, or about a text. @param {string} typed */
  send(typed) {
    this.setTyped(typed);
    const params = withPerson(currentParams(), this.found, this.props.person);
    this.found = { communes: [] };
    document.addEventListener(WRITTEN, () => requestAnimationFrame(() => this.showAnswer()), { once: true });
    navigate(withCommune(params, this.props.parameter, this.code.value));
  }

  /** The answer is in sight, no longer under the fields or under the keyboard of a phone. */
  showAnswer() {
    if (matchMedia("(pointer: coarse)").matches) this.text.blur();
    const [first] = this.props.answer.flatMap((selector) => all(document, selector));
    first?.scrollIntoView({ block: "nearest" });
  }

  /**
   * Take the active proposal, or the one that the text can only mean. Else what was answered until
   * then is forgotten, and the page says what the text may mean.
   */
  async enter() {
    const active = this.found.communes[this.options.active];
    if (active) {
      this.take(active);
      return;
    }
    this.options.show(false);
    if (await this.hasTyped()) this.settle();
  }

  /**
   * What is typed counts: the field that is left takes what it can only mean, or the page asks.
   * What is pressed in its place does not move under the finger.
   */
  async leaveField() {
    if (document.activeElement === this.text) return; // the window is left, not the field
    this.options.show(false);
    await this.press;
    if (!this.text.value.trim()) this.restore();
    else if ((await this.hasTyped()) && document.activeElement !== this.text) this.settle();
  }

  /** Wait for the proposals. @returns {Promise<boolean>} whether a text waits for its answer */
  async hasTyped() {
    const waits = () => Boolean(this.text.value.trim()) && this.text.value !== this.taken.name && this.text.value !== this.typed;
    if (!waits()) return false;
    if (this.typing) {
      clearTimeout(this.typing);
      this.startSearch();
    }
    await this.search;
    return waits();
  }

  settle() {
    const certain = this.found.communes.find(({ code }) => code === this.found.certaine);
    if (certain) {
      this.take(certain);
      return;
    }
    const typed = this.found.lieu ?? this.text.value; // the address takes the publics and the age
    if (!typed) {
      this.restore(); // only the person was told: the place stays
      this.send("");
      return;
    }
    this.keep(null);
    this.text.value = typed;
    this.showHint();
    this.send(typed);
  }
};
