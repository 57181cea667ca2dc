/**
 * Terms of the law: what a parameter says on a day, and the days on which offices work. Nothing here
 * knows a page.
 *
 * @typedef {import("./days.js").Day} Day
 * @typedef {number|boolean|null|undefined} Value
 * @typedef {[first: Day, last: Day|null, value: Value]} Stretch
 */
import { after } from "./days.js";

/**
 * What a parameter says on a day; null where the rule has ended, undefined where nobody knows.
 * @param {Stretch[]} stretches @param {Day} on @returns {Value}
 */
export function valueOn(stretches, on) {
  const found = stretches.find(([first, last]) => first <= on && (!last || on <= last));
  return found && found[2];
}

/** @param {Object<string, string>} holidays  of each year: 01-01 04-03 */
export function officeDays(holidays) {
  /** The day itself, or the first day after it on which offices work. @param {Day} day @returns {Day} */
  function workingDay(day) {
    const [year] = day.split("-");
    const off = new Date(day).getUTCDay() % 6 === 0 || (holidays[year] || "").includes(day.slice(5));
    return off ? workingDay(after(day, 1, "days")) : day;
  }

  /**
   * The first day before which so many working days have begun since a day.
   * @param {Day} day @param {number} amount @returns {Day}
   */
  function workingDaysAfter(day, amount) {
    const first = workingDay(day);
    return amount > 0 ? workingDaysAfter(after(first, 1, "days"), amount - 1) : first;
  }

  return { workingDay, workingDaysAfter };
}
