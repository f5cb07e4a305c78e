/** The form of the filters: its fields follow the address, and change it. */

import { askAhead, currentParams, navigate } from "../shared/address.js";
import { all, closest, fill, isPlainClick } from "../shared/dom.js";
import { readField, withValues } from "../shared/form_values.js";
import { onFailure } from "../shared/requests.js";

/** @typedef {import("../types.js").FormField} FormField */
/** @typedef {string[]} OptionCount the number of projects as it is shown, and in full where it may be more */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

const TYPING_MS = 300;
const UNANSWERED = "unanswered";

/** @param {EventTarget | null} node @returns {node is Field} */
const isField = (node) => node instanceof HTMLSelectElement || (node instanceof HTMLInputElement && node.type !== "hidden");

/** @param {Field} field */
const isBox = (field) => field.type === "checkbox" || field.type === "radio";

/** What the label of a box says, without its count. @param {Field} box */
function labelText(box) {
  const label = /** @type {Element} */ (box.nextElementSibling);
  return ((label.querySelector("span") || label).firstChild?.textContent || "").trim();
}

/** Beside the box; what is said already is not written again. @param {Field} box @param {OptionCount | undefined} count */
function writeCount(box, count) {
  const shown = box.nextElementSibling?.querySelector("em");
  if (!shown || !count) return;
  const [badge, ...full] = count, text = count.join(", ");
  if (shown.textContent === text) return;
  shown.textContent = badge;
  shown.className = badge === "0" ? "zero" : "";
  for (const words of full) {
    const spoken = document.createElement("span");
    spoken.className = "sr";
    spoken.textContent = `, ${words}`;
    shown.append(spoken);
  }
}

/** @type {import("../shared/component.js").ControllerClass} */
export const FilterForm = class {
  /**
   * @param {HTMLElement[]} elements the form, then what stands elsewhere: the number of filters
   * @param {{ fields: FormField[], chosen: string }} props `chosen`: words for several values
   */
  constructor([form, ...parts], props) {
    this.form = /** @type {HTMLFormElement} */ (form);
    this.parts = parts;
    this.fields = props.fields;
    this.chosen = props.chosen;
    /** What the view that is shown answers. */
    this.answered = currentParams();
    /** @type {Map<string, Field[]>} by name */
    this.named = new Map(this.fields.map(({ name }) => [name, this.fieldsNamed(name)]));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.typing = undefined;
    document.addEventListener("input", (event) => this.onInput(event));
    document.addEventListener("change", (event) => this.onChange(event));
    onFailure(() => this.markUnanswered());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("pointerdown", (event) => this.onPress(event));
    this.writeSummaries();
  }

  /** Boxes that were changed since the view that is shown have no answer, and look so. */
  markUnanswered() {
    for (const field of this.fields) {
      const [before, now] = [this.answered, currentParams()].map((params) => readField(params, field));
      for (const node of this.named.get(field.name) || []) {
        const isChanged = isBox(node) && before.includes(node.value) !== now.includes(node.value);
        node.nextElementSibling?.classList.toggle(UNANSWERED, isChanged);
      }
    }
  }

  /** Those of the form, wherever they stand on the page. @param {string} name @returns {Field[]} */
  fieldsNamed(name) {
    return [...this.form.elements].filter(isField).filter((field) => field.name === name);
  }

  /** @param {EventTarget | null} target @returns {target is Field} */
  isOwn(target) {
    return isField(target) && target.form === this.form;
  }

  /** @param {Event} event */
  onInput({ target }) {
    if (!this.isOwn(target)) return;
    clearTimeout(this.typing);
    if (target.type === "search") this.typing = setTimeout(() => this.send(), TYPING_MS);
  }

  /** @param {Event} event */
  onChange({ target }) {
    if (!this.isOwn(target)) return;
    if (target.type === "date" && !target.checkValidity()) return; // a year that is half typed
    clearTimeout(this.typing);
    this.send();
  }

  /** @param {PointerEvent} event */
  onPress(event) {
    const label = /** @type {HTMLLabelElement | null} */ (closest(event, "label"));
    if (event.pointerType !== "mouse" || !isPlainClick(event) || !label || !this.isOwn(label.control)) return;
    const params = this.paramsAfter(/** @type {Field} */ (label.control));
    if (params) askAhead(params);
  }

  /**
   * The values of a field, or what they will be once `pressed` is let go.
   *
   * @param {string} name
   * @param {Field | null} pressed
   * @returns {string[]}
   */
  valuesOf(name, pressed) {
    const fields = this.named.get(name) || [];
    if (fields.length && !isBox(fields[0])) return [fields[0].value.trim()];
    const boxes = /** @type {HTMLInputElement[]} */ (fields);
    const isReplaced = pressed?.type === "radio" && fields.includes(pressed);
    const isOn = (/** @type {HTMLInputElement} */ box) =>
      (box === pressed ? isReplaced || !box.checked : box.checked && !isReplaced);
    return boxes.filter(isOn).map((box) => box.value);
  }

  /** @param {Field | null} [pressed] */
  paramsAfter(pressed = null) {
    return withValues(currentParams(), this.fields, (name) => this.valuesOf(name, pressed));
  }

  send() {
    this.writeSummaries();
    const params = this.paramsAfter();
    if (params) navigate(params);
  }

  /**
   * @param {object} props
   * @param {string} [props.query] what the address asks for
   * @param {{ counts: Record<string, Record<string, OptionCount>>, inUse: number }} [props.shown] numbers of
   *   projects by name and value, number of filters
   */
  update({ query, shown }) {
    if (query !== undefined) this.read(new URLSearchParams(query));
    if (!shown) return;
    this.answered = currentParams();
    this.markUnanswered();
    this.writeCounts(shown.counts);
    this.writeNumber(shown.inUse);
  }

  /** @param {URLSearchParams} params */
  read(params) {
    for (const field of this.fields) {
      const values = readField(params, field);
      for (const node of this.named.get(field.name) || []) this.setValue(node, values);
    }
    this.writeSummaries();
  }

  /** @param {Field} node @param {string[]} values */
  setValue(node, values) {
    if (node instanceof HTMLSelectElement) node.selectedIndex = Math.max(0, [...node.options].findIndex(({ value }) => value === values[0]));
    else if (isBox(node)) node.checked = values.includes(node.value);
    else if (document.activeElement !== node) [node.value] = values; // what is being typed stays
  }

  /** @param {Record<string, Record<string, OptionCount>>} counts */
  writeCounts(counts) {
    for (const [name, byValue] of Object.entries(counts)) {
      for (const box of this.named.get(name) || []) writeCount(box, byValue[box.value]);
    }
  }

  /** @param {number} inUse */
  writeNumber(inUse) {
    for (const node of all(this.form, "[data-part=clear]")) node.hidden = !inUse;
    for (const node of this.parts) node.textContent = inUse ? String(inUse) : "";
  }

  /** What is chosen, beside the name of what is folded: `data-summary` names the field, `data-none` says none. */
  writeSummaries() {
    for (const node of all(this.form, "[data-summary]")) {
      const boxes = /** @type {HTMLInputElement[]} */ (this.named.get(node.dataset.summary || "") || []);
      const chosen = boxes.filter((box) => box.checked && box.value);
      const summary = chosen.length === 1 ? labelText(chosen[0]) : fill(this.chosen, { count: chosen.length });
      node.textContent = chosen.length ? summary : node.dataset.none || "";
    }
  }
};
