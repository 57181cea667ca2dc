/**
 * A form that is the sheet: what is chosen and written stands after the # of the address, so that going
 * back, loading again and another language keep it. Nothing is sent, and nothing is kept on the device
 * before the reader asks for it.
 */
import "./panels.js";
import { read, write } from "./form/address.js";
import { isChoice, message, restore, sheet, state, tell } from "./form/sheet.js";
import { carry, stay } from "./lib/carry.js";
import { copyFrom } from "./lib/copy.js";
import { keep } from "./lib/keeping.js";
import { all, copies, inputs, one } from "./lib/parts.js";
import { page, sendBy, ways } from "./lib/send.js";

// Longer, and some programs for mail cut it off.
const LONGEST_MAIL = 1900;
const { lang } = document.documentElement;
const { form: slug, source } = sheet.dataset;
const ready = one("#ready");
const part = copies(one("#ready + template"));
const panel = part("panel");
const buttons = part("buttons");
const notice = part("shared");
const [paper, change] = all("button", buttons);
const [link] = inputs("#link", panel);
const others = ways();
const mail = /** @type {HTMLAnchorElement|null} */ (one(".mail"));
const plain = mail && mail.href;
/** The language in which own words were typed, and whether somebody shared the sheet. */
let [locale, shared] = ["", false];
/** The part after the # that is on the screen; null before anything is. @type {string|null} */
let shown = null;

/** Shows what the fields say: on paper, in the address, and in all that leads on from here. */
function show() {
  tell(locale);
  const answers = state();
  shown = write({ answers, locale, shared });
  stay(shown);
  carry(shown, shown);
  link.value = page + write({ answers, locale, shared: true });
  const title = one("h1").textContent.trim().replace(/\s+/g, " ");
  sendBy(others, `${title}: ${link.value}`);
  if (mail) {
    const text = [message(), link.value].filter(Boolean);
    const [long, short] = [text, text.slice(0, 1)].map((some) => encodeURIComponent(some.join("\n\n")));
    mail.href = shown ? `${plain}&body=${long.length > LONGEST_MAIL ? short : long}` : plain;
  }
}

/** Shows the sheet as it will be on paper, or the form. @param {boolean} reading */
function turn(reading) {
  sheet.classList.toggle("reading", reading);
  change.hidden = !reading;
  if (reading) sheet.before(buttons);
  else panel.prepend(buttons);
}

// Paper is read.
addEventListener("beforeprint", () => sheet.classList.toggle("reading", shown !== ""));
addEventListener("afterprint", () => sheet.classList.toggle("reading", !change.hidden));

/** Shows what the address asks for. */
function open() {
  const said = read(location.hash);
  // A part of the page, such as that to which a reader skips.
  if (!said) return shown === null ? turn(false) : stay(shown);
  if (location.hash === shown) return;
  ({ locale, shared } = said);
  restore(said.answers);
  show();
  turn(shown !== "" && (shared || lang !== source));
  if (shared && shown) buttons.before(notice);
  else notice.remove();
}

/** Takes over what is kept, or nothing. @param {import("./lib/keeping.js").State} kept */
function take({ in: own = "", ...answers }) {
  [locale, shared] = [String(own), false];
  notice.remove();
  restore(answers);
  show();
  turn(false);
}

ready.append(panel);
one(".buttons", panel).append(...others);
const keeping = keep(`werkportaal-form-${slug}`, panel, part, {
  state: () => ({ ...state(), ...(locale && { in: locale }) }),
  restore: take,
  given: () => shown !== "",
});

sheet.addEventListener("input", ({ target }) => {
  if (!isChoice(/** @type {HTMLInputElement} */ (target))) locale = lang;
  shared = false;
  show();
  keeping.changed();
});
// What an address could not take at once, it takes now.
sheet.addEventListener("change", () => stay(shown));
paper.addEventListener("click", () => print());
change.addEventListener("click", () => {
  turn(false);
  inputs("input", sheet)[0].focus();
});
one(".link button", panel).addEventListener("click", () => copyFrom(one(".link", panel)));
addEventListener("hashchange", open);
open();
