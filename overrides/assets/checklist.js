/**
 * A checklist that counts what is done, asks for days and hands them to the calendar.
 *
 * Nothing is kept before the reader asks for it. From then on the ticks and the days of this list,
 * and nothing else, stand in the storage of the browser, alike for every language of the list.
 */
import "./aloud.js";
import { save } from "./lib/calendar.js";
import { inWords, isDay, pastFault, today } from "./lib/days.js";
import { acquit, dayField, refuse } from "./lib/day-fields.js";
import { keep } from "./lib/keeping.js";
import { all, copies, fill, inputs, one, tellDays } from "./lib/parts.js";

/** @typedef {import("./lib/day-fields.js").DayField} DayField */

const list = one("[data-checklist]");
const { checklist: slug, formats } = list.dataset;
const part = copies(list.nextElementSibling);
const panel = one(".progress");
const progress = one("[role=status]", panel);
const [paper, plan] = all("button", panel);
const ticks = inputs("[type=checkbox]", list);
const days = all(".due", list).map(ask);

/* Days */

/** Asks for a day for which paper has a line. @param {HTMLElement} due */
function ask(due) {
  const step = due.parentElement.id;
  const asked = part("day");
  const [label] = all("p", asked);
  const [words, blank] = due.children;
  label.append(words.cloneNode(true));
  asked.setAttribute("aria-labelledby", (label.id = `when.${step}`));
  const field = dayField(one(".day", asked));
  field.name = `day.${step}`; // no step can have a name with a dot
  all("label", asked).forEach((name, number) => {
    const input = inputs("input", asked)[number];
    input.id = /** @type {HTMLLabelElement} */ (name).htmlFor = `${field.name}.${number}`;
  });
  asked.addEventListener("focusout", (event) => {
    if (!asked.contains(/** @type {Node|null} */ (event.relatedTarget))) check(field);
  });
  due.before(asked);
  return { field, label, blank, step };
}

/** The days that are still to come. */
const toCome = () => days.filter(({ field }) => !pastFault(field.value));

/** Says at its fields why a day cannot be used, or takes that back. @param {DayField} field */
function check(field) {
  acquit(field.box);
  const fault = field.value && pastFault(field.value);
  if (!fault) return;
  const error = part("error");
  error.id = `error.${field.name}`;
  error.append(tellDays(part(fault), formats, today()));
  refuse(field.box, error);
}

/* The list */

/** What the list says. @returns {import("./lib/keeping.js").State} */
function state() {
  const done = ticks.filter((tick) => tick.checked).map(({ name }) => [name, true]);
  const said = days.filter(({ field }) => isDay(field.value)).map(({ field }) => [field.name, field.value]);
  return Object.fromEntries([...done, ...said]);
}

/** Fills the list with what is kept, or empties it. @param {import("./lib/keeping.js").State} state */
function restore(state) {
  ticks.forEach((tick) => (tick.checked = state[tick.name] === true));
  for (const { field } of days) {
    field.value = String(state[field.name] || "");
    acquit(field.box);
  }
  show();
}

/** Shows how far the list is, and offers the calendar where a day is to come. */
function show() {
  const done = ticks.filter((tick) => tick.checked).length;
  const words = part(done === 0 ? "none" : done < ticks.length ? "some" : "all");
  all("bdi", words).forEach((place) => place.append(String(done)));
  // The same words again would be announced again, at each key in a day.
  if (words.textContent !== progress.textContent) fill(progress, words);
  for (const { field, blank } of days) {
    blank.textContent = isDay(field.value) ? inWords(field.value, formats) : "";
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
  const events = toCome().map(({ field, label, step }) => ({
    name: `${slug}-${step}`,
    day: field.value,
    text: `${label.textContent} | ${title}`,
  }));
  save(events);
});

paper.addEventListener("click", () => print());

addEventListener("pageshow", show);
show();
panel.hidden = false;
