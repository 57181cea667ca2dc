import { outcomeOf } from "./aid/outcome.js";

const { werkportaal } = /** @type {{werkportaal: import("./aid/guide.js").Shared}} */ (
  /** @type {unknown} */ (window)
);
werkportaal.join(outcomeOf(werkportaal));
