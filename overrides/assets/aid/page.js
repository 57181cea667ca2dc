/** The page of the decision aid: its rules, its pieces, and saying what is wrong with a form. */
import { today } from "../lib/days.js";
import { all, copies, one, tellDays, words } from "../lib/parts.js";
import { fragment } from "./address.js";
import { lawOf } from "./rules.js";

/**
 * @typedef {import("../lib/days.js").Day} Day
 * @typedef {import("./rules.js").Answers} Answers
 */

export const aid = one("[data-aid]");
export const sections = all(":scope > section", aid);
export const law = lawOf(completed(JSON.parse(aid.dataset.aid)));
const copy = copies(one("template", aid));

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

/** The answers that count, in their order. @param {Answers} answers @returns {Answers} */
export const counted = (answers) =>
  Object.fromEntries(law.walk(answers, today()).path.map((step) => [step.question, step.answer]));

/** Takes back what was said to be wrong with a form. @param {HTMLFormElement} form */
export function acquit(form) {
  all(".problem, .error", form.parentElement).forEach((old) => old.remove());
  all("[aria-invalid]", form).forEach((field) => field.removeAttribute("aria-invalid"));
}

/**
 * Says what is wrong with a form: in a summary before it and at the field.
 * @param {HTMLFormElement} form @param {string} name  of the line
 * @param {Day=} day  that the line names @returns {HTMLElement} the summary
 */
export function complain(form, name, day = today()) {
  acquit(form);
  const summary = part("problem");
  const error = part("error");
  const line = tell(part(name), day);
  const field = /** @type {HTMLInputElement} */ (one("input", form));
  const link = /** @type {HTMLAnchorElement} */ (one("a", summary));
  link.href = `#${field.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  link.append(...words(line));
  error.append(...words(line));
  form.before(summary);
  one("fieldset", form).prepend(error);
  const target = field.type === "radio" ? field.closest("fieldset") : field;
  target.setAttribute("aria-invalid", "true");
  const described = (target.getAttribute("aria-describedby") || "").split(" ");
  target.setAttribute("aria-describedby", [...new Set([...described, "error"])].join(" ").trim());
  return summary;
}
