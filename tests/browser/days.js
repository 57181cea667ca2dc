/** Writes days by the module of the browser: pairs of day and formats come in as JSON. */
import { readFileSync } from "node:fs";
import { inWords } from "../../overrides/assets/lib/days.js";

const days = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(days.map(([day, formats]) => inWords(day, formats))));
