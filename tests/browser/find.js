/** Searches as the browser does: indexes and queries come in as JSON, addresses in order go out. */
import { readFileSync } from "node:fs";
import { searchIn } from "../../overrides/assets/search/engine.js";

const { indexes, queries } = JSON.parse(readFileSync(0, "utf8"));
const answers = {};
for (const [locale, typed] of Object.entries(queries)) {
  const find = searchIn(indexes[locale]);
  answers[locale] = typed.map(find);
}
process.stdout.write(JSON.stringify(answers));
