/**
 * The first question of the decision aid. What follows an answer is a script of its own, which arrives
 * with the first one: nobody who only looks pays for it. Where it does not arrive, the page stands as
 * it is without script.
 */
import "./panels.js";
import { all, copies, one } from "./lib/parts.js";
import { progress, turnTo } from "./aid/turn.js";

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const aid = one("[data-aid]");
const sections = all(":scope > section", aid);
const { start, version, left } = JSON.parse(aid.dataset.aid);
const links = /** @type {HTMLAnchorElement[]} */ (all("a", one(".options", sections[0])));
const plain = links.map((link) => link.getAttribute("href"));

/** Shows the first question alone, each answer a link to what follows. */
function ask() {
  const first = turnTo(aid, sections, `q-${start}`);
  first.prepend(progress(copies(one("template", aid))("progress"), 1, left[start]));
  links.forEach((link) => {
    const { answer } = /** @type {HTMLElement} */ (link.closest("[data-answer]")).dataset;
    link.href = `#v=${version}&${start}=${answer}`;
  });
}

/** Whether the address holds answers, or names a question or an outcome. */
const asksMore = () =>
  location.hash.includes("=") || sections.some(({ id }) => `#${id}` === location.hash);

/** Fetches the rest, which takes over; a name with "-later" is in every copy of the site. */
function fetchLater() {
  if (!asksMore()) return;
  removeEventListener("hashchange", fetchLater);
  // The rest reads from the links where each answer leads.
  links.forEach((link, number) => (link.href = plain[number]));
  const later = document.createElement("script");
  later.src = src.replace(/\.js$/, "-later.js");
  later.onerror = () => {
    later.remove();
    turnTo(aid, sections);
    addEventListener("hashchange", fetchLater);
  };
  document.head.append(later);
}

// What is said about the page comes after the question, within which a phone has its first answer; that
// it is a copy stays at its top.
aid.append(one(".about", aid), ...all("div.translation"));
if (location.hash && asksMore()) {
  turnTo(aid, sections, "");
  fetchLater();
} else {
  ask();
  addEventListener("hashchange", fetchLater);
}
