/** A day in three fields, and what is wrong with it. */
import { withPlainDigits } from "./digits.js";
import { all, inputs, one, words } from "./parts.js";

/**
 * The day that stands in a form, as YYYY-MM-DD where it can be one. What is not filled in is 0 or left out.
 * Digits of any script count.
 * @param {Element} form
 */
export function dayIn(form) {
  const [day, month, year] = inputs("input", form).map(({ value }) => withPlainDigits(value.trim()));
  return day || month || year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}

/** Writes a day into a form, also half a day, as dayIn gives it. @param {Element} form @param {string} day */
export function writeDay(form, day) {
  const written = /^\d{0,4}-\d\d-\d\d$/.test(day) ? day.split("-").map(Number).reverse() : [];
  inputs("input", form).forEach((field, number) => (field.value = String(written[number] || "")));
}

/**
 * Three fields for a day, as one field of a form.
 * @typedef {{name: string, type: string, value: string, box: HTMLElement}} DayField
 */

/** The day in `box` as one field; its value is written as YYYY-MM-DD. @param {HTMLElement} box @returns {DayField} */
export function dayField(box) {
  return {
    name: box.dataset.day,
    type: "day",
    box,
    get value() {
      return dayIn(box);
    },
    set value(day) {
      writeDay(box, day);
    },
  };
}

/** Takes back what was said to be wrong with a form. @param {HTMLElement} form */
export function acquit(form) {
  all(".problem, .error", form.parentElement).forEach((old) => old.remove());
  for (const field of all("[aria-invalid]", form)) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

/** Says what is wrong at the fields of a day. @param {HTMLElement} box @param {HTMLElement} error  with an id */
export function refuse(box, error) {
  box.before(error);
  for (const field of inputs("input", box)) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", error.id);
  }
}

/**
 * Says what is wrong with a form: in a summary before it and at the fields.
 * @param {HTMLElement} form @param {HTMLElement} summary @param {HTMLElement} error
 * @param {Element} line  its words
 */
export function pointOut(form, summary, error, line) {
  acquit(form);
  const [first] = inputs("input", form);
  const link = /** @type {HTMLAnchorElement} */ (one("a", summary));
  link.href = `#${first.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    first.focus();
  });
  link.append(...words(line));
  error.append(...words(line));
  form.before(summary);
  refuse(one(".day", form), error);
}
