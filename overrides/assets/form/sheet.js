/** The sheet: its fields, and what they say on paper. */
import { dayField } from "../lib/day-fields.js";
import { inWords, isDay } from "../lib/days.js";
import { all, fill, inputs, one } from "../lib/parts.js";

/** @typedef {import("./address.js").Answers} Answers */

export const sheet = one("[data-form]");
const { formats, source } = sheet.dataset;
const fields = [...inputs("input[name], textarea", sheet), ...all(".day", sheet).map(dayField)];
const groups = all(".group", sheet);
const locales = all("[hreflang]").map((link) => link.getAttribute("hreflang"));
// With more choices than this, each on a line of its own, a sheet is longer than one page.
const MANY = 24;

/** @typedef {HTMLInputElement|import("../lib/day-fields.js").DayField} Field */

/** @param {Field} field */
export const isChoice = (field) => field.type === "checkbox";
/** @param {Field} field @returns {field is import("../lib/day-fields.js").DayField} */
const isOfDay = (field) => field.type === "day";

/** What the fields say. @returns {Answers} */
export function state() {
  /** @type {Answers} */
  const found = {};
  for (const field of fields) {
    const { name, value } = field;
    if (!isChoice(field)) {
      if (value.trim()) found[name] = value.trim();
    } else if (!isOfDay(field) && field.checked) found[name] = found[name] ? `${found[name]}.${value}` : value;
  }
  return found;
}

/** Lets the fields say that; what none of them knows is left out. @param {Object<string, unknown>} answers */
export function restore(answers) {
  for (const field of fields) {
    const said = String(answers[field.name] || "");
    if (isOfDay(field)) field.value = said;
    else if (isChoice(field)) field.checked = said.split(".").includes(field.value);
    else field.value = said.slice(0, field.maxLength);
  }
}

/** Writes beside each field what paper says, and marks what is said. @param {string} locale  of own words */
export function tell(locale) {
  for (const field of fields) {
    const place = (isOfDay(field) ? field.box : field).closest(".choice, .write");
    const said = one(".said", place);
    if (said) {
      fill(said, ...inFull(field));
      if (locales.includes(locale) && !isOfDay(field)) said.lang = locale;
      else said.removeAttribute("lang");
    }
    place.classList.toggle("chosen", said ? said.textContent !== "" : !isOfDay(field) && field.checked);
  }
  for (const group of groups) group.classList.toggle("chosen", one(".chosen", group) !== null);
  sheet.classList.toggle("many", all(".choice.chosen", sheet).length > MANY);
}

/** What a field says, a day in the languages of the sheet. @param {Field} field */
function inFull({ type, value }) {
  if (type !== "day") return [value.trim()];
  if (!isDay(value)) return [];
  const days = new Set([inWords(value, formats), inWords(value, source)]);
  return [...days].flatMap((words, number) => {
    const day = document.createElement("bdi");
    day.textContent = words;
    return number ? [" · ", day] : [day];
  });
}

/** What the sheet says in the source language, as lines of a message. */
export function message() {
  /** @param {Element} words */
  const plain = (words) => (one(`[lang="${source}"]`, words) || words).textContent.trim();
  const lines = groups
    .filter((group) => group.classList.contains("chosen"))
    .map((group) => {
      const said = all(".chosen", group).map((place) => {
        const own = one(".said", place);
        const label = plain(one("label, span", place));
        if (!own) return label;
        // A day is said in the source language last.
        return `${label}: ${(all("bdi", own).pop() || own).textContent}`;
      });
      return `${plain(one("strong", group))}: ${said.join("; ")}`;
    });
  return lines.join("\n");
}
