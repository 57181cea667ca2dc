/** Decides cases by the modules of the browser: rules and cases come in as JSON, results go out. */
import { readFileSync } from "node:fs";
import { decide } from "../../overrides/assets/aid/result.js";
import { lawOf } from "../../overrides/assets/aid/rules.js";
import { startsOf } from "../../overrides/assets/aid/start.js";

const { rules, cases } = JSON.parse(readFileSync(0, "utf8"));
const law = lawOf(rules);
const { start } = startsOf(law);
const known = ([answers, on]) => {
  const found = decide(law, answers, on);
  return { ...found, start: start(found, answers, on) };
};
process.stdout.write(JSON.stringify(cases.map(known)));
