/**
 * A road with days: a reader fills in the first working day that he has in mind, and each step says by
 * when it must be done. The day lives behind the # of the address, and so does the name that he gives his
 * plan; nothing is kept or sent.
 */
import "./panels.js";
import { save } from "./lib/calendar.js";
import { carry } from "./lib/carry.js";
import { acquit, dayIn, pointOut, writeDay } from "./lib/day-fields.js";
import { inWords, isDay, today } from "./lib/days.js";
import { all, copies, inputs, one, words } from "./lib/parts.js";
import { lastWish, wishFault } from "./lib/wishes.js";
import { eventOf, planOf } from "./road/plan.js";
import { draw } from "./road/timeline.js";

/** @typedef {import("./lib/days.js").Day} Day */

const page = one("[data-road]");
const { formats, name: slug } = page.dataset;
/** @type {import("./road/plan.js").Road} */
const road = JSON.parse(page.dataset.road);
const part = copies(one("template", page));
const form = /** @type {HTMLFormElement} */ (one("form", page));
const choices = inputs("[name=document]", form);
const [naming] = inputs("#plan-name", form);
const [wish, asylum] = all("fieldset.days", form);
/** How a verdict looks: as the verdicts of the decision aid. */
const TONES = { yes: "allowed", late: "wait", no: "not-allowed", "not-known": "ask" };

/** A day as people say it. @param {Day} day */
const said = (day) => inWords(day, formats, { weekday: "long" });

/** A line of the page with a day. @param {string} name @param {Day=} day */
function told(name, day) {
  const line = part(name);
  for (const time of /** @type {HTMLTimeElement[]} */ (all("time", line))) {
    time.dateTime = day;
    time.textContent = said(day);
  }
  return line;
}

/** What stands behind the #. */
const given = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
/** Why a day of an asylum application cannot be used. @param {string} day */
const asylumFault = (day) =>
  !isDay(day) ? "no-day" : day < road.earliest ? "long-ago" : day > today() ? "future" : "";
/** Whether the day of the asylum application says anything on a way. @param {string} way */
const counts = (way) =>
  Object.values(road.steps).some(
    ({ opens, ways }) => opens !== undefined && (!ways || ways.includes(way)),
  );

/** @param {HTMLElement} fields @param {string} fault */
function complain(fields, fault) {
  const day = { far: lastWish(today()), "long-ago": road.earliest }[fault] || today();
  const summary = part("problem");
  pointOut(fields, summary, part("error"), told(fault, day));
  return summary;
}

/** Shows the fields that the chosen way needs. */
function fit() {
  const chosen = choices.find(({ checked }) => checked);
  asylum.hidden = !counts(chosen.value);
}

/** The address of the plan on the screen; nothing where there is none. */
let shown = "";
/** Whether the address is about to change because the reader asks for days. */
let asks = false;

/**
 * The part behind the # that says a plan.
 * @param {string} way @param {Day} asked @param {Day|""} since @param {string} name  of the plan
 */
const addressOf = (way, asked, since, name) =>
  `#${new URLSearchParams({
    "first-day": asked,
    document: way,
    ...(since && { asylum: since }),
    ...(name && { name }),
  })}`;

/** Takes the days off the page. */
function clear() {
  shown = "";
  all(".made", page).forEach((made) => made.remove());
  all("[data-step]", page).forEach((step) => (step.hidden = false));
  page.classList.remove("planned");
  [wish, asylum].forEach(acquit);
}

/** Shows what the address says. @param {boolean=} focused  whether the reader asked for it here */
function show(focused = false) {
  const { "first-day": asked, document: way = road.ways[0], asylum: since = "", name = "" } = given();
  // A link on the page leads to a part of it; the days stay.
  if (shown && location.hash && asked === undefined) return history.replaceState(null, "", shown);
  clear();
  carry(location.hash, location.hash);
  if (!asked || !road.ways.includes(way)) return fit();
  choices.forEach((choice) => (choice.checked = choice.value === way));
  fit();
  writeDay(wish, asked);
  writeDay(asylum, since);
  naming.value = name.slice(0, naming.maxLength);
  const fault = wishFault(asked, today());
  if (fault) return complain(wish, fault);
  shown = location.hash;
  tell(way, asked, since && !asylumFault(since) && counts(way) ? since : null, naming.value.trim());
  if (focused) one(".verdict", page).focus();
}

