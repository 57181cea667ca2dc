/**
 * What a form says, in the address. It lives after the #, a part that browsers keep to themselves.
 *
 * @typedef {Object<string, string>} Answers  by the name of a field; the choices of a group with dots
 *   between them
 * @typedef {{answers: Answers, locale: string, shared: boolean}} Said  `locale` is the language in which
 *   own words were typed, `shared` says that somebody shared the form
 */

/** What the part after the # says; null where it names a part of the page. @param {string} hash @returns {Said|null} */
export function read(hash) {
  if (hash.length > 1 && !hash.includes("=")) return null;
  const { in: locale = "", shared, ...answers } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
  return { answers, locale, shared: Boolean(shared) };
}

/** The same as a part of an address; nothing where nothing is said. @param {Said} said */
export function write({ answers, locale, shared }) {
  if (!Object.keys(answers).length) return "";
  const more = { ...(locale && { in: locale }), ...(shared && { shared: "1" }) };
  return `#${new URLSearchParams({ ...more, ...answers })}`;
}
