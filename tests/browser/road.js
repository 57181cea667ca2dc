/** Makes plans by the modules of the browser: a road and cases come in as JSON, plans go out. */
import { readFileSync } from "node:fs";
import { planOf } from "../../overrides/assets/road/plan.js";

const { road, cases } = JSON.parse(readFileSync(0, "utf8"));
const plans = cases.map(([way, asked, asylum, on]) => planOf(road, way, asked, asylum, on));
process.stdout.write(JSON.stringify(plans));
