/** What stands after the # of this page: in its address, and in the links to it in another language. */
import { all } from "./parts.js";

/**
 * Gives the links to this page in another language, voice or beside Dutch what stands after the # here.
 * @param {string} hash  with its #, or nothing
 * @param {string} beside  the same where a page stands beside Dutch: it is told what is on the screen
 */
export function carry(hash, beside) {
  const links = /** @type {HTMLAnchorElement[]} */ (all("a[hreflang], .beside:not(.all-pairs) a"));
  for (const link of links) {
    link.href = link.href.split("#")[0] + (link.closest(".beside") ? beside : hash);
  }
}

/** Keeps the address at what is on the screen. @param {string} hash  with its #, or nothing */
export function stay(hash) {
  try {
    history.replaceState(null, "", location.href.split("#")[0] + hash);
  } catch {
    // A browser that counts how often an address changes takes the next one.
  }
}
