/**
 * An outcome: whether work can start on the day that the reader wants, the reasons, and ways to keep it.
 *
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {import("./result.js").Result["path"]} Path
 */
import { today } from "../lib/days.js";
import { all, fill, one, words } from "../lib/parts.js";
import { given } from "./given.js";
import { law, part, tell } from "./page.js";
import { keep, paper } from "./keep.js";
import { decide } from "./result.js";
import { dated, starts, wish } from "./wish.js";

/** @param {HTMLElement} section @param {Answers} answers */
export function conclude(section, answers) {
  const on = today();
  const found = decide(law, answers, on);
  const { earliest, weeks_limit, valid_until, path, verdict } = found;
  const wished = starts.start(found, answers, on);
  const [applied, decided] = starts.decision(found, on);
  const days = [];
  if (earliest) days.push(dated("earliest-day", earliest));
  if (decided && (!earliest || wished)) days.push(dated("decision-day", decided, applied));
  if (wished && wished.from && wished.from !== decided) days.push(dated("start-from", wished.from));
  const start = part("start");
  if (wished) start.append(dated(`start-${wished.possible}`, wished.asked).line);
  start.append(...days.map(({ line }) => line));
  if (starts.answersWish && verdict !== "not-allowed") start.append(wish(answers));
  one(".banner", section).after(...(start.firstChild ? [start] : []), paper(answers));

  const why = one(".why", section);
  why.before(...assumed(path), keep(answers, days, wished, verdict));
  why.removeAttribute("open");
  const basis = one(".rests-on", section);
  basis.before(reasons(path, verdict, answers));
  const weeks = part("weeks");
  fill(one("bdi", weeks), String(weeks_limit));
  if (weeks_limit) basis.before(weeks);
  const holds = tell(part("holds"), on, valid_until || on);
  const [until, differs] = all("span", holds);
  if (!valid_until) until.remove();
  if (!days.some(({ day }) => day > valid_until)) differs.remove();
  one(".again", section).before(holds);
}

/**
 * The answers, each with what it had to meet; first what is not met.
 * @param {Path} path @param {string} verdict @param {Answers} answers
 */
function reasons(path, verdict, answers) {
  const sorted = [...path].sort((a, b) => Number(a.met) - Number(b.met));
  const list = given(sorted, answers);
  one("h3", list).remove();
  all("li", list).forEach((step, number) => {
    const { at, met, assumed } = sorted[number];
    const section = document.getElementById(`q-${at}`);
    const mark = part(`mark-${assumed ? "assumed" : met ? "met" : verdict}`);
    step.classList.toggle("unmet", !met || assumed);
    one(".mark", step).append(...words(mark));
    one(".condition", step).append(...words(one(".condition", section)));
    one(".basis", step).append(...words(one(".basis", section)));
  });
  return list;
}

/** What must still be true where the reader did not know. @param {Path} path @returns {Node[]} */
function assumed(path) {
  const unsure = path.filter((step) => step.assumed);
  if (!unsure.length) return [];
  const list = part("assumed");
  for (const { at } of unsure) {
    const item = document.createElement("li");
    item.append(...words(one(`#q-${at} .condition`)));
    list.lastElementChild.append(item);
  }
  return [list];
}

// On paper nothing is folded.
addEventListener("beforeprint", () => all(".why").forEach((why) => why.setAttribute("open", "")));
addEventListener("afterprint", () => all(".guided .why").forEach((why) => why.removeAttribute("open")));
