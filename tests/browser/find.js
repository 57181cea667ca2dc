/** Searches as the browser does: indexes and queries come in as JSON, addresses in order go out. */
import { readFileSync } from "node:fs";
import { searchIn } from "../../overrides/assets/search/engine.js";
import { wordsOf } from "../../overrides/assets/search/fold.js";

const { indexes, queries, texts } = JSON.parse(readFileSync(0, "utf8"));
const found = {};
for (const [locale, typed] of Object.entries(queries)) {
  const find = searchIn(indexes[locale]);
  found[locale] = Object.fromEntries(typed.map((text) => [text, find(text)]));
}
process.stdout.write(JSON.stringify({ found, words: texts.map(wordsOf) }));
