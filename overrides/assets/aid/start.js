/**
 * Whether work can start on the day that a reader has in mind, as tools/portal/law/start.py says it.
 * Nothing here knows a page.
 *
 * @typedef {import("../lib/days.js").Day} Day
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {import("./rules.js").Law} Law
 * @typedef {import("./result.js").Result} Result
 *
 * @typedef {Object} Start
 * @property {Day} asked
 * @property {"yes"|"no"|"not-known"} possible
 * @property {Day|null} from  the first day on which work can start by the terms of the law
 * @property {Day|null} decision_by  the day by which a permit must have been decided on
 */
import { officeDays } from "../lib/terms.js";
import { wishFault } from "../lib/wishes.js";
import { decide } from "./result.js";

/** The wished day among the answers: no path asks for it. */
export const START = "start-date";
/** With these verdicts work is possible, at once or when something has been done. */
const POSSIBLE = ["allowed", "notify", "permit"];

/** @param {Law} law */
export function startsOf(law) {
  const { rules, passed, value } = law;
  const { holidays = {}, start_day } = rules;
  const [term, notice] = start_day || [];
  const { workingDay, workingDaysAfter } = officeDays(holidays);

  /**
   * The day on which a permit is asked for, and the last day of the decision on it; nothing where
   * no permit is asked for or nobody can say.
   * @param {Result} found @param {Day} on @returns {Day[]}
   */
  function decision({ verdict, earliest }, on) {
    const applied = verdict === "permit" ? on : verdict === "wait" && earliest;
    const amount = start_day && applied && value(term, applied);
    return amount ? [applied, workingDay(passed(applied, term, Number(amount)))] : [];
  }

  /**
   * The first day on which work can start, were the law to stay as it is.
   * @param {Result} found @param {Day} on @returns {Day|undefined}
   */
  function first(found, on) {
    if (found.verdict === "allowed") return on;
    if (found.verdict !== "notify") return decision(found, on)[1];
    const left = value(notice, on);
    return typeof left === "number" ? workingDaysAfter(on, left) : undefined;
  }

  /**
   * What the wish to start on a day comes to; null where there is none.
   * @param {Result} found  by the answers of `on` @param {Answers} answers @param {Day} on
   * @returns {Start|null}
   */
  function start(found, { [START]: asked, ...others }, on) {
    if (!asked || !start_day || !found.outcome || wishFault(asked, on)) return null;
    const begin = first(found, on);
    /** What a waiting time has left unasked may be right. @param {Day} day */
    const can = (day) => {
      const { outcome, verdict } = decide(law, others, day);
      return day <= rules.trusted && (!outcome || POSSIBLE.includes(verdict));
    };
    const early = begin || found.earliest;
    /** @type {Start["possible"]} */
    let possible = begin && can(asked) ? "yes" : "not-known";
    if (found.verdict === "ask" || asked > rules.trusted) possible = "not-known";
    else if (early && asked < early) possible = "no";
    else if (decide(law, others, asked).verdict === "not-allowed") possible = "no";
    const from = begin && can(begin) ? begin : null;
    return { asked, possible, from, decision_by: decision(found, on)[1] || null };
  }

  return { answersWish: Boolean(start_day), decision, start };
}
