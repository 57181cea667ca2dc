/**
 * Words in letters that are alike for whoever searches. The index and what a reader types both pass
 * here, so that a rule stands once.
 *
 * Accents and vowel signs go (NFKD without marks), capitals too. What Unicode keeps apart although
 * keyboards and spelling mix it stands below.
 */
import { withPlainDigits } from "../lib/digits.js";

// Letter to letter: the dotless i; Persian and Arabic keyboards; two letters that are one.
/** @type {Object<string, string>} */
const LETTERS = { ı: "i", ک: "ك", ی: "ي", ى: "ي", ة: "ه", œ: "oe", æ: "ae", ß: "ss" };
// Syllables that one language writes with either of two signs, seven vowels each: ሠ/ሰ, ኀ/ሐ, ፀ/ጸ.
const SYLLABLES = [[0x1220, 0x1230], [0x1280, 0x1210], [0x1340, 0x1338]];
for (const [old, now] of SYLLABLES) {
  for (let vowel = 0; vowel < 7; vowel++) {
    LETTERS[String.fromCharCode(old + vowel)] = String.fromCharCode(now + vowel);
  }
}
// What some type and some do not: the stretching stroke, the joiners, the apostrophes.
const NOTHING = /[\p{M}ـ\u200c\u200d'’ʼ]/gu;
// "the" in Arabic, with what is written to it ("and the", "for the"), before three letters at least.
const ARTICLE = /^و?(?:[فبك]?ال|لل)(?=\p{L}{3})/u;

/** @param {string} text @returns {string} */
function fold(text) {
  const plain = text.normalize("NFKD").replace(NOTHING, "").toLowerCase();
  const letters = [...plain].map((letter) => LETTERS[letter] || letter).join("");
  return withPlainDigits(letters);
}

/** The words of a text, folded. @param {string} text @returns {string[]} */
export const wordsOf = (text) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(ARTICLE, ""))
    .filter(Boolean);
