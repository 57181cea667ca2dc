/**
 * The decision aid as a guided form: one question at a time, then the outcome.
 *
 * What only the outcome needs is a script of its own, which arrives while the reader answers. Where
 * it does not, the outcome stands as the page has it.
 */
import { today } from "../lib/days.js";
import { all, one } from "../lib/parts.js";
import { NOTHING, fragment, read } from "./address.js";
import { given, pose } from "./form.js";
import { acquit, address, aid, complain, counted, law, part, sections, tell } from "./page.js";

/**
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {(section: HTMLElement, answers: Answers) => void} Conclude
 */

const { title } = document;
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
/** The part after the # that is on the screen; null before anything is. @type {string|null} */
let shown = null;
/** The script of the outcome, while it is on its way or there. @type {HTMLScriptElement|null} */
let later = null;
/** Completes the outcome that is shown without that script. @type {(() => void)|null} */
let waiting = null;

/** What the script of the outcome finds. @typedef {typeof shared} Shared */
export const shared = {
  acquit,
  address,
  complain,
  counted,
  fragment,
  given,
  go,
  law,
  part,
  tell,
  /** @type {Conclude|null} */
  conclude: null,
  /** Takes what that script brings. @param {{conclude: Conclude}} brought */
  join(brought) {
    Object.assign(shared, brought);
    if (waiting) waiting();
  },
};

/** Fetches the script of the outcome; a name with "-later" is in every copy of the site. */
function fetchLater() {
  if (later) return;
  later = document.createElement("script");
  later.src = src.replace(/\.js$/, "-later.js");
  later.onerror = () => {
    later.remove();
    later = null;
    if (waiting) sections.forEach((section) => section.classList.remove("guided"));
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
  const { answers, change, at, old } = state || NOTHING;
  shown = state ? location.hash : "";
  waiting = null;
  const { path, at: next, open } = law.walk(answers, today());
  const step = path.find(({ question }) => question === change);
  const here = step ? `q-${step.at}` : `${open ? "q" : "o"}-${next}`;
  const id = at || here;
  const section = turnTo(id, path.length > 0);
  if (path.length) fetchLater();
  if (id.startsWith("q-")) pose(section, path, answers, go);
  else if (at) section.classList.remove("guided");
  else {
    waiting = () => shared.conclude(section, answers);
    if (shared.conclude) waiting();
  }
  if (old) section.prepend(part("changed"));
  const { until } = one("main").dataset;
  // A kept copy says it itself.
  if (today() > until && !one("main > .notice")) section.prepend(tell(part("expired"), until));
  if (moved) focusOn(section);
}

/**
 * Leaves one section on the screen, as it is in the page.
 * @param {string} id @param {boolean} answered
 */
function turnTo(id, answered) {
  all(".made", aid).forEach((made) => made.remove());
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
  document.title = `${heading.textContent} | ${title}`;
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
addEventListener("hashchange", () => show(true));
show(false);
