/** Makes plans by the modules of the browser: a road and cases come in as JSON, plans go out. */
import { readFileSync } from "node:fs";
import { eventOf, planOf } from "../../overrides/assets/road/plan.js";

const { road, slug, cases } = JSON.parse(readFileSync(0, "utf8"));
const plans = cases.map(([way, asked, asylum, on, name]) => {
  const plan = planOf(road, way, asked, asylum, on);
  return { ...plan, steps: plan.steps.map((due) => ({ ...due, event: eventOf(slug, due.step, name) })) };
});
process.stdout.write(JSON.stringify(plans));
