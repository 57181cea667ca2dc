/** Computes with the modules of the browser: terms and wages come in as JSON, sums go out. */
import { readFileSync } from "node:fs";
import { about, amount, monthly, sum, tippingHours } from "../../overrides/assets/reba/sum.js";

const { sums = [], wages = [], tips = [], typed = [] } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(
  JSON.stringify({
    sums: sums.map(([terms, wage]) => sum(terms, wage)),
    wages: wages.map(([hours, wage]) => monthly(hours, wage)),
    tips: tips.map(([terms, wage]) => tippingHours(terms, wage)),
    typed: typed.map(amount),
    abouts: sums.map(([, wage]) => about(wage)),
  }),
);
