/** A question: each answer is a link to what follows, so that one tap answers it. */
import { all, one } from "../lib/parts.js";
import { remembered } from "./address.js";
import { address, law, likely, part } from "./page.js";
import { progress } from "./turn.js";

/**
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {import("./rules.js").Step} Step
 */

/**
 * Makes a question answerable, and says how many there are about.
 * @param {HTMLElement} section @param {Step[]} path @param {Answers} answers
 */
export function pose(section, path, answers) {
  const slug = section.id.slice(2);
  const links = /** @type {HTMLAnchorElement[]} */ (all(".options a", section));
  if (slug === "likely") {
    links[0].href = address({ ...answers, ...likely });
    links[1].href = address(answers, Object.keys(likely)[0]);
  }
  for (const option of all("[data-answer]", section)) {
    const { name = slug } = law.rules.questions[slug];
    const link = /** @type {HTMLAnchorElement} */ (one("a", option));
    const { answer } = option.dataset;
    link.href = address({ ...answers, [name]: answer });
    if ((answers[name] || remembered[name]) === answer) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const here = path.findIndex(({ at }) => at === slug);
  const before = path[(here < 0 ? path.length : here) - 1];
  if (before) {
    const back = part("back");
    /** @type {HTMLAnchorElement} */ (back.firstElementChild).href = address(answers, before.question);
    section.append(back);
  }
  const number = (here < 0 ? path : path.slice(0, here)).filter(countsAlone(answers)).length + 1;
  const { left } = law.rules;
  const [first = ""] = Object.keys(likely);
  section.prepend(progress(part("progress"), number, number - 1 + left[slug === "likely" ? first : slug]));
}

/** Tells what was a question of its own from what was asked at once. @param {Answers} answers */
function countsAlone(answers) {
  const [first, ...others] = Object.keys(likely);
  const atOnce = [first, ...others].every((name) => answers[name] === likely[name]);
  return (/** @type {Step} */ { question }) => !(atOnce && others.includes(question));
}
