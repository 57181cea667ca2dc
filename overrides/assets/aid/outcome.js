/**
 * An outcome: the days that matter, the reasons, and ways to keep it.
 *
 * @typedef {import("../lib/days.js").Day} Day
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {import("./result.js").Result["path"]} Path
 * @typedef {import("./form.js").Asking} Asking
 */
import { save } from "../lib/calendar.js";
import { pastFault, today } from "../lib/days.js";
import { all, entered, fill, inputs, one, words } from "../lib/parts.js";
import { decide } from "./result.js";
import { START, startsOf } from "./start.js";

/** @param {import("./guide.js").Shared} guide  the script that shows the questions */
export function outcomeOf({ acquit, address, complain, counted, fragment, given, go, law, part, tell }) {
  const { answersWish, decision, lastWish, start, wishFault } = startsOf(law);

  /** @type {import("./guide.js").Conclude} */
  function conclude(section, answers) {
    const on = today();
    const found = decide(law, answers, on);
    const { earliest, weeks_limit, valid_until, path, verdict } = found;
    const wished = start(found, answers, on);
    const [applied, decided] = decision(found, on);
    const days = [];
    if (earliest) days.push(dated("earliest", earliest, earliest));
    if (decided && (!earliest || wished)) days.push(dated("decision", decided, applied, decided));
    if (wished && wished.from) days.push(dated("from", wished.from, wished.from));
    const weeks = part("weeks");
    fill(one("bdi", weeks), String(weeks_limit));
    const holds = tell(part("holds"), on, valid_until || on);
    if (!valid_until) one("span", holds).remove();
    one(".says", section).after(
      ...assumed(path),
      ...(answersWish && verdict !== "not-allowed" ? wish(wished, answers) : []),
      ...days.map(({ line }) => line),
      ...(weeks_limit ? [weeks] : []),
      holds,
    );
    one(".rests-on", section).before(reasons(path, verdict, answers));
    const keep = part("keep");
    const [dates, link] = /** @type {HTMLFormElement[]} */ (all("form", keep));
    if (law.rules.blocking.includes(verdict) && !days.length) dates.remove();
    else offerCalendar(/** @type {Asking} */ (dates), days);
    offerLink(link, { ...counted(answers), ...(wished && { [START]: wished.asked }) });
    section.lastElementChild.before(keep);
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

  /**
   * Asks for the day on which the reader wants to start, after the answer to an earlier one.
   * @param {import("./start.js").Start|null} wished @param {Answers} answers @returns {Node[]}
   */
  function wish(wished, answers) {
    const form = /** @type {Asking} */ (part("wish"));
    const { answer } = form.elements;
    const last = lastWish(today());
    Object.assign(answer, { min: today(), max: last, value: answers[START] || "" });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = entered(answer);
      const fault = given ? wishFault(given, today()) : "fill";
      if (fault) complain(form, fault, fault === "far" ? last : today()).focus();
      else go(address({ ...answers, [START]: given }));
    });
    return wished ? [tell(part(`start-${wished.possible}`), wished.asked), form] : [form];
  }

  /**
   * A day that matters: its line on the page, and its words for a calendar.
   * @param {string} name  of the line @param {Day} day @param {...Day} told  in the line
   */
  function dated(name, day, ...told) {
    const line = tell(part(name), ...told);
    return { name, day, line, text: line.firstElementChild.textContent };
  }

  /**
   * Offers a file with the days, and with the end of the document where the reader fills it in.
   * @param {Asking} form @param {ReturnType<typeof dated>[]} days
   */
  function offerCalendar(form, days) {
    const { answer } = form.elements;
    answer.min = today();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      acquit(form);
      const end = entered(answer);
      const fault = end ? pastFault(end) : days.length ? "" : "fill";
      if (fault) return complain(form, fault).focus();
      const last = { name: "document", day: end, text: form.dataset.calendar };
      save(end ? [...days, last] : days);
    });
  }

  /** Offers the address of the page with answers. @param {HTMLFormElement} form @param {Answers} answers */
  function offerLink(form, answers) {
    const [field] = inputs("input", form);
    field.value = location.href.split("#")[0] + fragment(law.rules.version, answers);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      field.select();
      const done = () => fill(one("[role]", form), ...words(form.lastElementChild));
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, () => {});
      else if (document.execCommand("copy")) done();
    });
  }

  /** What the page knows of answers on a day. @param {Answers} answers @param {Day} on */
  function known(answers, on) {
    const found = decide(law, answers, on);
    return { ...found, start: start(found, answers, on) };
  }

  return { conclude, known };
}
