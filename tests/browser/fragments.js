/** What the aid makes of what stands behind the # of an address: rules and fragments in, results out. */
import { readFileSync } from "node:fs";
import { read } from "../../overrides/assets/aid/address.js";
import { decide } from "../../overrides/assets/aid/result.js";
import { lawOf } from "../../overrides/assets/aid/rules.js";
import { startsOf } from "../../overrides/assets/aid/start.js";

const { rules, on, fragments } = JSON.parse(readFileSync(0, "utf8"));
const law = lawOf(rules);
const { start } = startsOf(law);
const known = (fragment) => {
  const state = read(fragment, rules, (id) => id === "q-document");
  const answers = state ? state.answers : {};
  const found = decide(law, answers, on);
  return { ...found, start: start(found, answers, on), given: Object.keys(answers).length };
};
process.stdout.write(JSON.stringify(fragments.map(known)));
