"use strict";
/*
 * The decision aid as a guided form: one question at a time, then the outcome and why.
 *
 * No law and no words stand here. The page has the words, where each answer leads, and the verdict
 * of each outcome; `data-aid` has what of that changes with the day, and which value a parameter has
 * on which day. The answers live in the address after the #, a part that browsers keep to themselves.
 *
 * @typedef {Object<string, string>} Answers  question to option, or to a day
 * @typedef {{question: string, answer: string, at: string, met: boolean, assumed: boolean}} Step
 *   `at` is where the tree asks the question: more than one path may ask it
 */
(() => {
  const { iso, today, isDay, entered, pastFault } = calendar;
  const aid = document.querySelector("[data-aid]");
  const rules = JSON.parse(aid.dataset.aid);
  const parts = aid.querySelector("template").content;
  const sections = [...aid.querySelectorAll(":scope > section")];
  const title = document.title;
  const NOTHING = { answers: {}, change: "", at: "", old: false };
  /** The day on which the reader wants to start: an answer that only the outcome answers. */
  const START = "start-date";
  const MONTHS_AHEAD = 24;
  /** With these verdicts work is possible, at once or when something has been done. */
  const POSSIBLE = ["allowed", "notify", "permit"];
  /** Answers of earlier: they are proposed, never counted. @type {Answers} */
  let remembered = {};
  /** The part after the # that is on the screen; null before anything is. @type {string|null} */
  let shown = null;

  /* What the page says */

  for (const option of aid.querySelectorAll("[data-answer]")) {
    const { options } = rules.questions[option.closest("section").id.slice(2)];
    const { answer } = option.dataset;
    options[answer] = options[answer] || option.querySelector("a").hash.slice(3);
  }
  for (const { id, className } of aid.querySelectorAll(".outcome")) {
    const slug = id.slice(2);
    const [, verdict] = /verdict-(\S+)/.exec(className);
    rules.outcomes[slug] = { ...rules.outcomes[slug], verdict };
  }

  /* Days */

  /**
   * The day on which `amount` of `unit` have passed since `day`. A month ends on the same day of
   * the month, or on that month's last day where it has no such day.
   * @param {Day} day @param {number} amount @param {string} unit @returns {Day}
   */
  function after(day, amount, unit) {
    const [year, month, date] = day.split("-").map(Number);
    if (unit === "days" || unit === "weeks") {
      return iso(new Date(Date.UTC(year, month - 1, date + amount * (unit === "weeks" ? 7 : 1))));
    }
    const target = month - 1 + amount * (unit === "years" ? 12 : 1);
    const last = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
    return iso(new Date(Date.UTC(year, target, Math.min(date, last))));
  }

  /** The day itself, or the first day after it on which offices work. @param {Day} day @returns {Day} */
  function workingDay(day) {
    const off = new Date(day).getUTCDay() % 6 === 0 || rules.holidays.includes(day);
    return off ? workingDay(after(day, 1, "days")) : day;
  }

  /* Rules */

  /**
   * What a parameter says on a day; null where the rule has ended, undefined where nobody knows.
   * @param {string} name @param {Day} on @returns {number|boolean|null|undefined}
   */
  function value(name, on) {
    const found = rules.parameters[name].days.find(
      ([first, last]) => first <= on && (!last || on <= last),
    );
    return found && found[2];
  }

  /**
   * Why an answer cannot be used: the name of a line in the page, or nothing.
   * @param {string} slug @param {string} answer @param {Day} on @returns {string}
   */
  function fault(slug, answer, on) {
    const { options } = rules.questions[slug];
    if (options) return Object.keys(options).includes(answer) ? "" : "choose";
    if (!answer) return "fill";
    if (!isDay(answer)) return "no-day";
    if (answer < rules.earliest) return "too-early";
    return answer > on ? "future" : "";
  }

  /**
   * Where an answer leads, on which parameters that leans, and the day on which it leads elsewhere.
   * @param {string} slug @param {string} answer @param {Day} on
   * @returns {{next: string, uses: string[], ends?: Day}}
   */
  function follow(slug, answer, on) {
    const { options, intervals, unknown } = rules.questions[slug];
    if (options) return turn(options[answer], on);
    const uses = [];
    for (const [name, next] of intervals) {
      if (!name) return { next, uses };
      uses.push(name);
      const amount = value(name, on);
      if (amount === undefined) break;
      const ends = after(answer, amount || 0, rules.parameters[name].unit);
      if (on < ends) return { next, uses, ends };
    }
    return { next: unknown, uses };
  }

  /** @param {string|string[]} way @param {Day} on @returns {{next: string, uses: string[]}} */
  function turn(way, on) {
    if (typeof way === "string") return { next: way, uses: [] };
    const [name, yes, no, unknown] = way;
    const found = value(name, on);
    return { next: found === undefined ? unknown : found ? yes : no, uses: [name] };
  }

  /**
   * The last day through which an answer of `on` is promised.
   * @param {string[]} names @param {Day[]} ends @param {Day} on @returns {Day|null}
   */
  function validUntil(names, ends, on) {
    const days = ends.map((day) => after(day, -1, "days"));
    const reviews = [rules.review];
    for (const name of names) {
      const parameter = rules.parameters[name];
      reviews.push(parameter.review);
      for (const [first, last] of parameter.days) {
        if (first > on) days.push(after(first, -1, "days"));
        else if (last && last >= on) days.push(last);
      }
    }
    days.push(...reviews.filter((day) => on <= day));
    return days.sort()[0] || null;
  }

  /**
   * Follows the answers by the rules of a day, to an outcome or to the first open question.
   * @param {Answers} answers @param {Day} on
   */
  function decide(answers, on) {
    /** @type {Step[]} */
    const path = [];
    const uses = [];
    const ends = [];
    let slug = rules.start;
    while (rules.questions[slug]) {
      const { name: question = slug, assumes = [] } = rules.questions[slug];
      const answer = answers[question];
      if (fault(slug, answer, on)) return result({ next_question: question, at: slug, path });
      const way = follow(slug, answer, on);
      path.push({ question, answer, at: slug, met: true, assumed: assumes.includes(answer) });
      uses.push(...way.uses);
      if (way.ends) ends.push(way.ends);
      slug = way.next;
    }
    const { parameters = [], certain = [] } = rules.outcomes[slug];
    const doubtful = certain.some((name) => value(name, on) === undefined);
    if (doubtful && rules.unknown) slug = rules.unknown;
    const { verdict, weeks } = rules.outcomes[slug];
    if (blocks(verdict) && !doubtful) {
      Object.assign(path[path.length - 1], { met: false, assumed: false });
    }
    const found = result({
      outcome: slug,
      at: slug,
      verdict,
      earliest: (verdict === "wait" && ends[ends.length - 1]) || null,
      weeks_limit: (weeks && value(weeks, on)) || null,
      valid_until: validUntil([...uses, ...parameters], ends, on),
      path,
    });
    return { ...found, start: start(found, answers, on) };
  }

  /**
   * The day on which a permit is asked for, and the last day of the decision on it; nothing where
   * no permit is asked for or nobody can say.
   * @param {ReturnType<result>} found @param {Day} on @returns {Day[]}
   */
  function decision({ verdict, earliest }, on) {
    const applied = { permit: on, wait: earliest }[verdict];
    const term = rules.start_day && rules.start_day[0];
    const amount = applied && term && value(term, applied);
    return amount ? [applied, workingDay(after(applied, amount, rules.parameters[term].unit))] : [];
  }

  /**
   * The first day on which work can start, were the law to stay as it is.
   * @param {ReturnType<result>} found @param {Day} on @returns {Day|undefined}
   */
  function first(found, on) {
    if (found.verdict === "allowed") return on;
    if (found.verdict !== "notify") return decision(found, on)[1];
    let left = value(rules.start_day[1], on);
    if (typeof left !== "number") return undefined;
    let day = workingDay(on);
    while (left-- > 0) day = workingDay(after(day, 1, "days"));
    return day;
  }

  /** Why a wished day cannot be used: the name of a line, or nothing. @param {Day} day @param {Day} on */
  const wishFault = (day, on) =>
    !isDay(day) ? "no-day" : day < on ? "past" : day > lastWish(on) ? "far" : "";

  /** @param {Day} on @returns {Day} */
  const lastWish = (on) => after(on, MONTHS_AHEAD, "months");

  /**
   * What the wish to start on a day comes to; null where there is none.
   * @param {ReturnType<result>} found @param {Answers} answers @param {Day} on
   */
  function start(found, { [START]: asked, ...others }, on) {
    if (!asked || !rules.start_day || wishFault(asked, on)) return null;
    const begin = first(found, on);
    /** What a waiting time has left unasked may be right. */
    const can = (day) => {
      const { outcome, verdict } = decide(others, day);
      return day <= rules.trusted && (!outcome || POSSIBLE.includes(verdict));
    };
    const early = begin || found.earliest;
    let possible = begin && can(asked) ? "yes" : "not-known";
    if (found.verdict === "ask" || asked > rules.trusted) possible = "not-known";
    else if (early && asked < early) possible = "no";
    else if (decide(others, asked).verdict === "not-allowed") possible = "no";
    const from = begin && can(begin) ? begin : null;
    return { asked, possible, from, decision_by: decision(found, on)[1] || null };
  }

  /** Whether a verdict says that the last condition failed. @param {string} verdict */
  const blocks = (verdict) => rules.blocking.includes(verdict);

  /** Every field of a result, those that are not known as null. @param {Object} known */
  const result = (known) => ({
    outcome: null,
    verdict: null,
    earliest: null,
    weeks_limit: null,
    next_question: null,
    valid_until: null,
    start: null,
    ...known,
  });

  /* The address */

  /** @param {string} id @returns {boolean} */
  const isSection = (id) => sections.some((section) => section.id === id);

  /**
   * The answers in the address, and the section that it names. Null where it is no address of the
   * aid, such as that of the skip link.
   * @returns {{answers: Answers, change: string, at: string, old: boolean}|null}
   */
  function read() {
    const hash = location.hash.slice(1);
    if (!hash) return NOTHING;
    if (isSection(hash)) {
      remembered = {};
      return { ...NOTHING, at: hash };
    }
    const { v, change = "", ...answers } = Object.fromEntries(new URLSearchParams(hash));
    if (!v && !(rules.start in answers)) return null;
    Object.assign(remembered, answers);
    if (v !== rules.version) return { ...NOTHING, old: true };
    return { ...NOTHING, answers, change };
  }

  /** @param {Object<string, string>} fields @returns {string} */
  const fragment = (fields) => `#${new URLSearchParams({ v: rules.version, ...fields })}`;

  /** The answers that count, in their order. @param {Answers} answers @returns {Answers} */
  function asked(answers) {
    const found = decide(answers, today());
    const counted = found.path.map((step) => [step.question, step.answer]);
    if (found.start) counted.push([START, found.start.asked]);
    return Object.fromEntries(counted);
  }

  /**
   * Answers that the path does not ask stay behind those that it does: a change may ask them again.
   * @param {Answers} answers @param {string=} change @returns {string}
   */
  const address = (answers, change) =>
    fragment({ ...asked(answers), ...answers, ...(change && { change }) });

  /* The page */

  /**
   * A copy of a piece of the template. Everything made goes when another section is shown.
   * @param {string} name @returns {HTMLElement}
   */
  function part(name) {
    const copy = parts.querySelector(`[data-part="${name}"]`).cloneNode(true);
    copy.classList.add("made");
    return copy;
  }

  /** A copy of the words of an element. @param {HTMLElement} element @returns {Node[]} */
  const words = (element) => [...element.cloneNode(true).childNodes];

  /**
   * Writes days into the time elements of an element, in their order.
   * @param {HTMLElement} element @param {...Day} days @returns {HTMLElement}
   */
  const tell = (element, ...days) => calendar.tell(element, aid.dataset.formats, ...days);

  /** Takes back what was said to be wrong with a form. @param {HTMLFormElement} form */
  function acquit(form) {
    form.parentElement.querySelectorAll(".problem, .error").forEach((old) => old.remove());
    const marked = form.querySelectorAll("[aria-invalid]");
    marked.forEach((field) => field.removeAttribute("aria-invalid"));
  }

  /**
   * Says what is wrong with a form: in a summary before it and at the field.
   * @param {HTMLFormElement} form @param {string} name  of the line
   * @param {Day} day  that the line names @returns {HTMLElement} the summary
   */
  function complain(form, name, day) {
    acquit(form);
    const [summary, error] = [part("problem"), part("error")];
    const line = tell(part(name), day);
    const field = form.querySelector("input");
    const link = summary.querySelector("a");
    link.append(...words(line));
    link.href = `#${field.id}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.focus();
    });
    error.append(...words(line));
    form.before(summary);
    form.querySelector("fieldset").prepend(error);
    const target = field.type === "radio" ? field.closest("fieldset") : field;
    target.setAttribute("aria-invalid", "true");
    const described = (target.getAttribute("aria-describedby") || "").split(" ");
    target.setAttribute("aria-describedby", [...new Set([...described, "error"])].join(" ").trim());
    return summary;
  }

  /** The day that a line about a fault names. @param {string} name @returns {Day} */
  const limit = (name) =>
    ({ "too-early": rules.earliest, far: lastWish(today()) })[name] || today();

  /**
   * Makes a question answerable.
   * @param {HTMLElement} section @param {string} slug @param {Answers} answers
   * @returns {HTMLFormElement}
   */
  function ask(section, slug, answers) {
    const form = part("form");
    const fieldset = form.querySelector("fieldset");
    const heading = section.querySelector("h2");
    fieldset.setAttribute("aria-labelledby", heading.id);
    const help = document.getElementById(`help-${slug}`);
    if (help) fieldset.setAttribute("aria-describedby", help.id);
    const { options } = rules.questions[slug];
    fieldset.append(...(options ? choices(section, fieldset) : [part("day")]));
    const { answer } = form.elements;
    if (answer.type) Object.assign(answer, { min: rules.earliest, max: today() });
    const { name = slug } = rules.questions[slug];
    answer.value = answers[name] || remembered[name] || "";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = entered(answer);
      const found = fault(slug, given, today());
      if (found) complain(form, found, limit(found)).focus();
      else go(address({ ...answers, [name]: given }));
    });
    section.querySelector(".options").after(form);
    const found = answers[name] && fault(slug, answers[name], today());
    if (found) complain(form, found, limit(found));
    return form;
  }

  /**
   * The options of a question as radio buttons.
   * @param {HTMLElement} section @param {HTMLElement} fieldset @returns {HTMLElement[]}
   */
  function choices(section, fieldset) {
    fieldset.setAttribute("role", "radiogroup");
    return [...section.querySelectorAll("[data-answer]")].map((option, number) => {
      const choice = part("choice");
      const [radio, label] = choice.children;
      radio.value = option.dataset.answer;
      radio.id = label.htmlFor = `answer${number || ""}`;
      label.append(...words(option.querySelector("a")));
      const more = option.querySelector("p");
      if (more) {
        const explanation = more.cloneNode(true);
        explanation.id = `${radio.id}-more`;
        radio.setAttribute("aria-describedby", explanation.id);
        label.after(explanation);
      }
      return choice;
    });
  }

  /**
   * Answers, each with a link to change it. With a verdict also what each had to meet, and first
   * what it did not.
   * @param {Step[]} path @param {string} verdict @param {Answers} answers @returns {HTMLElement}
   */
  function given(path, verdict, answers) {
    const list = part("given");
    for (const { question, answer, at, met, assumed } of [...path].sort((a, b) => a.met - b.met)) {
      const section = document.getElementById(`q-${at}`);
      const step = part("step");
      const put = (name, element) =>
        step.querySelectorAll(`.${name}`).forEach((place) => place.append(...words(element)));
      put("asked", section.querySelector("h2"));
      put("reply", answerOf(section, answer));
      step.querySelector(":scope > a").href = address(answers, question);
      if (verdict) {
        step.classList.toggle("unmet", !met || assumed);
        put("mark", part(`mark-${assumed ? "assumed" : met ? "met" : verdict}`));
        put("condition", section.querySelector(".condition"));
        put("basis", section.querySelector(".basis"));
      }
      list.querySelector("ol").append(step);
    }
    return list;
  }

  /**
   * An answer in words.
   * @param {HTMLElement} section @param {string} answer @returns {HTMLElement}
   */
  function answerOf(section, answer) {
    const option = section.querySelector(`[data-answer="${answer}"] a`);
    if (option) return option;
    const day = document.createElement("span");
    day.append(document.createElement("time"));
    return tell(day, answer);
  }

  /**
   * Shows an outcome with the days that matter, the reasons, and ways to keep it.
   * @param {HTMLElement} section @param {ReturnType<decide>} found @param {Answers} answers
   */
  function conclude(section, found, answers) {
    const { earliest, weeks_limit, valid_until } = found;
    const on = today();
    const days = [];
    if (earliest) days.push(dated("earliest", earliest, earliest));
    const [applied, decided] = decision(found, on);
    if (decided && (!earliest || found.start)) days.push(dated("decision", decided, applied, decided));
    const from = found.start && found.start.from;
    if (from) days.push(dated("from", from, from));
    const holds = tell(part("holds"), on, valid_until || on);
    if (!valid_until) holds.querySelector("span").remove();
    const weeks = part("weeks");
    weeks.querySelector("bdi").textContent = weeks_limit;
    const lines = [...days.map((day) => day.line), ...(weeks_limit ? [weeks] : []), holds];
    section.querySelector(".says").after(...assumed(found.path), ...wish(found, answers), ...lines);
    const reasons = given(found.path, found.verdict, answers);
    reasons.querySelector("h3").remove();
    section.querySelector(".rests-on").before(reasons);
    const keep = part("keep");
    const [dates, link] = keep.querySelectorAll("form");
    if (blocks(found.verdict) && !days.length) dates.remove();
    else offerCalendar(dates, days);
    offerLink(link, answers);
    section.lastElementChild.before(keep);
  }

  /** What must still be true where the reader did not know. @param {Step[]} path @returns {Node[]} */
  function assumed(path) {
    const unsure = path.filter((step) => step.assumed);
    if (!unsure.length) return [];
    const list = part("assumed");
    for (const { at } of unsure) {
      const item = document.createElement("li");
      item.append(...words(document.querySelector(`#q-${at} .condition`)));
      list.lastElementChild.append(item);
    }
    return [list];
  }

  /**
   * Asks for the day on which the reader wants to start, and answers it.
   * @param {ReturnType<decide>} found @param {Answers} answers @returns {Node[]}
   */
  function wish(found, answers) {
    if (!rules.start_day || found.verdict === "not-allowed") return [];
    const form = part("wish");
    const { answer } = form.elements;
    Object.assign(answer, { min: today(), max: lastWish(today()), value: answers[START] || "" });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = entered(answer);
      const fault = given ? wishFault(given, today()) : "fill";
      if (fault) complain(form, fault, limit(fault)).focus();
      else go(address({ ...answers, [START]: given }));
    });
    if (!found.start) return [form];
    const { possible, asked: day } = found.start;
    return [tell(part(`start-${possible}`), day), form];
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
   * @param {HTMLFormElement} form @param {ReturnType<dated>[]} days
   */
  function offerCalendar(form, days) {
    const { answer } = form.elements;
    answer.min = today();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      acquit(form);
      const end = entered(answer);
      const found = end ? pastFault(end) : days.length ? "" : "fill";
      if (found) return complain(form, found, today()).focus();
      const last = { name: "document", day: end, text: form.dataset.calendar };
      calendar.save(end ? [...days, last] : days);
    });
  }

  /**
   * Offers the address of the page with the answers that count.
   * @param {HTMLFormElement} form @param {Answers} answers
   */
  function offerLink(form, answers) {
    const field = form.querySelector("input");
    field.value = location.href.split("#")[0] + fragment(asked(answers));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      field.select();
      const [status, said] = [form.querySelector("[role]"), form.lastElementChild];
      const done = () => status.replaceChildren(...words(said));
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, () => {});
      else if (document.execCommand("copy")) done();
    });
  }

  /**
   * Shows one question, and the answers so far.
   * @param {HTMLElement} section @param {ReturnType<decide>} found @param {Answers} answers
   */
  function pose(section, { path }, answers) {
    const slug = section.id.slice(2);
    const form = ask(section, slug, answers);
    const others = path.filter((step) => step.at !== slug);
    const here = path.findIndex((step) => step.at === slug);
    const before = path[(here < 0 ? path.length : here) - 1];
    const back = form.querySelector(".buttons a");
    if (before) back.href = address(answers, before.question);
    else back.remove();
    if (others.length) section.append(given(others, "", answers));
  }

  /**
   * Shows what the address asks for. The focus follows a reader who moves, not one who arrives.
   * @param {boolean} moved
   */
  function show(moved) {
    const state = read();
    if (!state && shown !== null) {
      return history.replaceState(null, "", location.href.split("#")[0] + shown);
    }
    const { answers, change, at, old } = state || NOTHING;
    shown = state ? location.hash : "";
    const found = decide(answers, today());
    const step = found.path.find(({ question }) => question === change);
    const here = step ? `q-${step.at}` : `${found.outcome ? "o" : "q"}-${found.at}`;
    const id = at || here;
    const section = turnTo(id, found.path.length > 0);
    if (id.startsWith("q-")) pose(section, found, answers);
    else if (at) section.classList.remove("guided");
    else conclude(section, found, answers);
    if (old) section.prepend(part("changed"));
    const told = document.querySelector("main > .notice"); // a kept copy says it itself
    if (today() > aid.dataset.until && !told) section.prepend(tell(part("expired"), aid.dataset.until));
    if (moved) focusOn(section);
  }

  /**
   * Leaves one section on the screen, as it is in the page.
   * @param {string} id @param {boolean} answered @returns {HTMLElement}
   */
  function turnTo(id, answered) {
    aid.querySelectorAll(".made").forEach((made) => made.remove());
    aid.classList.toggle("answered", answered);
    for (const section of sections) {
      section.hidden = section.id !== id;
      section.classList.toggle("guided", !section.hidden);
    }
    return document.getElementById(id);
  }

  /** Brings the reader to the heading of a section. @param {HTMLElement} section */
  function focusOn(section) {
    const heading = section.querySelector("h2");
    document.title = `${heading.textContent} | ${title}`;
    heading.focus({ preventScroll: true });
    section.scrollIntoView({ behavior: "instant" });
  }

  /**
   * Goes to an address as a step of its own, so that the back button undoes it.
   * @param {string} target
   */
  function go(target) {
    history.pushState(null, "", target);
    show(true);
  }

  addEventListener("hashchange", () => show(true));
  show(false);
  window.werkportaal = { decide };
})();
