/** What the script that comes later finds: all that the script of the questions shares with it. */
const { werkportaal } = /** @type {{werkportaal: import("./guide.js").Shared}} */ (
  /** @type {unknown} */ (window)
);
export const { address, aid, counted, entitle, fragment, go, law, part, sections, tell } = werkportaal;
export const { join } = werkportaal;
