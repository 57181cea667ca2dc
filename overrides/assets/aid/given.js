/** The answers so far, each with a link to change it. */
import { all, one, words } from "../lib/parts.js";
import { address, part, tell } from "./page.js";

/**
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {import("./rules.js").Step} Step
 */

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
