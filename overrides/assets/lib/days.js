/**
 * Days, as text that compares as days do: YYYY-MM-DD. Nothing here knows a page.
 *
 * @typedef {string} Day
 */

/** @param {Date} date @returns {Day} */
const iso = (date) => date.toISOString().slice(0, 10);

/** The device's own day. @returns {Day} */
export function today() {
  const now = new Date();
  return iso(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

/** @param {string} text @returns {boolean} */
export function isDay(text) {
  const [year, month, date] = text.split("-").map(Number);
  return /^\d{4}-\d\d-\d\d$/.test(text) && iso(new Date(Date.UTC(year, month - 1, date))) === text;
}

/**
 * The day on which `amount` of `unit` have passed since `day`. A month ends on the same day of the
 * month, or on that month's last day where it has no such day.
 * @param {Day} day @param {number} amount @param {string} unit @returns {Day}
 */
export function after(day, amount, unit) {
  const [year, month, date] = day.split("-").map(Number);
  if (unit === "days" || unit === "weeks") {
    return iso(new Date(Date.UTC(year, month - 1, date + amount * (unit === "weeks" ? 7 : 1))));
  }
  const target = month - 1 + amount * (unit === "years" ? 12 : 1);
  const last = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  return iso(new Date(Date.UTC(year, target, Math.min(date, last))));
}

/** Why a day that is to come cannot be used: the name of a line, or nothing. @param {string} day */
export const pastFault = (day) => (!isDay(day) ? "no-day" : day < today() ? "past" : "");

/**
 * A day in full, without what a language writes behind it. Of a language that browsers do not know the
 * names are given; the day in figures then stands beside it, as Dutch letters have it.
 * @param {Day} day
 * @param {string} formats  the locale, another for a browser that does not know it, and `figures` with names
 * @param {Intl.DateTimeFormatOptions=} also
 * @returns {string}
 */
export function inWords(day, formats, also) {
  const [locales, given] = formats.split(" figures ");
  /** @type {Intl.DateTimeFormatOptions} */
  const asked = {
    calendar: "gregory",
    numberingSystem: "latn",
    timeZone: "UTC",
    day: "numeric",
    month: "long",
    year: "numeric",
    ...also,
  };
  if (given) return named(day, given.split(","), asked);
  const parts = new Intl.DateTimeFormat(locales.split(" "), asked).formatToParts(new Date(day));
  if (parts[parts.length - 1].type === "literal") parts.pop();
  return parts.map((part) => part.value).join("");
}

/**
 * @param {Day} day @param {string[]} names  of the months, then of the days from Monday
 * @param {Intl.DateTimeFormatOptions} asked
 * @returns {string}
 */
function named(day, names, asked) {
  const [year, month, date] = day.split("-").map(Number);
  const words = [
    asked.weekday && names[12 + ((new Date(day).getUTCDay() + 6) % 7)],
    asked.day && date,
    asked.month === "short" ? names[month - 1].slice(0, 3) : names[month - 1],
    asked.year && year,
  ];
  const said = words.filter(Boolean).join(" ");
  return asked.day && asked.year ? `${said} (${day.split("-").reverse().join("-")})` : said;
}
