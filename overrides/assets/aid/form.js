/** A question as a form, with the answers so far. */
import { today } from "../lib/days.js";
import { all, entered, one, words } from "../lib/parts.js";
import { remembered } from "./address.js";
import { address, complain, law, part, tell } from "./page.js";

/**
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {import("./rules.js").Step} Step
 * @typedef {HTMLFormElement & {elements: {answer: HTMLInputElement & RadioNodeList}}} Asking
 */

/**
 * Shows one question, and the answers so far.
 * @param {HTMLElement} section @param {Step[]} path @param {Answers} answers
 * @param {(target: string) => void} go
 */
export function pose(section, path, answers, go) {
  const slug = section.id.slice(2);
  const form = ask(section, slug, answers, go);
  const others = path.filter((step) => step.at !== slug);
  const here = path.findIndex((step) => step.at === slug);
  const before = path[(here < 0 ? path.length : here) - 1];
  const back = /** @type {HTMLAnchorElement} */ (one(".buttons a", form));
  if (before) back.href = address(answers, before.question);
  else back.remove();
  if (others.length) section.append(given(others, answers));
}

/**
 * Makes a question answerable.
 * @param {HTMLElement} section @param {string} slug @param {Answers} answers
 * @param {(target: string) => void} go
 */
function ask(section, slug, answers, go) {
  const { options, name = slug } = law.rules.questions[slug];
  const { earliest } = law.rules;
  const form = /** @type {Asking} */ (part("form"));
  const fieldset = one("fieldset", form);
  const help = one(".help", section);
  fieldset.setAttribute("aria-labelledby", named(one("h2", section), `ask-${slug}`));
  if (help) fieldset.setAttribute("aria-describedby", named(help, `help-${slug}`));
  fieldset.append(...(options ? choices(section, fieldset) : [part("day")]));
  const { answer } = form.elements;
  if (!options) Object.assign(answer, { min: earliest, max: today() });
  answer.value = answers[name] || remembered[name] || "";
  /** Says why an answer cannot be used, if so. @param {string} given */
  const refused = (given) => {
    const found = law.fault(slug, given, today());
    return found && complain(form, found, found === "too-early" ? earliest : today());
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = entered(answer);
    const summary = refused(given);
    if (summary) summary.focus();
    else go(address({ ...answers, [name]: given }));
  });
  one(".options", section).after(form);
  if (answers[name]) refused(answers[name]);
  return form;
}

/** Gives an element a name that others can refer to. @param {Element} element @param {string} id */
const named = (element, id) => (element.id = id);

/** The options of a question as radio buttons. @param {HTMLElement} section @param {HTMLElement} fieldset */
function choices(section, fieldset) {
  fieldset.setAttribute("role", "radiogroup");
  return all("[data-answer]", section).map((option, number) => {
    const choice = part("choice");
    const radio = /** @type {HTMLInputElement} */ (one("input", choice));
    const label = /** @type {HTMLLabelElement} */ (one("label", choice));
    radio.value = option.dataset.answer;
    radio.id = label.htmlFor = `answer${number || ""}`;
    label.append(...words(one("a", option)));
    const more = one("p", option);
    if (more) {
      const explanation = /** @type {HTMLElement} */ (more.cloneNode(true));
      explanation.id = `${radio.id}-more`;
      radio.setAttribute("aria-describedby", explanation.id);
      label.after(explanation);
    }
    return choice;
  });
}

/** Answers, each with a link to change it. @param {Step[]} path @param {Answers} answers */
export function given(path, answers) {
  const list = part("given");
  for (const { question, answer, at } of path) {
    const section = document.getElementById(`q-${at}`);
    const step = part("step");
    all(".asked", step).forEach((place) => place.append(...words(one("h2", section))));
    one(".reply", step).append(...words(answerOf(section, answer)));
    const link = /** @type {HTMLAnchorElement} */ (one(":scope > a", step));
    link.href = address(answers, question);
    one("ol", list).append(step);
  }
  return list;
}

/** An answer in words. @param {HTMLElement} section @param {string} answer */
function answerOf(section, answer) {
  const option = one(`[data-answer="${answer}"] a`, section);
  if (option) return option;
  const day = document.createElement("span");
  day.append(document.createElement("time"));
  return tell(day, answer);
}
