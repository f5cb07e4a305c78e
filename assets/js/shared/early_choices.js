/** What a visitor chose or typed before the scripts of the page ran. */

/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/** @param {Field} field */
const isSelect = (field) => field instanceof HTMLSelectElement;

/** @param {HTMLSelectElement} field */
function isOtherOption(field) {
  const served = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(served, 0);
}

/**
 * The event that a field differing from what the server wrote would have sent; null if none.
 *
 * @param {Field} field
 */
function missedEvent(field) {
  if (isSelect(field)) return isOtherOption(field) ? "change" : null;
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked === field.defaultChecked ? null : "change";
  }
  return field.type === "hidden" || field.value === field.defaultValue ? null : "input";
}

/** Send those events once all scripts listen. */
export function startEarlyChoices() {
  document.addEventListener("DOMContentLoaded", () => {
    const fields = /** @type {NodeListOf<Field>} */ (document.querySelectorAll("input,select"));
    for (const field of fields) {
      const missed = missedEvent(field);
      if (missed) field.dispatchEvent(new Event(missed, { bubbles: true }));
    }
  });
}
