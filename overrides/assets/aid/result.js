/**
 * What a walk comes to, in the form of tools/portal/law/walk.py. Nothing here knows a page.
 *
 * @typedef {import("../lib/days.js").Day} Day
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {import("./rules.js").Law} Law
 *
 * @typedef {Object} Result
 * @property {(import("./rules.js").Step & {met: boolean})[]} path
 * @property {string|null} outcome
 * @property {string|null} verdict
 * @property {Day|null} earliest  the day on which waiting ends
 * @property {number|null} weeks_limit
 * @property {string|null} next_question
 * @property {Day|null} valid_until
 */
import { after } from "../lib/days.js";

/**
 * The outcome of answers by the rules of a day, or the question that is still open.
 * @param {Law} law @param {Answers} answers @param {Day} on @returns {Result}
 */
export function decide({ rules, value, walk }, answers, on) {
  const { path, at, open, uses, ends, doubtful } = walk(answers, on);
  const { verdict = null, weeks = null } = rules.outcomes[at] || {};
  const blocked = rules.blocking.includes(verdict) && !doubtful && path[path.length - 1];
  return {
    path: path.map((step) => ({
      ...step,
      met: step !== blocked,
      assumed: step.assumed && step !== blocked,
    })),
    outcome: open ? null : at,
    verdict,
    earliest: (verdict === "wait" && ends[ends.length - 1]) || null,
    weeks_limit: (weeks !== null && Number(value(weeks, on))) || null,
    next_question: open || null,
    valid_until: open ? null : validUntil(rules, uses, ends, on),
  };
}

/**
 * The last day through which an answer of `on` is promised.
 * @param {import("./rules.js").Rules} rules @param {number[]} uses @param {Day[]} ends
 * @param {Day} on @returns {Day|null}
 */
function validUntil(rules, uses, ends, on) {
  const days = ends.map((day) => after(day, -1, "days"));
  const reviews = [rules.review];
  for (const name of uses) {
    const [review, stretches] = rules.parameters[name];
    reviews.push(review);
    for (const [first, last] of stretches) {
      if (first > on) days.push(after(first, -1, "days"));
      else if (last && last >= on) days.push(last);
    }
  }
  days.push(...reviews.filter((day) => on <= day));
  return days.sort()[0] || null;
}
