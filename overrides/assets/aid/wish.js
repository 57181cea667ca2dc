/** Whether work can start on the day that a reader has in mind: asked and answered. */
import { dayIn, writeDay } from "../lib/day-fields.js";
import { after, inWords, today } from "../lib/days.js";
import { all, one } from "../lib/parts.js";
import { lastWish, wishFault } from "../lib/wishes.js";
import { complain } from "./day.js";
import { address, aid, go, law, part } from "./page.js";
import { START, startsOf } from "./start.js";

/**
 * @typedef {import("../lib/days.js").Day} Day
 * @typedef {import("./rules.js").Answers} Answers
 */

const { formats } = aid.dataset;
export const starts = startsOf(law);

/** A day as people say it: with the day of the week, and without the year where that is this one. @param {Day} day */
const asSaid = (day) =>
  inWords(day, formats, { weekday: "long", ...(day.slice(0, 4) === today().slice(0, 4) && { year: undefined }) });

/**
 * A line with a day, and its words for a calendar.
 * @param {string} name @param {Day} day  that it is about @param {Day=} applied  of the application
 */
export function dated(name, day, applied) {
  const line = part(name);
  for (const time of /** @type {HTMLTimeElement[]} */ (all("time", line))) {
    time.dateTime = time.classList.contains("applied") ? applied : day;
    time.textContent = asSaid(time.dateTime);
  }
  return { name, day, line, text: line.textContent };
}

/**
 * Asks for the day on which the reader wants to start: one of a few, or another.
 * @param {Answers} answers
 */
export function wish(answers) {
  const made = part("wish");
  const form = /** @type {HTMLFormElement} */ (one("form", made));
  for (const day of answers[START] ? [] : proposed()) {
    const chip = document.createElement("li");
    const link = document.createElement("a");
    link.href = address({ ...answers, [START]: day });
    link.textContent = inWords(day, formats, { weekday: "short", month: "short", year: undefined });
    chip.append(link);
    one(".chips", made).append(chip);
  }
  if (answers[START]) {
    one(".field-label", made).hidden = true;
    one(".chips", made).remove();
    writeDay(form, answers[START]);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const day = dayIn(form);
    const last = lastWish(today());
    const fault = day ? wishFault(day, today()) : "fill";
    if (fault) complain(form, fault, fault === "far" ? last : today()).focus();
    else go(address({ ...answers, [START]: day }));
  });
  return made;
}

/** The next Mondays, and the first day of the next month. @returns {Day[]} */
function proposed() {
  const now = today();
  const monday = after(now, 8 - (new Date(now).getUTCDay() || 7), "days");
  const first = `${after(now, 1, "months").slice(0, 8)}01`;
  return [...new Set([monday, after(monday, 1, "weeks"), first])].sort();
}
