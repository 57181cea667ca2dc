/**
 * Search as the reader types. Nothing is loaded before; without this script the form leads to the
 * same page, which lists what is asked most.
 *
 * The words of the page stand in its template. Pages in the reader's language come first, pages
 * that are there in the source language only come after, marked.
 *
 * @typedef {{at: string, name: string, about: string}} Meta
 * @typedef {{id: string, score: number, data: () => Promise<{meta: Meta}>}} Found
 * @typedef {{search: (text: string, options: object) => Promise<{results: Found[]}>}} Engine
 */
import "./panels.js";
import { all, copies, fill, inputs, one } from "./lib/parts.js";

const FIRST = 6; // as many as a phone shows without much scrolling: each costs a small request
const PAUSE = 300; // milliseconds without a key that say that a word is done
const WHOLE_WORDS = 10; // how much more a whole word counts than one that only begins so
const form = /** @type {HTMLFormElement} */ (one("[data-letters]"));
const [field] = inputs("input", form);
const list = one("#results");
const status = one("#found");
const part = copies(one("template"));
const root = new URL(form.dataset.root, location.href);
const { source } = form.dataset;
const inSource = document.documentElement.lang === source;
/** @type {Map<string, string>} */
const letters = new Map();
for (const [old, ...now] of form.dataset.letters.split(" ")) letters.set(old, now.join(""));
/** The engine, once somebody types. @type {Promise<Engine>|undefined} */
let engine;
/** The search that counts: an older one that ends later is dropped. */
let latest = 0;
let timer = 0;

/** Text in letters that are alike for whoever searches. @param {string} text @returns {string} */
function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...plain].map((letter) => letters.get(letter) ?? letter).join("");
}

/** Loads the engine. @returns {Promise<Engine>} */
async function load() {
  const loaded = await import(new URL("pagefind/pagefind.js", root).href);
  await loaded.options({ noWorker: true, ranking: { termSimilarity: WHOLE_WORDS } });
  return loaded;
}

/**
 * Pages with all the words, and after those, where they are few, pages with some of them.
 * @param {string[]} words @param {{own?: string}} filters
 * @returns {Promise<Found[]>}
 */
async function find(words, filters) {
  /** @param {string} text */
  const search = async (text) => (await (await engine).search(text, { filters })).results;
  const found = await search(words.join(" "));
  if (words.length < 2 || found.length >= FIRST) return found;
  /** @type {Map<string, {result: Found, score: number}>} */
  const scores = new Map();
  for (const some of await Promise.all(words.map(search))) {
    for (const result of some) {
      const before = scores.get(result.id) || { result, score: 0 };
      scores.set(result.id, { result, score: before.score + result.score });
    }
  }
  found.forEach(({ id }) => scores.delete(id));
  const rest = [...scores.values()].sort((a, b) => b.score - a.score);
  return [...found, ...rest.map(({ result }) => result)];
}

/**
 * A page as an item of the list.
 * @param {{found: Found, own: boolean}} result @returns {Promise<HTMLElement>}
 */
async function item({ found, own }) {
  const { meta } = await found.data();
  const made = part("result");
  const [link, about] = /** @type {HTMLElement[]} */ ([...made.children]);
  link.setAttribute("href", new URL(meta.at, root).href);
  link.textContent = meta.name;
  about.textContent = meta.about;
  if (!own) {
    for (const element of made.children) Object.assign(element, { lang: source, dir: "ltr" });
    link.after(part("in-source"));
  }
  return made;
}

/** Searches for what stands in the field. */
async function search() {
  const mine = ++latest;
  const words = fold(field.value).split(/[^\p{L}\p{N}-]+/u).filter(Boolean);
  if (!words.length) return tell([], "");
  try {
    engine = engine || load();
    const own = await find(words, { own: "yes" });
    const ids = new Set(own.map(({ id }) => id));
    const others = inSource ? [] : (await find(words, {})).filter(({ id }) => !ids.has(id));
    const results = [
      ...own.map((found) => ({ found, own: true })),
      ...others.map((found) => ({ found, own: false })),
    ];
    const first = await Promise.all(results.slice(0, FIRST).map(item));
    if (mine !== latest) return;
    const said = part(results.length ? "found" : "none").textContent;
    tell(first, said.replace("[number]", String(results.length)));
    if (results.length > FIRST) offer(results.slice(FIRST));
  } catch {
    engine = undefined;
    if (mine === latest) tell([], part("failed").textContent);
  }
}

/** Offers the rest of the results. @param {{found: Found, own: boolean}[]} results */
function offer(results) {
  const more = part("more");
  more.addEventListener("click", async () => {
    const rest = await Promise.all(results.map(item));
    more.remove();
    list.append(...rest);
    one("a", rest[0]).focus();
  });
  list.after(more);
}

/** Shows a list and says what it is. @param {HTMLElement[]} items @param {string} said */
function tell(items, said) {
  all("#results + .buttons").forEach((old) => old.remove());
  fill(list, ...items);
  status.textContent = said;
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
field.value = new URLSearchParams(location.search).get("q") || field.value;
if (field.value) search();
