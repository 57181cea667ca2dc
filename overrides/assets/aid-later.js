import { complete, known } from "./aid/complete.js";
import { join } from "./aid/hub.js";

join(/** @type {Parameters<typeof join>[0]} */ ({ complete, known }));
