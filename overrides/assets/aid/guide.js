/** The decision aid as a guided form: one question at a time, then the outcome. */
import { carry } from "../lib/carry.js";
import { today } from "../lib/days.js";
import { all, one } from "../lib/parts.js";
import { NOTHING, read } from "./address.js";
import { askDay } from "./day.js";
import { given } from "./given.js";
import { conclude } from "./outcome.js";
import { aid, entitle, law, likely, part, sections, tell } from "./page.js";
import { pose } from "./question.js";
import { send } from "./send.js";
import { turnTo } from "./turn.js";

/** @typedef {import("./rules.js").Answers} Answers */

/** The part after the # that is on the screen; null before anything is. @type {string|null} */
let shown = null;

/**
 * Shows what the address asks for. The focus follows a reader who moves, not one who arrives.
 * @param {boolean} moved
 */
export function show(moved) {
  const state = read(location.hash.slice(1), law.rules, (id) => sections.some((s) => s.id === id));
  if (!state && shown !== null) {
    return history.replaceState(null, "", location.href.split("#")[0] + shown);
  }
  const { answers, change, at, old, received } = state || NOTHING;
  shown = state ? location.hash : "";
  const { path, at: next, open } = law.walk(answers, today());
  const step = path.find(({ question }) => question === change);
  const here = step ? `q-${step.at}` : atOnce(open, change, answers) ? "q-likely" : open ? `q-${next}` : `o-${next}`;
  const id = at || here;
  const section = turnTo(aid, sections, id);
  aid.classList.toggle("answered", path.length > 0);
  all(".why", aid).forEach((why) => why.setAttribute("open", ""));
  carry(shown, `${shown.includes("=") ? shown : "#"}&at=${id}`);
  send(answers);
  if (id.startsWith("q-")) {
    pose(section, path, answers);
    const slug = id.slice(2);
    if (one(".options.still", section)) askDay(section, slug, answers);
    const others = path.filter((other) => other.at !== slug && other.question in answers);
    if (others.length) section.append(given(others, answers));
  } else if (at) section.classList.remove("guided");
  else conclude(section, answers);
  if (old) section.prepend(part("changed"));
  if (received) section.prepend(inEveryLanguage(part("shared")));
  const { until } = one("main").dataset;
  // A kept copy says it itself.
  if (today() > until && !one("main > .notice")) section.prepend(tell(part("expired"), until));
  if (moved || state !== NOTHING) entitle(section);
  if (moved) focusOn(section);
}

/**
 * Whether what most readers answer is asked at once: not of one who began to answer it.
 * @param {string|undefined} open @param {string} change @param {Answers} answers
 */
function atOnce(open, change, answers) {
  const together = Object.keys(likely);
  return open && open === together[0] && open !== change && !together.some((name) => name in answers);
}

/** Adds the languages of the page, that of the device first. @param {HTMLElement} notice */
function inEveryLanguage(notice) {
  const list = /** @type {HTMLElement} */ (one(".language-list").cloneNode(true));
  const own = one(`[hreflang="${navigator.language.slice(0, 2)}"]`, list);
  if (own) list.prepend(own.parentElement);
  list.className = "chips";
  notice.append(list);
  return notice;
}

/** Brings the reader to the heading of a section. @param {HTMLElement} section */
function focusOn(section) {
  const heading = one("h2", section);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  section.scrollIntoView(/** @type {ScrollIntoViewOptions} */ ({ behavior: "instant" }));
}
