/**
 * From answers to an outcome, as tools/portal/law/walk.py does it. Nothing here knows a page, and no
 * law stands here: the rules say what follows which answer, and which value a parameter has on which
 * day.
 *
 * @typedef {import("../lib/days.js").Day} Day
 * @typedef {Object<string, string>} Answers  question to option, or to a day
 * @typedef {string|[parameter: number, yes: string, no: string, unknown: string]} Way
 *
 * @typedef {Object} Question
 * @property {Object<string, Way>=} options  where each answer leads; a question without asks for a day
 * @property {[parameter: number|null, next: string][]=} intervals
 * @property {string=} unknown  where a day leads when a term is not known
 * @property {string=} name  the question that it asks again
 * @property {string[]=} assumes  answers that only assume that the condition is met
 *
 * @typedef {Object} Outcome
 * @property {string} verdict
 * @property {number[]=} parameters  on which its text leans
 * @property {number[]=} certain  those that must be known for the outcome to be given
 * @property {number=} weeks  the parameter that limits the weeks
 *
 * @typedef {Object} Rules
 * @property {string} version
 * @property {string} start  the first question
 * @property {Day} earliest  the earliest day that can be an answer
 * @property {Day} review
 * @property {Object<string, number>} left  how many questions there are at most from each on
 * @property {Answers=} likely  answers that most readers give
 * @property {string[]=} assumes  questions that these readers are not asked: they count as unknown
 * @property {Day} trusted  the last day for which anybody vouches for the rules
 * @property {string|null} unknown  the outcome where a rule is not known
 * @property {string[]} blocking  verdicts that say that the last condition failed
 * @property {Object<string, Question>} questions
 * @property {Object<string, Outcome>} outcomes
 * @property {[review: Day, days: Stretch[], unit?: string][]} parameters  the rest names them by number
 * @property {[decision: number, notification: number]=} start_day  the terms of a wished start day
 * @property {Object<string, string>=} holidays  of each year: 01-01 04-03
 * @typedef {import("../lib/terms.js").Stretch} Stretch
 *
 * @typedef {Object} Step
 * @property {string} question
 * @property {string} answer
 * @property {string} at  where the tree asks it: more than one path may ask it
 * @property {boolean} assumed
 *
 * @typedef {Object} Walk
 * @property {Step[]} path
 * @property {string} at  the outcome, or where the open question is asked
 * @property {string=} open  the question that has no answer yet
 * @property {number[]} uses  the parameters on which the path and the outcome lean
 * @property {Day[]} ends  the days on which the same answers lead elsewhere
 * @property {boolean} doubtful  whether the outcome is not given because nobody knows a rule
 *
 * @typedef {{next: string, uses: number[], ends?: Day}} Turn  where an answer leads, on which
 *   parameters that leans, and the day on which it leads elsewhere
 */
import { after, isDay } from "../lib/days.js";
import { valueOn } from "../lib/terms.js";

/** What rules answer. @typedef {ReturnType<typeof lawOf>} Law */

/** @param {Rules} rules */
export function lawOf(rules) {
  const { questions, outcomes, parameters, assumes: unasked = [] } = rules;

  /** What a parameter says on a day. @param {number} name @param {Day} on */
  const value = (name, on) => valueOn(parameters[name][1], on);

  /** The day on which the term `name` has passed. @param {Day} day @param {number} name @param {number} amount */
  const passed = (day, name, amount) => after(day, amount, parameters[name][2]);

  /**
   * Why an answer cannot be used: the name of a line in the page, or nothing.
   * @param {string} slug @param {string} answer @param {Day} on @returns {string}
   */
  function fault(slug, answer, on) {
    const { options } = questions[slug];
    if (options) return Object.keys(options).includes(answer) ? "" : "choose";
    if (!answer) return "fill";
    if (!isDay(answer)) return "no-day";
    if (answer < rules.earliest) return "too-early";
    return answer > on ? "future" : "";
  }

  /** @param {string} slug @param {string} answer @param {Day} on @returns {Turn} */
  function follow(slug, answer, on) {
    const { options, intervals, unknown } = questions[slug];
    if (options) return turn(options[answer], on);
    const uses = [];
    for (const [name, next] of intervals) {
      if (name === null) return { next, uses };
      uses.push(name);
      const amount = value(name, on);
      if (amount === undefined) break;
      const ends = passed(answer, name, Number(amount));
      if (on < ends) return { next, uses, ends };
    }
    return { next: unknown, uses };
  }

  /** @param {Way} way @param {Day} on @returns {Turn} */
  function turn(way, on) {
    if (typeof way === "string") return { next: way, uses: [] };
    const [name, yes, no, unknown] = way;
    const found = value(name, on);
    return { next: found === undefined ? unknown : found ? yes : no, uses: [name] };
  }

  /**
   * Follows the answers by the rules of a day, to an outcome or to the first open question.
   * @param {Answers} answers @param {Day} on @returns {Walk}
   */
  function walk(answers, on) {
    /** @type {Walk} */
    const walked = { path: [], at: rules.start, uses: [], ends: [], doubtful: false };
    while (questions[walked.at]) {
      const { at } = walked;
      const { name: question = at, assumes = [] } = questions[at];
      const answer = answers[question] || (unasked.includes(question) && "unknown");
      if (fault(at, answer, on)) return { ...walked, open: question };
      const { next, uses, ends } = follow(at, answer, on);
      walked.path.push({ question, answer, at, assumed: assumes.includes(answer) });
      walked.uses.push(...uses);
      if (ends) walked.ends.push(ends);
      walked.at = next;
    }
    const { parameters: leans = [], certain = [] } = outcomes[walked.at];
    walked.uses.push(...leans);
    walked.doubtful = certain.some((name) => value(name, on) === undefined);
    if (walked.doubtful && rules.unknown) walked.at = rules.unknown;
    return walked;
  }

  return { rules, fault, passed, value, walk };
}
