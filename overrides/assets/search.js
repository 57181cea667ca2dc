/**
 * Search as the reader types. Nothing is loaded before; without this script the form leads to the
 * same page, which lists what is asked most.
 *
 * The words of the page stand in its template. Pages in the reader's language come first, pages
 * that are there in the source language only come after, marked.
 *
 * @typedef {import("./search/engine.js").Found} Found
 */
import "./panels.js";
import { all, copies, fill, inputs, one } from "./lib/parts.js";
import { load, root } from "./search/load.js";

const FIRST = 6; // as many as a phone shows without much scrolling
const PAUSE = 300; // milliseconds without a key that say that a word is done
// A browser that opens files would show the list of those in a folder.
const FILE = location.protocol === "file:" ? "index.html" : "";
const form = one("form.search");
const [field] = inputs("input", form);
const list = one("#results");
const status = one("#found");
const part = copies(one("template"));
/** What finds pages, once somebody types. @type {Promise<(text: string) => Found[]>|undefined} */
let engine;
/** The search that counts: an older one that ends later is dropped. */
let latest = 0;
let timer = 0;

/** A page as an item of the list. @param {Found} found @returns {HTMLElement} */
function item({ at, title, about, label, source }) {
  const made = part("result");
  const [link, what, more] = /** @type {HTMLElement[]} */ ([...made.children]);
  link.setAttribute("href", new URL(at + FILE, root).href);
  link.textContent = title;
  what.textContent = label;
  more.textContent = about;
  if (!source) return made;
  for (const element of [link, more]) Object.assign(element, source);
  what.prepend(part("in-source"), " · ");
  return made;
}

/** Searches for what stands in the field. */
async function search() {
  const mine = ++latest;
  const text = field.value.trim();
  if (!text) return tell();
  if (!engine) tell("busy");
  engine = engine || load();
  try {
    const results = (await engine)(text);
    if (mine !== latest) return;
    tell(results.length ? "found" : "none", results.length);
    fill(list, ...results.slice(0, FIRST).map(item));
    if (results.length > FIRST) offer(results.slice(FIRST));
  } catch {
    engine = undefined;
    if (mine === latest) tell("offline");
  }
}

/** Offers the rest of the results. @param {Found[]} results */
function offer(results) {
  const more = part("more");
  more.addEventListener("click", () => {
    const rest = results.map(item);
    more.remove();
    list.append(...rest);
    one("a", rest[0]).focus();
  });
  list.after(more);
}

/**
 * Empties the list, and says how it stands in the words of the page.
 * @param {string=} name @param {number=} number
 */
function tell(name, number) {
  all("#results + .buttons").forEach((old) => old.remove());
  fill(list);
  status.className = name === "offline" ? "notice" : "meta";
  status.textContent = name ? part(name).textContent.replace("[number]", String(number)) : "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  search();
});
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE);
});
addEventListener("online", () => engine || search());
field.value = new URLSearchParams(location.search).get("q") || field.value;
if (field.value) search();
