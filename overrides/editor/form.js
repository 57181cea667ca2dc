/**
 * A file as the form shows it, and back. The form holds text alone: a number stays as it was typed.
 * A mapping of names to things is a list whose items have an `id`.
 * @typedef {Object<string, any>} Field
 */

import { isMap, isScalar, isSeq, parseDocument } from "yaml";

/** Where the form keeps the file as it was. */
export const ORIGINAL = "original";

/** Where an item keeps its name, which does not change once it is there. */
const WAS = "was";

/** Somebody gave a thing that is there already another name. */
export class Renamed extends Error {}

/** @param {string} text @returns {import("yaml").Document} a file, of which every value is text */
export function read(text) {
  return parseDocument(text, { schema: "failsafe", keepSourceTokens: false });
}

/** @param {any} node @returns {any} the values of a part of a file */
export function plain(node) {
  if (isMap(node)) {
    return Object.fromEntries(node.items.map((pair) => [String(pair.key), plain(pair.value)]));
  }
  if (isSeq(node)) return node.items.map(plain);
  return isScalar(node) ? String(node.value ?? "") : "";
}

/** @param {any} value @param {Field[]} fields @returns {any} what a form of those fields shows */
export function shown(value, fields) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const field of fields) {
    if (value && field.name in value) found[field.name] = shownIn(value[field.name], field);
  }
  return found;
}

/** @param {any} value @param {Field} field @returns {any} */
function shownIn(value, field) {
  if (field.keyed) {
    return Object.entries(value).map(([id, one]) =>
      field.keyed === "value"
        ? { id, [WAS]: id, value: shownIn(one, fieldsOf(field, one).find((each) => each.name === "value")) }
        : { id, [WAS]: id, ...kindOf(field, one), ...shown(one, fieldsOf(field, one)) },
    );
  }
  if (field.widget === "boolean") return value === "true";
  if (field.either) return typeof value === "string" ? { way: "to", to: value } : wayOf(value, field);
  if (field.widget === "object") return { ...kindOf(field, value), ...shown(value, fieldsOf(field, value)) };
  if (field.widget === "list" && Array.isArray(value)) {
    return field.fields ? value.map((one) => shown(one, field.fields)) : value;
  }
  return value;
}

/** @param {any} value @param {Field} field */
function wayOf(value, field) {
  return { way: "switch", ...shown(value, typeOf(field, "switch").fields) };
}

/** @param {Field} field @param {any} value the type that the form has to know of */
function kindOf(field, value) {
  return field.types ? { [field.typeKey]: value[field.typeKey] } : {};
}

/** @param {Field} field @param {string} name @returns {Field} */
function typeOf(field, name) {
  return field.types.find((/** @type {Field} */ type) => type.name === name);
}

/** @param {Field} field @param {any} value @returns {Field[]} the fields that a value has */
export function fieldsOf(field, value) {
  if (!field.types) return field.fields;
  if (field.either) return typeof value === "string" ? [] : typeOf(field, "switch").fields;
  return [{ name: field.typeKey, widget: "string" }, ...(typeOf(field, value[field.typeKey])?.fields ?? [])];
}

/** @param {any} form @param {Field[]} fields @returns {any} what a file says; nothing that is empty */
export function meant(form, fields) {
  /** @type {Record<string, any>} */
  const found = {};
  for (const field of fields) {
    const value = meantBy(form[field.name], field);
    if (!empty(value, field)) found[field.name] = value;
  }
  return found;
}

/** @param {any} value @param {Field} field @returns {any} */
function meantBy(value, field) {
  if (value === undefined || value === null) return "";
  if (field.keyed) {
    return Object.fromEntries(
      Object.values(value).map((item) => {
        const fields = fieldsOf(field, item);
        const one = meant(item, fields.filter((each) => each.name !== "id"));
        if (item[WAS] && item[WAS] !== item.id) throw new Renamed(item[WAS]);
        return [String(item.id ?? ""), field.keyed === "value" ? (one.value ?? "") : one];
      }),
    );
  }
  if (field.either) return value.way === "to" ? value.to : meant(value, typeOf(field, "switch").fields);
  if (field.widget === "object") return meant(value, fieldsOf(field, value));
  if (field.widget === "list" && field.fields) return Object.values(value).map((one) => meant(one, field.fields));
  if (Array.isArray(value)) return value.map(String);
  return String(value);
}

/** @param {any} value @param {Field} field @returns {boolean} whether a file leaves it out */
function empty(value, field) {
  if (field.widget === "boolean") return value !== "true";
  return value === "" || (typeof value === "object" && !Object.keys(value).length);
}
