/**
 * The pages that answer what a reader types. Nothing here knows a page of the site: an index comes
 * in, as tools/portal/outputs/search.py writes it, and pages come out.
 *
 * @typedef {[string, number, string, string, string, string, string]} Row  a page: its path, the
 *   number of its label, its title, what it is about, its headings and values, its search words, and
 *   the title and the search words that it has in the source language
 * @typedef {{lang: string, dir: string}} Language
 * @typedef {{root: string, source: Language, labels: string[], own: Row[], others: Row[]}} Index
 *   `own` are the pages of a language, which stand at `root`; `others` are those that it lacks, in
 *   the source language
 * @typedef {{at: string, title: string, about: string, label: string, source?: Language}} Found
 *   a page; `source` where it is none of the language's own
 */
import MiniSearch from "minisearch";
import { wordsOf } from "./fold.js";

// How much a word counts for, by where it stands.
const BOOST = { title: 4, words: 4, headings: 2, twin: 2, about: 1 };
// How much more a page counts that has just what is typed among its search words.
const NAMED = 3;
// What a page has to score beside the best one.
const ENOUGH = 0.15;
// A word that fewer pages have may be another one, wrongly typed.
const FEW = 3;

/** How many letters of a word may be wrong. @param {string} word */
const faults = (word) => (word.length > 7 ? 2 : word.length > 2 ? 1 : 0);

/** A word with two neighbours changed about, in every way. @param {string} word */
const swapped = (word) =>
  [...word]
    .slice(1)
    .map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

/** A word without its ending. @param {string} word */
const stem = (word) => word.slice(0, Math.max(3, word.length - 3));

/** @param {string} text */
const folded = (text) => wordsOf(text).join(" ");

/** @param {Index} index @returns {(text: string) => Found[]} */
export function searchIn({ root, source, labels, own, others }) {
  const rows = [...own, ...others];
  const engine = new MiniSearch({
    fields: Object.keys(BOOST),
    tokenize: wordsOf,
    processTerm: (word) => word,
    searchOptions: { boost: BOOST },
  });
  engine.addAll(
    rows.map(([, , title, about, headings, words, twin], id) => {
      return { id, title, about, headings, words, twin };
    }),
  );

  /** The pages with a word, or with what it may have been meant to be. @param {string} word */
  function pagesWith(word) {
    const known = engine.search(word, { prefix: word.length > 1 });
    if (known.length >= FEW) return known;
    return [
      ...known,
      ...engine.search(word, { fuzzy: faults(word) }),
      ...engine.search(stem(word), { prefix: true }),
      ...swapped(word).flatMap((other) => engine.search(other)),
    ];
  }

  /** Whether a page has a text among its search words. @param {number} id @param {string} text */
  const isNamed = (id, text) => {
    const [words, twin] = rows[id].slice(-2);
    return `${words},${twin}`.split(",").map(folded).includes(text);
  };

  /** @param {{id: number}} result @returns {Found} */
  function pageOf({ id }) {
    const [path, label, title, about] = rows[id];
    const page = { title, about, label: labels[label] };
    return id < own.length ? { ...page, at: root + path } : { ...page, at: path, source };
  }

  /**
   * The score of each page. A word counts the more, the fewer pages have it; of the pages that have
   * it, the best one in full. @param {string} text
   */
  function scored(text) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    /** What is typed, each wrong word by the word that it comes nearest to. @type {string[]} */
    const meant = [];
    for (const word of new Set(wordsOf(text))) {
      /** @type {Map<number, number>} */
      const found = new Map();
      let [nearest, most] = [word, 0];
      for (const { id, score, terms } of pagesWith(word)) {
        found.set(id, Math.max(score, found.get(id) || 0));
        if (score > most) [nearest, most] = [terms.includes(word) ? word : terms[0], score];
      }
      meant.push(nearest);
      const worth = Math.log(1 + rows.length / found.size) / most;
      found.forEach((score, id) => scores.set(id, worth * score + (scores.get(id) || 0)));
    }
    const name = meant.join(" ");
    return [...scores].map(([id, sum]) => ({ id, score: isNamed(id, name) ? NAMED * sum : sum }));
  }

  return (text) => {
    const found = scored(text).sort((a, b) => b.score - a.score);
    const results = found.filter(({ score }) => score >= ENOUGH * found[0].score).map(pageOf);
    return [...results.filter((one) => !one.source), ...results.filter((one) => one.source)];
  };
}
