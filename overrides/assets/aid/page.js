/** The page of the decision aid: its rules and its pieces. */
import { today } from "../lib/days.js";
import { all, copies, one, tellDays } from "../lib/parts.js";
import { fragment } from "./address.js";
import { lawOf } from "./rules.js";

/**
 * @typedef {import("../lib/days.js").Day} Day
 * @typedef {import("./rules.js").Answers} Answers
 */

const { title } = document;
export const aid = one("[data-aid]");
export const sections = all(":scope > section", aid);
export const law = lawOf(completed(JSON.parse(aid.dataset.aid)));
const copy = copies(one("template", aid));

/** The answers that are asked at once, whether all of them are right. */
export const { likely = {} } = law.rules;
if (law.rules.likely) {
  sections.push(copy("likely"));
  aid.insertBefore(sections[sections.length - 1], one(".about", aid));
}

/**
 * The rules with what the page says: where each answer leads, and the verdict of each outcome.
 * @param {import("./rules.js").Rules} rules
 */
function completed(rules) {
  const { questions, outcomes } = rules;
  for (const { id, className } of sections) {
    const slug = id.slice(2);
    const [, verdict] = /verdict-(\S+)/.exec(className) || [];
    if (verdict) outcomes[slug] = { ...outcomes[slug], verdict };
    else questions[slug] = questions[slug] || {};
  }
  for (const option of all("[data-answer]", aid)) {
    const question = questions[option.closest("section").id.slice(2)];
    const link = /** @type {HTMLAnchorElement} */ (one("a", option));
    const { answer } = option.dataset;
    question.options = { [answer]: link.hash.slice(3), ...question.options };
  }
  return rules;
}

/** A copy of a piece of the template. What is made goes when another section is shown. @param {string} name */
export function part(name) {
  const made = copy(name);
  made.classList.add("made");
  return made;
}

/**
 * Writes days into the time elements of an element, in their order.
 * @param {HTMLElement} element @param {...Day} days
 */
export const tell = (element, ...days) => tellDays(element, aid.dataset.formats, ...days);

/**
 * The address with answers. Those that the path does not ask stay behind those that it does: a
 * change may ask them again.
 * @param {Answers} answers @param {string=} change @returns {string}
 */
export const address = (answers, change) =>
  fragment(law.rules.version, { ...counted(answers), ...answers, ...(change && { change }) });

/** The given answers that count, in their order. @param {Answers} answers @returns {Answers} */
export const counted = (answers) =>
  Object.fromEntries(
    law
      .walk(answers, today())
      .path.filter(({ question }) => question in answers)
      .map(({ question, answer }) => [question, answer]),
  );

/** Goes to an address as a step of its own, so that the back button undoes it. @param {string} target */
export function go(target) {
  location.hash = target;
}

/**
 * Names the tab after a section, and after a fault where there is one.
 * @param {Element} section @param {string=} fault
 */
export function entitle(section, fault) {
  document.title = [fault, one("h2", section).textContent, title].filter(Boolean).join(" | ");
}
