/**
 * The answers in the address. They live after the #, a part that browsers keep to themselves.
 *
 * @typedef {import("./rules.js").Answers} Answers
 * @typedef {{answers: Answers, change: string, at: string, old: boolean, received: boolean}} State
 *   `change` is the question to ask again, `at` a section to show as it is, `old` says that the rules
 *   were others, `received` that somebody shared the answers
 */

/** @type {State} */
export const NOTHING = { answers: {}, change: "", at: "", old: false, received: false };
/** Answers of earlier: they are proposed, never counted. @type {Answers} */
export let remembered = {};

/**
 * What the part after the # says; null where it is not for the aid, such as that of the skip link.
 * @param {string} hash @param {import("./rules.js").Rules} rules
 * @param {(id: string) => boolean} isSection @returns {State|null}
 */
export function read(hash, rules, isSection) {
  if (!hash) return NOTHING;
  const { v, change = "", shared, at = "", ...answers } = Object.fromEntries(new URLSearchParams(hash));
  const place = isSection(hash) ? hash : v ? "" : at;
  if (isSection(place)) {
    remembered = {};
    return { ...NOTHING, at: place };
  }
  if (!v && !(rules.start in answers)) return null;
  Object.assign(remembered, answers);
  const state = { ...NOTHING, received: Boolean(shared) };
  return v === rules.version ? { ...state, answers, change } : { ...state, old: true };
}

/** @param {string} version  of the rules @param {Object<string, string>} fields @returns {string} */
export const fragment = (version, fields) => `#${new URLSearchParams({ v: version, ...fields })}`;
