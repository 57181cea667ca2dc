/**
 * Reads a page aloud, where the device itself has a voice for its language. There is no button
 * otherwise: a voice of a server would hear what somebody reads.
 */
import "./panels.js";
import { all, one } from "./lib/parts.js";

const BLOCKS = "h1, h2, h3, p, li, dt, dd, td, th, caption, label, summary";
const SILENT = "nav, footer, form, .beside, .meta, .due, .progress, [hidden]";

/** @param {SpeechSynthesis} speech */
function offerVoice(speech) {
  const button = one(".aloud button");
  const [start, stop] = all(":scope > span", button);
  /** What is still to be read; empty while nothing is. @type {HTMLElement[]} */
  let waiting = [];

  /** The language of an element, without its region. @param {HTMLElement} element */
  const languageOf = (element) =>
    /** @type {HTMLElement} */ (element.closest("[lang]")).lang.split("-")[0];

  /** The device's own voice for a language. @param {string} language */
  const voiceFor = (language) =>
    speech
      .getVoices()
      .find((voice) => voice.localService && voice.lang.split(/[-_]/)[0].toLowerCase() === language);

  /** The pieces of the page in their order, without pieces inside pieces. */
  const blocks = () =>
    all(BLOCKS, one("article")).filter(
      (block) => !block.closest(SILENT) && !one(BLOCKS, block) && block.textContent.trim(),
    );

  /** Shows which piece is read; none where nothing is. @param {HTMLElement=} block */
  function mark(block) {
    all(".being-read").forEach((old) => old.classList.remove("being-read"));
    if (!block) return;
    block.classList.add("being-read");
    block.scrollIntoView(
      /** @type {ScrollIntoViewOptions} */ ({ block: "nearest", behavior: "instant" }),
    );
  }

  /** Reads the next piece for which there is a voice, and the rest after it. @returns {void} */
  function next() {
    const block = waiting.shift();
    mark(block);
    if (!block) return show();
    const voice = voiceFor(languageOf(block));
    if (!voice) return next();
    const spoken = new SpeechSynthesisUtterance(block.textContent.trim().replace(/\s+/g, " "));
    const after = () => block.classList.contains("being-read") && next();
    speech.speak(Object.assign(spoken, { voice, lang: voice.lang, onend: after, onerror: after }));
  }

  /** Lets the button say what it does. @param {boolean=} reading */
  function show(reading = false) {
    start.hidden = reading;
    stop.hidden = !reading;
  }

  /** Stops reading. */
  function silence() {
    waiting = [];
    mark();
    speech.cancel();
    show();
  }

  button.addEventListener("click", () => {
    if (start.hidden) return silence();
    waiting = blocks();
    show(true);
    next();
  });
  addEventListener("pagehide", silence);
  const offer = () => (button.hidden = !voiceFor(languageOf(document.body)));
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}

if (window.speechSynthesis) offerVoice(window.speechSynthesis);
