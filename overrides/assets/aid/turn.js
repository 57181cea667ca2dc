/** What the first question and all that follows have in common. */
import { all } from "../lib/parts.js";

/**
 * Leaves one section on the screen, or none; all of them, as they are without script, where `id` is not
 * said.
 * @param {HTMLElement} aid @param {HTMLElement[]} sections @param {string=} id
 */
export function turnTo(aid, sections, id) {
  all(".made", aid).forEach((made) => made.remove());
  aid.classList.toggle("asking", id !== undefined);
  for (const section of sections) {
    section.hidden = id !== undefined && section.id !== id;
    section.classList.toggle("guided", section.id === id);
  }
  return document.getElementById(id);
}

/**
 * Says how far a reader is.
 * @param {HTMLElement} made @param {number} number @param {number} of  questions, at least `number`
 */
export function progress(made, number, of) {
  const bar = /** @type {HTMLProgressElement} */ (made.lastElementChild);
  Object.assign(bar, { max: of, value: number });
  all("bdi", made).forEach((place, second) => place.append(String(second ? of : number)));
  bar.setAttribute("aria-label", made.textContent.trim());
  made.classList.add("made");
  return made;
}