/**
 * Shows a plan.
 * @param {string} way @param {Day} asked @param {Day|null} since @param {string} name  of the plan
 */
function tell(way, asked, since, name) {
  const on = today();
  const plan = planOf(road, way, asked, since, on);
  const box = part("plan");
  box.classList.add("made", `verdict-${TONES[plan.possible]}`);
  one(".verdict span", box).append(...words(told(plan.possible, asked)));
  one(".named", box).textContent = name;
  one(".sheet bdi", box).textContent = location.href.split("#")[0].replace(/^https?:\/\//, "");
  const lines = [];
  if (plan.possible === "late" || plan.possible === "no") {
    lines.push(told("first", plan.first));
    const link = /** @type {HTMLAnchorElement} */ (one("a", lines[0]));
    link.href = addressOf(way, plan.first, since, name);
    link.addEventListener("click", () => (asks = true));
    if (plan.possible === "no" && plan.soonest < plan.first) lines.push(told("soonest", plan.soonest));
  }
  one(".banner", box).after(...lines);
  const { until } = one("main").dataset;
  if (on > until && !one("main > .notice")) box.prepend(told("expired", until));
  form.after(box);
  page.classList.add("planned");

  /** @type {import("./road/timeline.js").Mark[]} */
  const marks = [];
  /** @type {import("./lib/calendar.js").Event[]} */
  const events = [];
  const title = one("h1").textContent;
  const items = all("[data-step]", page);
  items.forEach((item) => (item.hidden = true));
  plan.steps.forEach((due, at) => {
    const [short, long] = items.filter(({ dataset }) => dataset.step === due.step);
    [short, long].forEach((item) => (item.hidden = false));
    const lines = linesOf(due);
    lines.forEach((line) => line.classList.add("made"));
    if (lines[0]) {
      const same = /** @type {HTMLElement} */ (lines[0].cloneNode(true));
      short.append(" ", same);
    }
    one("h2", long).after(...lines);
    if (!due.by) return;
    const look = due.step === road.start ? "start" : due.late ? "late" : "step";
    marks.push({ number: at + 1, day: due.by, name: look });
    const text = [one("h2", long).textContent, name, title].filter(Boolean).join(" | ");
    events.push({ name: eventOf(slug, due.step, name), day: due.by, text });
  });
  const svg = one("svg", box);
  const mirrored = document.documentElement.dir === "rtl";
  draw(svg, marks, on, { formats, width: Math.max(280, box.clientWidth), mirrored });
  const [calendar, paper, wipe] = all("button", box);
  calendar.addEventListener("click", () => save(events));
  paper.addEventListener("click", () => print());
  wipe.addEventListener("click", () => {
    history.replaceState(null, "", location.href.split("#")[0]);
    form.reset();
    show();
    inputs("input", wish)[0].focus();
  });
}

/** What is said of the day of a step. @param {import("./road/plan.js").Due} due */
function linesOf({ step, by, late, opens, first }) {
  if (step === road.start) return [told("on", by)];
  const { law, advice } = road.steps[step];
  if (!by) return law !== undefined || advice ? [told("unknown")] : [];
  if (!late) return [told("by", by)];
  const line = opens && by < opens ? told("too-early", opens) : told("was-due", by);
  return [line, ...(first ? [told("then", first)] : [])];
}

form.addEventListener("change", fit);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  [wish, asylum].forEach(acquit);
  const asked = dayIn(wish);
  const fault = asked ? wishFault(asked, today()) : "fill";
  if (fault) return complain(wish, fault).focus();
  const since = asylum.hidden ? "" : dayIn(asylum);
  const wrong = since && asylumFault(since);
  if (wrong) return complain(asylum, wrong).focus();
  const way = choices.find(({ checked }) => checked).value;
  const hash = addressOf(way, asked, since, naming.value.trim());
  if (location.hash === hash) show(true);
  else {
    asks = true;
    location.hash = hash;
  }
});
addEventListener("hashchange", () => {
  show(asks);
  asks = false;
});
form.hidden = false;
show();
