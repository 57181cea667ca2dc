/** Writes days by the module of the browser: day, formats and what else is asked come in as JSON. */
import { readFileSync } from "node:fs";
import { inWords } from "../../overrides/assets/lib/days.js";

const days = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(days.map((one) => inWords(...one))));
