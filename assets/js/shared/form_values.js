/** How the values of a form are written in the address, and read from it. */

/** @typedef {import("../types.js").FormField} FormField */

/** Kind of a parameter that another component writes: the form keeps it, in its place. */
const KEPT = "kept", AS_THEY_ARE = ["many", KEPT];

/** @param {string} kind @returns {string} the default of `one:<default>` */
const defaultOf = (kind) => kind.slice("one:".length);

/**
 * The values of a field that an address asks for.
 *
 * @param {URLSearchParams} params
 * @param {FormField} field
 * @returns {string[]}
 */
export function readField(params, { name, kind }) {
  const all = params.getAll(name), last = all[all.length - 1];
  if (AS_THEY_ARE.includes(kind)) return all;
  if (kind === "on") return last === "0" ? [] : ["1"];
  if (kind === "off") return last === "1" ? ["1"] : [];
  return [last || (kind === "text" ? "" : defaultOf(kind))];
}

/**
 * What the address says of the values of a field.
 *
 * @param {string[]} values
 * @param {FormField} field
 * @returns {string[]}
 */
export function writeField(values, { kind }) {
  if (kind === "on") return values.length ? [] : ["0"];
  if (kind === "off") return values.length ? ["1"] : [];
  return values.filter((value) => value && value !== defaultOf(kind));
}

/**
 * An address with the values of a form: its fields first, in their order, then the rest. The page of
 * the list is left out: other filters begin at the first.
 *
 * @param {URLSearchParams} before
 * @param {FormField[]} fields
 * @param {(name: string) => string[]} valuesOf a field
 * @returns {URLSearchParams | null} null if it says so already
 */
export function withValues(before, fields, valuesOf) {
  const after = new URLSearchParams(), names = new Set(fields.map(({ name }) => name));
  for (const field of fields) {
    const values = field.kind === KEPT ? before.getAll(field.name) : writeField(valuesOf(field.name), field);
    for (const value of values) after.append(field.name, value);
  }
  for (const [name, value] of before) if (!names.has(name) && name !== "page") after.append(name, value);
  const textOf = (/** @type {URLSearchParams} */ params) => JSON.stringify(fields.map((field) => readField(params, field)));
  return textOf(before) === textOf(after) ? null : after;
}
