/**
 * A checklist that counts what is done, asks for days and hands them to the calendar.
 *
 * Nothing is kept before the reader asks for it. From then on the ticks and the days of this list,
 * and nothing else, stand in the storage of the browser, alike for every language of the list.
 */
import "./aloud.js";
import { save } from "./lib/calendar.js";
import { inWords, isDay, pastFault, today } from "./lib/days.js";
import { keep } from "./lib/keeping.js";
import { all, copies, entered, fill, inputs, one, tellDays } from "./lib/parts.js";

const list = one("[data-checklist]");
const { checklist: slug, formats } = list.dataset;
const part = copies(list.nextElementSibling);
const panel = part("panel");
const progress = one("[role=status]", panel);
const plan = one("button", panel);
const days = all(".due", list).map(ask);
const fields = inputs("input", list);
/** @param {HTMLInputElement} field */
const isTick = (field) => field.type === "checkbox";
const ticks = fields.filter(isTick);

/* Days */

/** Asks for a day for which paper has a line. @param {HTMLElement} due */
function ask(due) {
  const step = due.parentElement.id;
  const field = part("day");
  const label = /** @type {HTMLLabelElement} */ (one("label", field));
  const [input] = inputs("input", field);
  const [words, blank] = due.children;
  label.append(words.cloneNode(true));
  input.id = input.name = label.htmlFor = `day.${step}`; // no step can have a name with a dot
  input.min = today();
  input.addEventListener("blur", () => check(input));
  due.before(field);
  return { input, label, blank, step };
}

/** The days that are still to come. */
const toCome = () => days.filter(({ input }) => !pastFault(entered(input)));

/** Says at its field why a day cannot be used, or takes that back. @param {HTMLInputElement} input */
function check(input) {
  acquit(input);
  const day = entered(input);
  const fault = day && pastFault(day);
  if (!fault) return;
  const error = part("error");
  error.id = `error.${input.id}`;
  error.append(tellDays(part(fault), formats, today()));
  input.before(error);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", error.id);
}

/** Takes back what was said to be wrong with a day. @param {HTMLElement} input */
function acquit(input) {
  all(".error", input.parentElement).forEach((error) => error.remove());
  ["aria-invalid", "aria-describedby"].forEach((name) => input.removeAttribute(name));
}

/* The list */

/** What a field says, where it says something. @param {HTMLInputElement} field */
function saidIn(field) {
  if (isTick(field)) return field.checked;
  const day = entered(field);
  return isDay(day) && day;
}

/** What the list says. @returns {import("./lib/keeping.js").State} */
function state() {
  const said = fields.map((field) => [field.name, saidIn(field)]).filter(([, value]) => value);
  return Object.fromEntries(said);
}

/** Fills the list with what is kept, or empties it. @param {import("./lib/keeping.js").State} state */
function restore(state) {
  for (const field of fields) {
    if (isTick(field)) field.checked = state[field.name] === true;
    else field.value = String(state[field.name] || "");
  }
  days.forEach(({ input }) => acquit(input));
  show();
}

/** Shows how far the list is, and offers the calendar where a day is to come. */
function show() {
  const done = ticks.filter((tick) => tick.checked).length;
  const words = part(done === 0 ? "none" : done < ticks.length ? "some" : "all");
  all("bdi", words).forEach((place) => place.append(String(done)));
  // The same words again would be announced again, at each key in a day.
  if (words.textContent !== progress.textContent) fill(progress, words);
  for (const { input, blank } of days) {
    const day = entered(input);
    blank.textContent = isDay(day) ? inWords(day, formats) : "";
  }
  plan.hidden = !toCome().length;
}

const keeping = keep(`werkportaal-checklist-${slug}`, panel, part, { state, restore });

list.addEventListener("input", () => {
  keeping.changed();
  show();
});
plan.addEventListener("click", () => {
  const wrong = one("[aria-invalid]", list);
  if (wrong) return wrong.focus();
  const title = one("h1").textContent;
  const events = toCome().map(({ input, label, step }) => ({
    name: `${slug}-${step}`,
    day: entered(input),
    text: `${label.textContent} | ${title}`,
  }));
  save(events);
});

addEventListener("pageshow", show);
show();
list.after(panel);
