/**
 * The form editor: Sveltia CMS with a format of our own for each kind of file. What it asks, the
 * compiler made of the kinds; see tools/portal/editor/.
 */

import { meant, ORIGINAL, plain, read, Renamed, shown } from "./form.js";
import { written } from "./write.js";

/** @typedef {import("./form.js").Field} Field */

// The editor shows a reason to the person only where an error is called so.
const REFUSED = "saving_failed";
const PREFERENCES = "sveltia-cms.prefs";

// In Dutch, whatever the browser speaks: the editor notes what it does not find as soon as it is there.
if (!localStorage.getItem(PREFERENCES)) localStorage.setItem(PREFERENCES, '{"locale":"nl"}');
const { default: CMS } = await import("@sveltia/cms");
start();

async function start() {
  const { choices, needs, faces, messages, ...config } = await (await fetch("config.json")).json();
  for (const collection of config.collections) {
    for (const one of collection.files ?? [collection]) {
      const own = needs[one.name] ?? [];
      const named = (/** @type {string[]} */ names) => names.map((name) => labelOf(one.fields, name)).join(", ");
      const rules = [];
      if (own.length) {
        const given = (/** @type {any} */ says) => own.some((/** @type {string} */ name) => name in says);
        rules.push({ holds: given, reason: `${messages.one_of}${named(own)}.` });
      }
      for (const way of faces[one.name] ?? []) {
        const agreed = (/** @type {any} */ says) => "consent" in says || !leads(says, way);
        rules.push({ holds: agreed, reason: `${messages.faces}${named(["consent"])}.` });
      }
      register(one.format, one.fields, rules, messages.renamed);
      one.fields = one.fields.map((/** @type {Field} */ field) => asked(field, choices));
    }
  }
  CMS.init({ config });
}

/** @param {Field[]} fields @param {string} name @returns {string} */
const labelOf = (fields, name) => fields.find((field) => field.name === name).label;

/** @param {any} says @param {string[]} way @returns {boolean} whether a field stands there, or its value */
function leads(says, way) {
  return Boolean(way.reduce((at, key) => (at === key ? at : Object(at)[key]), says));
}

/**
 * @param {string} format @param {Field[]} all
 * @param {{ holds: (says: any) => boolean, reason: string }[]} rules what has to hold, and what is said otherwise
 * @param {string} renamed what is said of another name
 */
function register(format, all, rules, renamed) {
  const fields = all.filter((field) => field.name !== ORIGINAL);
  CMS.registerCustomFormat(format, "yml", {
    fromFile: (text) => ({ ...shown(plain(read(text).contents), fields), [ORIGINAL]: text }),
    toFile: (form) => {
      const says = said(form, fields, renamed);
      for (const { holds, reason } of rules) if (!holds(says)) refuse(reason);
      return written(form[ORIGINAL] ?? "", says, fields);
    },
  });
}

/** @param {any} form @param {Field[]} fields @param {string} renamed @returns {any} */
function said(form, fields, renamed) {
  try {
    return meant(form, fields);
  } catch (error) {
    if (!(error instanceof Renamed)) throw error;
    return refuse(renamed + error.message);
  }
}

/** @param {string} reason @returns {never} */
function refuse(reason) {
  throw Object.assign(new Error(REFUSED), { cause: new Error(reason) });
}

/** @param {Field} field @param {Object<string, any>} choices @returns {Field} as the editor wants it */
function asked({ keyed, either, plain: _, choices: named, ...field }, choices) {
  for (const part of ["fields", "types"]) {
    if (field[part]) field[part] = field[part].map((/** @type {Field} */ one) => asked(one, choices));
  }
  if (field.field) field.field = asked(field.field, choices);
  if (named) field.options = choices[named];
  return field;
}
