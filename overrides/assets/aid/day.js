/** A day in three fields, and what is wrong with it. */
import { isDay, today } from "../lib/days.js";
import { withPlainDigits } from "../lib/digits.js";
import { all, inputs, one, words } from "../lib/parts.js";
import { remembered } from "./address.js";
import { address, entitle, go, law, part, tell } from "./page.js";

/** @typedef {import("../lib/days.js").Day} Day */

/**
 * Asks for a day.
 * @param {HTMLElement} section @param {string} slug @param {import("./rules.js").Answers} answers
 */
export function askDay(section, slug, answers) {
  const form = part("day");
  /** Says why a day cannot be used, if so. @param {Day} day */
  const refused = (day) => {
    const found = law.fault(slug, day, today());
    return found && complain(form, found, found === "too-early" ? law.rules.earliest : today());
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const day = dayIn(form);
    const summary = refused(day);
    if (summary) summary.focus();
    else go(address({ ...answers, [slug]: day }));
  });
  one(".options", section).after(form);
  const given = answers[slug] || remembered[slug];
  if (given) writeDay(form, given);
  if (answers[slug]) refused(given);
}

/**
 * The day that stands in a form, as YYYY-MM-DD where it can be one. Digits of any script count.
 * @param {Element} form
 */
export function dayIn(form) {
  const [day, month, year] = inputs("input", form).map(({ value }) => withPlainDigits(value.trim()));
  return day || month || year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}

/** Writes a day into a form; nothing where it is none. @param {Element} form @param {string} day */
export function writeDay(form, day) {
  const written = isDay(day) ? day.split("-").map(Number).reverse() : [];
  inputs("input", form).forEach((field, number) => (field.value = String(written[number] || "")));
}

/** Takes back what was said to be wrong with a form. @param {HTMLElement} form */
export function acquit(form) {
  all(".problem, .error", form.parentElement).forEach((old) => old.remove());
  all("[aria-invalid]", form).forEach((field) => field.removeAttribute("aria-invalid"));
}

/**
 * Says what is wrong with a form: in a summary before it, at the fields and in the name of the tab.
 * @param {HTMLElement} form @param {string} name  of the line
 * @param {Day=} day  that the line names @returns {HTMLElement} the summary
 */
export function complain(form, name, day = today()) {
  acquit(form);
  const summary = part("problem");
  const error = part("error");
  const line = tell(part(name), day);
  const [first, ...others] = inputs("input", form);
  const link = /** @type {HTMLAnchorElement} */ (one("a", summary));
  link.href = `#${first.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    first.focus();
  });
  link.append(...words(line));
  error.append(...words(line));
  form.before(summary);
  one(".day", form).before(error);
  for (const field of [first, ...others]) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", "error");
  }
  entitle(form.closest("section"), one("#problem", summary).textContent);
  return summary;
}
