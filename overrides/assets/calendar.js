"use strict";
/*
 * Days, and files for a calendar, for the scripts that ask for a day. The file is made on the
 * device: nobody hears which days somebody keeps.
 *
 * @typedef {string} Day  YYYY-MM-DD; days compare as text
 */
const calendar = (() => {
  /** @param {Date} date @returns {Day} */
  const iso = (date) => date.toISOString().slice(0, 10);

  /** The device's own day. @returns {Day} */
  function today() {
    const now = new Date();
    return iso(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
  }

  /** @param {string} text @returns {boolean} */
  function isDay(text) {
    const [year, month, date] = text.split("-").map(Number);
    return /^\d{4}-\d\d-\d\d$/.test(text) && iso(new Date(Date.UTC(year, month - 1, date))) === text;
  }

  /**
   * What stands in a field, a day as YYYY-MM-DD. Some browsers let a reader type a day as text.
   * @param {HTMLInputElement|RadioNodeList} field @returns {string}
   */
  function entered({ value: text, validity }) {
    if (validity && validity.badInput) return "?";
    const typed = /^\s*(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})\s*$/.exec(text);
    if (!typed) return text;
    const [, day, month, year] = typed;
    return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  }

  /** Why a day that is to come cannot be used. @param {string} day @returns {string} */
  const pastFault = (day) => (!isDay(day) ? "no-day" : day < today() ? "past" : "");

  /** A day in full. @param {Day} day @param {string} formats  the locale @returns {string} */
  const inWords = (day, formats) =>
    new Date(day).toLocaleDateString(formats, {
      calendar: "gregory",
      numberingSystem: "latn",
      timeZone: "UTC",
      dateStyle: "long",
    });

  /**
   * Writes days into the time elements of an element, in their order.
   * @param {HTMLElement} element @param {string} formats @param {...Day} days
   * @returns {HTMLElement}
   */
  function tell(element, formats, ...days) {
    element.querySelectorAll("time").forEach((time, number) => {
      time.dateTime = days[number];
      time.textContent = inWords(days[number], formats);
    });
    return element;
  }

  /**
   * Hands the reader days as a file for the calendar.
   * @param {{name: string, day: Day, text: string}[]} events
   */
  function save(events) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([fileOf(events)], { type: "text/calendar" }));
    link.download = "werkportaal.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /**
   * Days as an iCalendar file (RFC 5545).
   * @param {{name: string, day: Day, text: string}[]} events @returns {string}
   */
  function fileOf(events) {
    const plain = (day) => day.replace(/-/g, "");
    const safe = (text) => text.trim().replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");
    const lines = events.flatMap(({ name, day, text }) => [
      "BEGIN:VEVENT",
      `UID:${name}-${day}@werkportaal`,
      `DTSTAMP:${plain(today())}T000000Z`,
      `DTSTART;VALUE=DATE:${plain(day)}`,
      `SUMMARY:${safe(text)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]);
    const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Werkportaal//NL"];
    return [...head, ...lines, "END:VCALENDAR"].map((line) => `${folded(line)}\r\n`).join("");
  }

  /**
   * A line in pieces of at most 75 bytes, never cut inside a letter.
   * @param {string} line @returns {string}
   */
  function folded(line) {
    let text = "";
    let size = 0;
    for (const letter of line) {
      const bytes = new TextEncoder().encode(letter).length;
      if (size + bytes > 75) {
        text += "\r\n ";
        size = 1;
      }
      text += letter;
      size += bytes;
    }
    return text;
  }

  return { iso, today, isDay, entered, pastFault, inWords, tell, save };
})();
