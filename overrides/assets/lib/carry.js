/** Links to this page in another language, voice or beside Dutch lead to the same place in it. */
import { all } from "./parts.js";

/**
 * Gives those links what stands after the # here.
 * @param {string} hash  with its #, or nothing
 * @param {string} beside  the same where a page stands beside Dutch: it is told what is on the screen
 */
export function carry(hash, beside) {
  const links = /** @type {HTMLAnchorElement[]} */ (all("a[hreflang], .beside:not(.all-pairs) a"));
  for (const link of links) {
    link.href = link.href.split("#")[0] + (link.closest(".beside") ? beside : hash);
  }
}
