/** Days on which a reader may wish to start. Nothing here knows a page. */
import { after, isDay } from "./days.js";

/** @typedef {import("./days.js").Day} Day */

const MONTHS_AHEAD = 24;

/** The last day that can be wished for. @param {Day} on @returns {Day} */
export const lastWish = (on) => after(on, MONTHS_AHEAD, "months");

/** Why a wished day cannot be used: the name of a line, or nothing. @param {string} day @param {Day} on */
export const wishFault = (day, on) =>
  !isDay(day) ? "no-day" : day < on ? "past" : day > lastWish(on) ? "far" : "";
