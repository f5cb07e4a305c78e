/**
 * The commune field of a form: a combobox over a text field that works without scripts.
 *
 * What is typed is sent only to be completed: what the form keeps is the commune's code.
 */

import { one } from "../shared/dom.js";
import { Listbox, moveActive } from "./listbox.js";

/**
 * @typedef {object} Commune a proposal, as `GET /contact/communes` writes it
 * @property {string} code INSEE code
 * @property {string} nom
 * @property {string} [code_postal]
 * @property {string} [departement]
 * @property {string} [precision] what tells it from another of the same name
 */

/**
 * @typedef {object} Found
 * @property {Commune[]} communes
 * @property {string} [annonce] how many there are, for screen readers
 * @property {string} [certaine] the code of the one that the text can only mean
 */

/**
 * @typedef {object} Events
 * @property {() => void} onTake the code of the form changed
 * @property {(text: string) => void} onUnsure Enter on a text that may mean several communes, or none
 * @property {() => void} onLost the proposals could not be fetched
 */

const TYPING_MS = 40;
const PAUSE_MS = 500;

/** @param {string | undefined} code @param {Commune | undefined} commune */
const hasCode = (code, commune) => commune !== undefined && commune.code === code;

export class CommuneField {
  /**
   * @param {HTMLElement} root
   * @param {string} address of the proposals, to which `?q=` is added
   * @param {Events} events
   */
  constructor(root, address, events) {
    const input = (/** @type {string} */ type) => /** @type {HTMLInputElement} */ (one(root, `input[type=${type}]`));
    this.address = address;
    this.events = events;
    this.text = input("text");
    this.code = input("hidden");
    this.hint = one(root, "[data-commune=hint]");
    this.clear = one(root, "[data-commune=clear]");
    this.said = one(root, "[data-commune=said]");
    this.options = new Listbox(this.text, one(root, "[data-commune=list]"));
    this.taken = { name: this.code.value ? this.text.value : "", hint: this.hint.textContent || "" };
    /** @type {Found} */
    this.found = { communes: [] };
    this.unsure = "";
    /** @type {Promise<void>} */
    this.search = Promise.resolve();
    this.text.dataset.quiet = "1"; // typing changes nothing of the question
    this.text.removeAttribute("name"); // nor does it enter the address
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
    this.text.addEventListener("blur", () => {
      this.options.show(false);
      if (this.taken.name) this.restore();
    });
    this.clear.addEventListener("click", (event) => {
      event.preventDefault();
      this.take(null);
      this.options.replace([]);
      this.text.focus();
    });
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
      const response = await fetch(`${this.address}?q=${encodeURIComponent(typed)}`, { signal: this.request.signal });
      this.showProposals(await response.json());
    } catch (error) {
      if (/** @type {Error} */ (error).name === "AbortError") return;
      this.events.onLost();
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
    this.announce(found.annonce);
    this.options.activate(found.communes.findIndex((commune) => hasCode(active, commune)));
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
    if (!words) this.said.textContent = "";
    else this.saying = setTimeout(() => { this.said.textContent = words; }, PAUSE_MS);
  }

  /** @param {Commune | null} commune */
  keep(commune) {
    if (commune) this.unsure = "";
    this.code.value = commune ? commune.code : "";
    this.text.value = commune ? commune.nom : "";
    const hint = commune ? [commune.code_postal, commune.departement].filter(Boolean).join(" · ") : "";
    this.taken = { name: this.text.value, hint };
    this.options.show(false);
    this.announce("");
    this.showHint();
  }

  /** @param {Commune | null} commune */
  take(commune) {
    this.keep(commune);
    this.events.onTake();
  }

  /**
   * Take the active proposal, or the one that the text can only mean. Else what was answered until
   * then is forgotten, and the text, which never enters the address, goes to `onUnsure`.
   */
  async enter() {
    const active = this.found.communes[this.options.active];
    if (active) {
      this.take(active);
      return;
    }
    if (!this.text.value.trim() || this.text.value === this.taken.name) {
      this.options.show(false);
      return;
    }
    if (this.typing) {
      clearTimeout(this.typing);
      this.startSearch();
    }
    await this.search;
    this.settle();
  }

  settle() {
    const certain = this.found.communes.find((commune) => hasCode(this.found.certaine, commune));
    if (certain) {
      this.take(certain);
      return;
    }
    const typed = this.text.value;
    this.keep(null);
    this.text.value = this.unsure = typed;
    this.showHint();
    this.events.onUnsure(typed);
  }

  /** Whether the text in the field is one that was sent and may mean several communes. */
  get isUnsure() { return Boolean(this.unsure) && this.text.value === this.unsure; }
}
