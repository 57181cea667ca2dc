/**
 * By which day each step of a road must be taken for work to begin on a wished day, as
 * tools/portal/law/schedule.py says it. Nothing here knows a page, and no law stands here.
 *
 * @typedef {import("../lib/days.js").Day} Day
 *
 * @typedef {Object} Step
 * @property {string[]=} ways  on which it stands; all where none are named
 * @property {number=} law  the parameter that is the term behind it
 * @property {[amount: number, unit: string]=} advice  a term of our own
 * @property {number=} opens  the term since the asylum application before which it cannot be taken
 *
 * @typedef {Object} Road
 * @property {string} start  the step that is the first working day
 * @property {string[]} ways
 * @property {Object<string, Step>} steps  in their order
 * @property {[review: Day, days: import("../lib/terms.js").Stretch[], unit?: string][]} parameters
 * @property {Object<string, string>} holidays
 * @property {Day=} earliest  the earliest day of an asylum application
 *
 * @typedef {Object} Due
 * @property {string} step
 * @property {Day|null} by  its last day
 * @property {boolean} late
 * @property {Day|null} opens
 * @property {Day|null} first  the first working day that is left, where it is late
 *
 * @typedef {Object} Plan
 * @property {Day} asked
 * @property {"yes"|"late"|"no"|"not-known"} possible
 * @property {Day|null} first  the first working day where every step is still to be taken
 * @property {Day|null} soonest  the same where only those with a term of the law are
 * @property {Due[]} steps
 */
import { short } from "../lib/calendar.js";
import { after } from "../lib/days.js";
import { officeDays, valueOn } from "../lib/terms.js";

/** So many days before the next step the last day of a step is looked for. */
const FURTHEST = 400;

/**
 * The plan of a way for a wished day.
 * @param {Road} road @param {string} way @param {Day} asked
 * @param {Day|null} asylum  the day of the asylum application, where it is told
 * @param {Day} on  the day on which the plan is made @returns {Plan}
 */
export function planOf({ start, steps, parameters, holidays }, way, asked, asylum, on) {
  const { workingDay, workingDaysAfter } = officeDays(holidays);
  const names = Object.keys(steps).filter((name) => (steps[name].ways || [way]).includes(way));
  const turn = names.indexOf(start);
  const before = names.slice(0, turn);

  /**
   * The day on which the term of a step has passed since a day; null where nobody knows.
   * @param {Step} step @param {Day} day @returns {Day|null}
   */
  function reach({ law, advice }, day) {
    let [amount, unit] = advice || [0, ""];
    if (law !== undefined) {
      const value = valueOn(parameters[law][1], day);
      if (value === undefined) return null;
      [amount, unit] = [Number(value), parameters[law][2]];
    }
    const counted = unit && unit !== "working-days";
    return counted ? workingDay(after(day, amount, unit)) : workingDaysAfter(day, amount);
  }

  /** @param {Step} step */
  const hasTerm = ({ law, advice }) => law !== undefined || advice !== undefined;

  /** The day from which a step can be taken; undefined where none is said. @param {Step} step */
  function opening({ opens }) {
    if (opens === undefined || !asylum) return undefined;
    const value = valueOn(parameters[opens][1], on);
    return value === undefined ? null : after(asylum, Number(value), parameters[opens][2]);
  }

  /**
   * The first working day, where the first of some steps is taken today and each other one as soon as
   * it can be.
   * @param {string[]} taken @param {boolean=} advised  whether our own terms take time
   */
  function onward(taken, advised = true) {
    let day = on;
    for (const name of taken) {
      const opens = opening(steps[name]);
      if (opens === null) return null;
      if (opens > day) day = opens;
      if (advised ? hasTerm(steps[name]) : steps[name].law !== undefined) day = reach(steps[name], day);
      if (!day) return null;
    }
    return day;
  }

  /**
   * The last day on which the term of a step can begin that has passed on a day.
   * @param {Step} step @param {Day|null} by @returns {Day|null}
   */
  function last(step, by) {
    if (!by || !hasTerm(step)) return by;
    for (let days = 0; days < FURTHEST; days += 1) {
      const day = after(by, -days, "days");
      const reached = reach(step, day);
      if (!reached || reached <= by) return reached && day;
    }
    return null;
  }

  /** @type {Due[]} */
  const dues = [{ step: start, by: asked, late: false, opens: null, first: null }];
  for (let number = turn - 1, by = asked; number >= 0; number -= 1) {
    by = last(steps[names[number]], by);
    const opens = opening(steps[names[number]]) || null;
    const late = by !== null && (by < on || (opens !== null && by < opens));
    const first = late ? onward(before.slice(number)) : null;
    dues.unshift({ step: names[number], by, late, opens, first });
  }
  for (const step of names.slice(turn + 1)) {
    const by = hasTerm(steps[step]) ? reach(steps[step], asked) : null;
    dues.push({ step, by, late: false, opens: null, first: null });
  }
  const first = onward(before);
  const soonest = onward(before, false);
  /** @type {Plan["possible"]} */
  let possible = asked < first ? "late" : "yes";
  const known = dues.slice(0, turn).every(({ by }) => by);
  if (!first || !soonest || !known) possible = "not-known";
  else if (asked < soonest) possible = "no";
  return { asked, possible, first, soonest, steps: dues };
}

/**
 * The name of the event of a step in a calendar: it stays while its day moves, and plans that a reader
 * gives other names do not move each other.
 * @param {string} road  its slug @param {string} step @param {string} plan  as its reader names it, or nothing
 */
export function eventOf(road, step, plan) {
  const same = plan.trim().replace(/\s+/g, " ").toLowerCase().normalize();
  return [road, ...(same ? [short(same)] : []), step].join("-");
}
