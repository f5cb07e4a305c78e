/** The list of proposals under a text field: which one is active, and how it is said to be. */

/**
 * The option that a key makes active; `null` when the key is no move.
 *
 * @param {string} key as in `KeyboardEvent.key`
 * @param {number} active index of the active option, -1 for none
 * @param {number} count how many options there are
 * @returns {number | null}
 */
export function moveActive(key, active, count) {
  switch (key) {
    case "ArrowDown": return count ? (active + 1) % count : -1;
    case "ArrowUp": return active <= 0 ? count - 1 : active - 1;
    case "Home": return count ? 0 : -1;
    case "End": return count - 1;
    default: return null;
  }
}

/** The popup of a combobox (ARIA 1.2): `field` keeps the focus, `list` is a `role="listbox"`. */
export class Listbox {
  /**
   * @param {HTMLInputElement} field
   * @param {HTMLElement} list
   */
  constructor(field, list) {
    this.field = field;
    this.list = list;
    this.active = -1;
    const roles = {
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
      spellcheck: "false", autocapitalize: "off",
    };
    for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
  }

  get isOpen() { return !this.list.hidden; }
  get count() { return this.list.children.length; }

  /** @param {boolean} open */
  show(open) {
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    if (!open) this.activate(-1);
  }

  /** @param {number} index of the option to make active; -1 for none */
  activate(index) {
    const options = [...this.list.children];
    this.active = options.length && index >= 0 ? Math.min(index, options.length - 1) : -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.active)));
    const option = options[this.active];
    if (!option) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement[]} options */
  replace(options) {
    this.list.replaceChildren(...options);
    this.list.scrollTop = 0;
  }
}
