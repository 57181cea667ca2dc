/** Ways to keep an outcome: on paper, as a link, in a calendar. */
import { generate } from "lean-qr/nano";
import { save, short } from "../lib/calendar.js";
import { copyFrom } from "../lib/copy.js";
import { pastFault } from "../lib/days.js";
import { acquit, dayIn } from "../lib/day-fields.js";
import { all, inputs, one } from "../lib/parts.js";
import { page, ways } from "../lib/send.js";
import { complain } from "./day.js";
import { fragment } from "./address.js";
import { counted, law, part } from "./page.js";
import { addressOf, SHARED } from "./send.js";
import { START } from "./start.js";

/**
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {ReturnType<typeof import("./wish.js").dated>} Dated
 */

/**
 * @param {Answers} answers @param {Dated[]} days @param {import("./start.js").Start|null} wished
 * @param {string} verdict
 */
export function keep(answers, days, wished, verdict) {
  const kept = { ...counted(answers), ...(wished && { [START]: wished.asked }) };
  const made = part("keep");
  const [link, calendar] = /** @type {HTMLFormElement[]} */ (all("form", made));
  const buttons = one(".buttons", made);
  buttons.append(...ways());
  one("button", buttons).addEventListener("click", () => print());
  offerLink(link, addressOf(kept, SHARED));
  if (law.rules.blocking.includes(verdict) && !days.length) calendar.parentElement.remove();
  else offerCalendar(calendar, days, nameOf(kept));
  return made;
}

/** A short name for a case: it stays while days move. @param {Answers} kept */
const nameOf = ({ [START]: _, ...kept }) => short(fragment("", kept));

/**
 * Offers a file with the days, and with the end of the document where the reader fills it in.
 * @param {HTMLFormElement} form @param {Dated[]} days @param {string} name  of the case
 */
function offerCalendar(form, days, name) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    acquit(form);
    const end = dayIn(form);
    const fault = end ? pastFault(end) : days.length ? "" : "fill";
    if (fault) return complain(form, fault).focus();
    const last = { name: "document", day: end, text: form.dataset.calendar };
    save((end ? [...days, last] : days).map((day) => ({ ...day, name: `${day.name}-${name}` })));
  });
}

/** Offers the address of the page with answers. @param {HTMLFormElement} form @param {string} address */
function offerLink(form, address) {
  inputs("input", form)[0].value = address;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    copyFrom(form);
  });
}

/** The address on paper: a code with the answers, and in letters that of the page. @param {Answers} answers */
export function paper(answers) {
  const made = part("paper");
  const address = addressOf(answers, SHARED);
  const code = generate(address);
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${code.size} ${code.size}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  /** @type {Element} */ (svg.firstChild).setAttribute("d", path);
  made.prepend(svg);
  one("bdi", made).append(page.replace(/^https?:\/\//, ""));
  made.dataset.address = address;
  return made;
}
