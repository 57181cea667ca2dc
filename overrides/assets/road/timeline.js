/**
 * The days of a plan as a drawing: a line of time with a numbered dot for each step. The list of the
 * page says the same in words.
 *
 * @typedef {import("../lib/days.js").Day} Day
 * @typedef {{number: number, day: Day, name: string}} Mark  `name` is a class: step, late or start
 */
import { after, inWords } from "../lib/days.js";

const RADIUS = 11;
/** The room that a dot and the name of a month take. */
const [DOT, MONTH] = [2 * RADIUS + 2, 44];
const EDGE = RADIUS + 2;

/** @param {string} name @param {Object<string, string|number>} attributes @param {string=} text */
function drawn(name, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.keys(attributes).forEach((key) => element.setAttribute(key, String(attributes[key])));
  element.textContent = text;
  return element;
}

/**
 * Draws marks on a line of time from today, or from the first of them.
 * @param {Element} svg @param {Mark[]} marks @param {Day} today
 * @param {{formats: string, width: number, mirrored: boolean}} page
 */
export function draw(svg, marks, today, { formats, width, mirrored }) {
  const days = [today, ...marks.map(({ day }) => day)].sort();
  const [first, last] = [days[0], days[days.length - 1]].map((day) => Date.parse(day));
  const scale = (width - 2 * EDGE) / (last - first || 1);
  /** @param {Day} day */
  function place(day) {
    const x = EDGE + (Date.parse(day) - first) * scale;
    return Math.round(mirrored ? width - x : x);
  }

  /** How far each row is taken, from the line up. @type {number[]} */
  const rows = [];
  const dots = [...marks]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.number - b.number))
    .map(({ number, day, name }) => {
      const x = place(day);
      let row = rows.findIndex((taken) => Math.abs(x - taken) >= DOT);
      if (row < 0) row = rows.length;
      rows[row] = x;
      return { number, name, x, row };
    });
  const line = rows.length * DOT + 4;
  const height = line + 40;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.textContent = "";
  svg.append(drawn("path", { class: "line", d: `M0 ${line}H${width}` }));
  months(days[0], days[days.length - 1]).forEach((month, number, all) => {
    const x = place(month);
    svg.append(drawn("path", { class: "line", d: `M${x} ${line}v8` }));
    if (number % Math.ceil((all.length * MONTH) / width)) return;
    const text = inWords(month, formats, { day: undefined, year: undefined, month: "short" });
    svg.append(drawn("text", { x, y: line + 24 }, text));
  });
  svg.append(drawn("path", { class: "today", d: `M${place(today)} 0V${line + 8}` }));
  for (const { number, name, x, row } of dots) {
    const y = line - 4 - RADIUS - row * DOT;
    const box = { class: name, x: x - RADIUS, y: y - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS };
    svg.append(drawn("rect", name === "step" ? { ...box, rx: RADIUS } : box));
    svg.append(drawn("text", { class: name, x, y: y + 4 }, String(number)));
  }
}

/** The first day of each month after a day, until another. @param {Day} from @param {Day} until */
function months(from, until) {
  const found = [];
  for (let day = after(`${from.slice(0, 8)}01`, 1, "months"); day <= until; day = after(day, 1, "months")) {
    found.push(day);
  }
  return found;
}
