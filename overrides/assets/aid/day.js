/** A question that asks for a day, and what is wrong with a day. */
import { dayIn, pointOut, writeDay } from "../lib/day-fields.js";
import { today } from "../lib/days.js";
import { one } from "../lib/parts.js";
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
 * Says what is wrong with a form, in the name of the tab too.
 * @param {HTMLElement} form @param {string} name  of the line
 * @param {Day=} day  that the line names @returns {HTMLElement} the summary
 */
export function complain(form, name, day = today()) {
  const summary = part("problem");
  pointOut(form, summary, part("error"), tell(part(name), day));
  entitle(form.closest("section"), one("#problem", summary).textContent);
  return summary;
}
