/**
 * Fetches the engine and the index of the language, as scripts: a page on a USB stick may load those
 * and no other file, and the copy on a phone answers for them as for those of every page.
 *
 * @typedef {import("./engine.js").Index} Index
 * @typedef {typeof import("./engine.js").searchIn} SearchIn
 * @typedef {{searchIn?: SearchIn, index?: Index}} Parts
 * @typedef {{bring: (parts: Parts) => void}} Arrivals  what the two scripts find
 */
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
/** What arrived so far. @type {Parts} */
const arrived = {};
/** @type {(parts: Parts) => void} */
const bring = (parts) => void Object.assign(arrived, parts);
Object.assign(window, { werkportaal: { bring } });

/** The address of the site. */
export const root = new URL("..", src);

/**
 * Runs a script beside that of this page. @param {string} name @returns {Promise<void>}
 */
const run = (name) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src.replace(/\.js$/, `-${name}.js`);
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(script.src));
    };
    document.head.append(script);
  });

/** What searches the pages of this language. Rejects where a script does not arrive. */
export async function load() {
  const { lang } = document.documentElement;
  await Promise.all([arrived.searchIn || run("later"), arrived.index || run(lang)]);
  return arrived.searchIn(arrived.index);
}
