/**
 * The Reba sum in whole cents. Nothing here knows the law or a page: the terms come with the page.
 *
 * @typedef {{share: number, cap: number, value: number, tipping: number, certainty: string,
 *   published: number[]}} Terms  `share` in hundredths of a percent, amounts in cents
 * @typedef {{contribution: number|null, kept: number|null, certainty: string}} Sum
 */
import { withPlainDigits } from "../lib/digits.js";

/** What is paid and kept of a net wage. @param {Terms|null} terms @param {number} wage @returns {Sum} */
export function sum(terms, wage) {
  if (!terms) return { contribution: null, kept: null, certainty: "unknown" };
  const exempt = Math.min(Math.floor((wage * terms.share + 5000) / 10000), terms.cap);
  const contribution = Math.min(wage - exempt, terms.value);
  const published = terms.published.includes(contribution);
  const certainty = published ? "published" : terms.certainty;
  return { contribution, kept: wage - contribution, certainty };
}

/** The wage of a month, at so many hours a week and so much an hour. @param {number} hours @param {number} wage */
export const monthly = (hours, wage) => Math.floor((hours * wage * 52 + 6) / 12);

/** The whole hours a week from which every further euro is kept. @param {Terms} terms @param {number} wage */
export const tippingHours = ({ tipping }, wage) => Math.ceil((tipping * 12) / (wage * 52));

/** About so much: to ten euros, in euros. @param {number} cents */
export const about = (cents) => Math.round(cents / 1000) * 10;

/**
 * An amount as people write it, in cents: with points, commas or blanks, in any digits that our
 * readers have. NaN for what is no amount.
 * @param {string} text
 */
export function amount(text) {
  const plain = withPlainDigits(text)
    .replace(/[\s€’'\u200e\u200f]/g, "")
    .replace(/٫/g, ",")
    .replace(/٬/g, ".");
  const found = /^(\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?:[.,](\d\d?|-))?$/.exec(plain);
  if (!found) return NaN;
  const [, whole, part = "0"] = found;
  const cents = part === "-" ? 0 : Number(part.padEnd(2, "0"));
  return Number(whole.replace(/[.,]/g, "")) * 100 + cents;
}
