import "./panels.js";
import "./aid/guide.js";
