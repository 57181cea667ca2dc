/**
 * The decision aid as a guided form: one question at a time, then the outcome.
 *
 * What the first question can do without is a script of its own, which arrives while the reader
 * answers. Where it does not, what it completes stands as the page has it.
 */
import { carry } from "../lib/carry.js";
import { today } from "../lib/days.js";
import { all, one } from "../lib/parts.js";
import { NOTHING, fragment, read } from "./address.js";
import { address, aid, counted, entitle, law, likely, part, sections, tell } from "./page.js";
import { pose } from "./question.js";

/**
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {(section: HTMLElement, answers: Answers, path: import("./rules.js").Step[]) => void} Complete
 */

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
/** The part after the # that is on the screen; null before anything is. @type {string|null} */
let shown = null;
/** The script that comes later, while it is on its way or there. @type {HTMLScriptElement|null} */
let later = null;
/** Completes what is shown without that script. @type {(() => void)|null} */
let waiting = null;

/** What that script finds. @typedef {typeof shared} Shared */
export const shared = {
  address,
  aid,
  counted,
  entitle,
  fragment,
  go,
  law,
  part,
  sections,
  tell,
  /** @type {Complete|null} */
  complete: null,
  /** Takes what that script brings. @param {{complete: Complete}} brought */
  join(brought) {
    Object.assign(shared, brought);
    if (waiting) waiting();
  },
};

/** Fetches that script; a name with "-later" is in every copy of the site. */
function fetchLater() {
  if (later) return;
  later = document.createElement("script");
  later.src = src.replace(/\.js$/, "-later.js");
  later.onerror = () => {
    later.remove();
    later = null;
    for (const section of sections) {
      if (waiting && !one("[data-answer]", section)) section.classList.remove("guided");
    }
  };
  document.head.append(later);
}

/**
 * Shows what the address asks for. The focus follows a reader who moves, not one who arrives.
 * @param {boolean} moved
 */
function show(moved) {
  const state = read(location.hash.slice(1), law.rules, (id) => sections.some((s) => s.id === id));
  if (!state && shown !== null) {
    return history.replaceState(null, "", location.href.split("#")[0] + shown);
  }
  const { answers, change, at, old, received } = state || NOTHING;
  shown = state ? location.hash : "";
  waiting = null;
  const { path, at: next, open } = law.walk(answers, today());
  const step = path.find(({ question }) => question === change);
  const together = Object.keys(likely);
  const atOnce = open && open === together[0] && open !== change && !together.some((q) => q in answers);
  const here = step ? `q-${step.at}` : atOnce ? "q-likely" : `${open ? "q" : "o"}-${next}`;
  const id = at || here;
  const section = turnTo(id, path.length > 0);
  carry(shown, `${shown.includes("=") ? shown : "#"}&at=${id}`);
  if (path.length) fetchLater();
  if (id.startsWith("q-")) pose(section, path, answers);
  else if (at) section.classList.remove("guided");
  if (!at || id.startsWith("q-")) {
    waiting = () => shared.complete(section, answers, path);
    if (shared.complete) waiting();
  }
  if (old) section.prepend(part("changed"));
  if (received) section.prepend(inEveryLanguage(part("shared")));
  const { until } = one("main").dataset;
  // A kept copy says it itself.
  if (today() > until && !one("main > .notice")) section.prepend(tell(part("expired"), until));
  if (moved || state !== NOTHING) entitle(section);
  if (moved) focusOn(section);
}

/** Adds the languages of the page, that of the device first. @param {HTMLElement} notice */
function inEveryLanguage(notice) {
  const list = /** @type {HTMLElement} */ (one(".languages ul").cloneNode(true));
  const own = one(`[hreflang="${navigator.language.slice(0, 2)}"]`, list);
  if (own) list.prepend(own.parentElement);
  list.className = "chips";
  notice.append(list);
  return notice;
}

/**
 * Leaves one section on the screen, as it is in the page.
 * @param {string} id @param {boolean} answered
 */
function turnTo(id, answered) {
  all(".made", aid).forEach((made) => made.remove());
  all(".why", aid).forEach((why) => why.setAttribute("open", ""));
  aid.classList.toggle("answered", answered);
  for (const section of sections) {
    section.hidden = section.id !== id;
    section.classList.toggle("guided", !section.hidden);
  }
  return document.getElementById(id);
}

/** Brings the reader to the heading of a section. @param {HTMLElement} section */
function focusOn(section) {
  const heading = one("h2", section);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  section.scrollIntoView(/** @type {ScrollIntoViewOptions} */ ({ behavior: "instant" }));
}

/** Goes to an address as a step of its own, so that the back button undoes it. @param {string} target */
function go(target) {
  history.pushState(null, "", target);
  show(true);
}

Object.assign(window, { werkportaal: shared });
// What is said about the page comes after the question, within which a phone has its first answer.
aid.append(one(".about", aid), ...all(".translation"));
addEventListener("hashchange", () => show(true));
show(false);
