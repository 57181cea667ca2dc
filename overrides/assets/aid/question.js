/** A question: each answer is a link to what follows, so that one tap answers it. */
import { all, one } from "../lib/parts.js";
import { remembered } from "./address.js";
import { address, law, likely, part } from "./page.js";

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
  section.prepend(progress((here < 0 ? path.length : here) + 1, path.length + left(answers)));
}

/** @param {number} number @param {number} of */
function progress(number, of) {
  const made = part("progress");
  const bar = /** @type {HTMLProgressElement} */ (made.lastElementChild);
  bar.max = Math.max(number, of);
  bar.value = number;
  [number, bar.max].forEach((count, place) => all("bdi", made)[place].append(String(count)));
  bar.setAttribute("aria-label", made.textContent);
  return made;
}

/** How many questions there are at most from the open one on. @param {Answers} answers */
function left(answers) {
  const { questions, outcomes, start, assumes = [] } = law.rules;
  const [, ...together] = Object.keys(likely);
  /** @param {string} at @returns {number} */
  function most(at) {
    if (at in outcomes) return 0;
    const { name = at, options, intervals = [] } = questions[at];
    const ways = options ? Object.values(options) : intervals.map(([, next]) => next);
    const nexts = ways.map((way) => (typeof way === "string" ? way : way[1]));
    const answered = options && nexts[Object.keys(options).indexOf(answers[name])];
    if (answered) return most(answered);
    const asked = name in answers || [...together, ...assumes].includes(name) ? 0 : 1;
    return asked + Math.max(...nexts.map(most));
  }
  return most(start);
}
