/**
 * Files for a calendar. They are made on the device: nobody hears which days somebody keeps.
 *
 * @typedef {{name: string, day: import("./days.js").Day, text: string}} Event  `name` is the same when
 *   its day moves: a calendar then moves what it has, because the later file has the higher number
 */

/** A short name for a text: the same for the same text, and nothing of it can be read in it. @param {string} text */
export function short(text) {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  return sum.toString(16);
}

/** Hands the reader days as a file for the calendar. @param {Event[]} events */
export function save(events) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([fileOf(events)], { type: "text/calendar" }));
  link.download = "werkportaal.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Days as an iCalendar file (RFC 5545). @param {Event[]} events @returns {string} */
function fileOf(events) {
  /** @param {string} day */
  const plain = (day) => day.replace(/-/g, "");
  /** @param {string} text */
  const safe = (text) => text.trim().replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");
  const now = new Date();
  const lines = events.flatMap(({ name, day, text }) => [
    "BEGIN:VEVENT",
    `UID:${name}@werkportaal`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `SEQUENCE:${Math.floor(now.getTime() / 10000)}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `SUMMARY:${safe(text)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Werkportaal//NL"];
  return [...head, ...lines, "END:VCALENDAR"].map((line) => `${folded(line)}\r\n`).join("");
}

/** A line in pieces of at most 75 bytes, never cut inside a letter. @param {string} line */
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
