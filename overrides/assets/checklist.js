"use strict";
/*
 * A checklist that counts what is done, asks for days and hands them to the calendar.
 *
 * Nothing is kept before the reader asks for it. From then on the ticks and the days of this list,
 * and nothing else, stand in the storage of the browser, alike for every language of the list.
 */
(() => {
  const list = document.querySelector("[data-checklist]");
  const { checklist: slug, formats } = list.dataset;
  const KEY = `werkportaal-checklist-${slug}`;
  const parts = list.nextElementSibling.content;
  const panel = part("panel");
  const [progress, said] = panel.querySelectorAll("[role=status]");
  const [plan, erase] = panel.querySelectorAll("button");
  const keep = panel.querySelector("input");
  const days = [...list.querySelectorAll(".due")].map(ask);
  const fields = [...list.querySelectorAll("input")];
  const isTick = (field) => field.type === "checkbox";
  const ticks = fields.filter(isTick);

  /** A copy of a piece of the template. @param {string} name @returns {HTMLElement} */
  function part(name) {
    return parts.querySelector(`[data-part="${name}"]`).cloneNode(true);
  }

  /* Days */

  /**
   * Asks for a day for which paper has a line.
   * @param {HTMLElement} due
   * @returns {{input: HTMLInputElement, label: HTMLElement, blank: HTMLElement, step: string}}
   */
  function ask(due) {
    const step = due.parentElement.id;
    const field = part("day");
    const [label, input] = field.children;
    const [words, blank] = due.children;
    label.append(words.cloneNode(true));
    input.id = input.name = label.htmlFor = `day.${step}`; // no step can have a name with a dot
    input.min = calendar.today();
    input.addEventListener("blur", () => check(input));
    due.before(field);
    return { input, label, blank, step };
  }

  /** The days that are still to come. */
  const toCome = () => days.filter(({ input }) => !calendar.pastFault(calendar.entered(input)));

  /** Says at its field why a day cannot be used, or takes that back. @param {HTMLElement} input */
  function check(input) {
    acquit(input);
    const day = calendar.entered(input);
    const fault = day && calendar.pastFault(day);
    if (!fault) return;
    const error = part("error");
    error.id = `error.${input.id}`;
    error.append(calendar.tell(part(fault), formats, calendar.today()));
    input.before(error);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", error.id);
  }

  /** Takes back what was said to be wrong with a day. @param {HTMLElement} input */
  function acquit(input) {
    input.parentElement.querySelectorAll(".error").forEach((error) => error.remove());
    ["aria-invalid", "aria-describedby"].forEach((name) => input.removeAttribute(name));
  }

  /* Keeping */

  /** What a field says, where it says something. @param {HTMLInputElement} field */
  function saidIn(field) {
    if (isTick(field)) return field.checked;
    const day = calendar.entered(field);
    return calendar.isDay(day) && day;
  }

  /** Keeps what the list says. Where that is not possible, nothing stays half kept. */
  function write() {
    const state = fields.map((field) => [field.name, saidIn(field)]).filter(([, value]) => value);
    try {
      localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(state)));
    } catch {
      forget();
      said.replaceChildren(part("not-kept"));
    }
  }

  /** Stops keeping, and leaves nothing behind. */
  function forget() {
    keep.checked = false;
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Where nothing can be removed, nothing was kept.
    }
  }

  /** What is kept; null where nothing is. @returns {Object<string, boolean|string>|null} */
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  }

  /** Fills the list with what is kept, or empties it. @param {Object<string, boolean|string>} state */
  function fill(state) {
    for (const field of fields) {
      if (isTick(field)) field.checked = state[field.name] === true;
      else field.value = state[field.name] || "";
    }
    days.forEach(({ input }) => acquit(input));
  }

  /* The page */

  /** Shows how far the list is, and offers the calendar where a day is to come. */
  function show() {
    const done = ticks.filter((tick) => tick.checked).length;
    const words = part(done === 0 ? "none" : done < ticks.length ? "some" : "all");
    words.querySelectorAll("bdi").forEach((place) => place.append(done));
    // The same words again would be announced again, at each key in a day.
    if (words.textContent !== progress.textContent) progress.replaceChildren(words);
    for (const { input, blank } of days) {
      const day = calendar.entered(input);
      blank.textContent = calendar.isDay(day) ? calendar.inWords(day, formats) : "";
    }
    plan.hidden = !toCome().length;
  }

  list.addEventListener("input", () => {
    said.replaceChildren();
    if (keep.checked) write();
    show();
  });
  keep.addEventListener("input", () => {
    said.replaceChildren();
    if (keep.checked) write();
    else forget();
  });
  erase.addEventListener("click", () => {
    fill({});
    forget();
    show();
    said.replaceChildren(part("erased"));
  });
  plan.addEventListener("click", () => {
    const wrong = list.querySelector("[aria-invalid]");
    if (wrong) return wrong.focus();
    const title = document.querySelector("h1").textContent;
    const events = toCome().map(({ input, label, step }) => ({
      name: `${slug}-${step}`,
      day: calendar.entered(input),
      text: `${label.textContent} | ${title}`,
    }));
    calendar.save(events);
  });

  /* The page appears: anew, from the back button, or after another tab changed what is kept. */
  for (const event of ["pageshow", "storage"]) {
    addEventListener(event, () => {
      const state = kept();
      if (state || keep.checked) fill(state || {});
      keep.checked = Boolean(state);
      show();
    });
  }
  show();
  list.after(panel);
})();
