/** What stays of a wage, at once after each choice. Going back and another language keep the choices. */
import "./panels.js";
import { carry, stay } from "./lib/carry.js";
import { all, copies, fill, inputs, one } from "./lib/parts.js";
import { about, amount, monthly, sum, tippingHours } from "./reba/sum.js";

/** What `portal reba` takes at most, in cents. */
const HIGHEST_WAGE = 10_000_000;

/**
 * The form, with what its page holds.
 * @param {HTMLElement} box
 */
function reckon(box) {
  /** @type {import("./reba/sum.js").Terms[]} */
  const households = JSON.parse(box.dataset.terms);
  const part = copies(one("template", box));
  const said = one("[role=status]", box);
  const result = /** @type {HTMLElement} */ (said.nextElementSibling);
  const [net] = inputs("[name=net]", box);
  const choices = inputs("[type=radio]", box);
  const [paid, yours] = all("rect", result);
  const values = all("dd", result);

  /** An amount in whole euros, as the page writes them. @param {number} number */
  function euros(number) {
    const { example } = box.dataset;
    const text = document.createElement("bdi");
    text.textContent = example.replace(/1(\D*)234/, (_, group) =>
      String(number).replace(/\B(?=(\d{3})+$)/g, group),
    );
    return text;
  }

  /** What is chosen, as a number; NaN for nothing. @param {string} name */
  function chosen(name) {
    const [input] = inputs(`[name=${name}]:checked`, box);
    return input ? Number(input.value) : NaN;
  }

  /** Shows what the form says. */
  function show() {
    const own = net.value.trim();
    const perHour = chosen("wage");
    const wage = own ? amount(own) : monthly(chosen("hours"), perHour);
    const fits = wage <= HIGHEST_WAGE;
    const appears = fits && result.hidden;
    result.hidden = !fits;
    box.classList.toggle("answered", fits);
    if (own && !fits) net.setAttribute("aria-invalid", "true");
    else net.removeAttribute("aria-invalid");
    if (!fits) return say(part(own ? "wrong" : "open"));
    tell(chosen("household"), wage, own ? NaN : perHour);
    if (appears) result.parentElement.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} household @param {number} wage @param {number} perHour  NaN where it is not known */
  function tell(household, wage, perHour) {
    const terms = households[household];
    const { kept, contribution, certainty } = sum(terms, wage);
    // What is shown adds up: only the wage and what is kept of it are rounded.
    const [whole, own] = [wage, kept].map(about);
    const amounts = [whole, whole - own, own, about(terms.tipping)].map(euros);
    const words = part("kept");
    one("bdi", words).replaceWith(euros(own));
    say(words);
    amounts.forEach((text, number) => fill(values[number], text));
    values[4].textContent = perHour ? String(tippingHours(terms, perHour)) : "";
    values[4].parentElement.hidden = !perHour;
    const share = wage && (100 * contribution) / wage;
    paid.setAttribute("width", String(share));
    yours.setAttribute("x", String(share));
    yours.setAttribute("width", String(100 - share));
    all("[data-of]", result).forEach((of, number) => (of.hidden = number !== household));
    for (const text of all("[data-certainty]", result)) {
      text.hidden = text.dataset.certainty !== certainty;
    }
  }

  /** The same words again would be announced again. @param {HTMLElement} words */
  function say(words) {
    if (words.textContent !== said.textContent) fill(said, words);
  }

  // Either hours and a wage for an hour, or the wage of a month.
  box.addEventListener("input", ({ target }) => {
    const { name } = /** @type {HTMLInputElement} */ (target);
    const either = inputs("[name=hours], [name=wage]", box);
    if (name === "net") either.forEach((radio) => (radio.checked = false));
    else if (name !== "household") net.value = "";
    show();
    note();
  });

  /** The address says what is chosen, and so do the links to this page in another language. */
  function note() {
    const said = inputs(":checked, [name=net]", box).filter(({ value }) => value);
    const hash = `#${new URLSearchParams(said.map(({ name, value }) => [name, value]))}`;
    stay(hash);
    carry(hash, hash);
  }

  /** Chooses what the address says; what the page does not offer is left out. */
  function open() {
    const said = new URLSearchParams(location.hash.slice(1));
    if (!said.has("household")) return;
    for (const input of choices) input.checked = said.get(input.name) === input.value;
    if (!choices.some(({ name, checked }) => checked && name === "household")) choices[0].checked = true;
    net.value = said.get("net") || "";
    carry(location.hash, location.hash);
  }

  addEventListener("pageshow", show);
  addEventListener("hashchange", () => {
    open();
    show();
  });
  box.hidden = false;
  open();
  show();
}

const box = one("[data-terms]");
if (box) reckon(box);
