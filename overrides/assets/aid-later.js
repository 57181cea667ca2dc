/** What follows the first answer of the decision aid. */
import { show } from "./aid/guide.js";
import { aid, law } from "./aid/page.js";
import { decide } from "./aid/result.js";
import { starts } from "./aid/wish.js";

/**
 * What the page knows of answers on a day.
 * @param {import("./aid/rules.js").Answers} answers @param {import("./lib/days.js").Day} on
 */
function known(answers, on) {
  const found = decide(law, answers, on);
  return { ...found, start: starts.start(found, answers, on) };
}

Object.assign(window, { werkportaal: { known } });
addEventListener("hashchange", () => show(true));
// A reader who has seen the first question comes from there.
show(aid.querySelector(".guided") !== null);
