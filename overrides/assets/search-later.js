/*! MiniSearch, (c) 2022 Luca Ongaro, MIT licence: https://github.com/lucaong/minisearch */
/** Brings the search engine to the page that searches, once a reader types. */
import { searchIn } from "./search/engine.js";

const { werkportaal } = /** @type {{werkportaal: import("./search/load.js").Arrivals}} */ (
  /** @type {unknown} */ (window)
);
werkportaal.bring({ searchIn });
