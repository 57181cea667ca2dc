/** Completes what the script of the questions has shown. */
import { today } from "../lib/days.js";
import { one } from "../lib/parts.js";
import { complain, dayIn, writeDay } from "./day.js";
import { given } from "./given.js";
import { address, go, law, part } from "./hub.js";
import { conclude } from "./outcome.js";
import { decide } from "./result.js";
import { send } from "./send.js";
import { starts } from "./wish.js";

/**
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {import("./rules.js").Step} Step
 */

/** @type {import("./guide.js").Complete} */
export function complete(section, answers, path) {
  send(answers);
  if (section.id.startsWith("o-")) return conclude(section, answers);
  const slug = section.id.slice(2);
  const question = law.rules.questions[slug];
  if (question && !question.options) askDay(section, slug, answers);
  const others = path.filter(({ question: name, at }) => at !== slug && name in answers);
  if (others.length) section.append(given(others, answers));
}

/**
 * Asks for a day.
 * @param {HTMLElement} section @param {string} slug @param {Answers} answers
 */
function askDay(section, slug, answers) {
  const form = part("day");
  /** Says why a day cannot be used, if so. @param {string} day */
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
  const { [slug]: before } = answers;
  if (before) writeDay(form, before);
  if (before) refused(before);
}

/** What the page knows of answers on a day. @param {Answers} answers @param {import("../lib/days.js").Day} on */
export function known(answers, on) {
  const found = decide(law, answers, on);
  return { ...found, start: starts.start(found, answers, on) };
}
