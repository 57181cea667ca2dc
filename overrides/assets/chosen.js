/**
 * A page of which a reader wants one part: links to its other languages lead there too. Beside Dutch it
 * shows what was on the screen where the reader came from, with the answers.
 */
import "./panels.js";
import { carry } from "./lib/carry.js";
import { all, one } from "./lib/parts.js";

const pairs = all(".pair");

/** Shows what the address asks for. */
function show() {
  const { hash } = location;
  const { at = "", ...fields } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  const event = document.getElementById(hash.slice(1) || "-");
  const told = event && event.dataset.at;
  carry(hash, told ? `#${told}` : hash);
  if (pairs.length) choose(at, fields);
  else if (document.getElementById(fields.event)) location.replace(`#${fields.event}`);
}

/**
 * Leaves the pairs of one question or outcome, and those of the answers.
 * @param {string} at  `q-` or `o-` and its name @param {Object<string, string>} answers
 */
function choose(at, answers) {
  const [, kind, slug] = /^([qo])-(.+)$/.exec(at) || [];
  /** @type {Object<string, string[]>} */
  const steps = JSON.parse(one(".pairs").dataset.steps || "{}");
  const wanted = [
    `${kind === "o" ? "outcomes" : "questions"}-${slug}-`,
    ...((kind === "o" && steps[slug]) || []).map((step) => `steps-${step}-`),
    ...Object.entries(answers).flatMap(([name, answer]) => [
      `questions-${name}-ask`,
      `questions-${name}-options-${answer}-label`,
    ]),
  ];
  const hides = (/** @type {string} */ id) => !wanted.some((start) => id.startsWith(start));
  for (const pair of pairs) pair.hidden = Boolean(kind) && hides(pair.id);
  all(".all-pairs").forEach((link) => (link.hidden = !kind));
}

addEventListener("hashchange", show);
show();
