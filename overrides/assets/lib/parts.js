/** Pieces of a page. The words of every script stand in a template of its page. */
import { inWords } from "./days.js";

/**
 * The first element that a selector finds. A script runs only on pages that have what it asks for.
 * @param {string} selector @param {ParentNode=} root @returns {HTMLElement}
 */
export const one = (selector, root = document) =>
  /** @type {HTMLElement} */ (root.querySelector(selector));

/** Every element that a selector finds. @param {string} selector @param {ParentNode=} root */
export const all = (selector, root = document) =>
  /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);

/** The inputs that a selector finds. @param {string} selector @param {ParentNode=} root */
export const inputs = (selector, root) => /** @type {HTMLInputElement[]} */ (all(selector, root));

/** Gives copies of the pieces of a template, by their name. @param {Element} template */
export function copies(template) {
  const { content } = /** @type {HTMLTemplateElement} */ (template);
  /** @param {string} name */
  return (name) =>
    /** @type {HTMLElement} */ (one(`[data-part="${name}"]`, content).cloneNode(true));
}

/** A copy of the words of an element. @param {Element} element */
export const words = (element) => [...element.cloneNode(true).childNodes];

/**
 * Puts nodes in the place of all that an element holds.
 * @param {Element} element @param {...(Node|string)} nodes
 */
export function fill(element, ...nodes) {
  element.textContent = "";
  element.append(...nodes);
}

/**
 * Writes days into the time elements of an element, in their order.
 * @template {ParentNode} T
 * @param {T} element @param {string} formats  the locale @param {...import("./days.js").Day} days
 */
export function tellDays(element, formats, ...days) {
  element.querySelectorAll("time").forEach((time, number) => {
    time.dateTime = days[number];
    time.textContent = inWords(days[number], formats);
  });
  return element;
}
