/** A field from which a reader copies. */
import { all, fill, inputs, one, words } from "./parts.js";

/**
 * Copies what stands in the field of a box, and says how it went.
 * @param {HTMLElement} box  holds the field, a place to say it, and two hidden texts: copied, not copied
 */
export function copyFrom(box) {
  const [field] = inputs("input", box);
  const [copied, failed] = all("span[hidden]", box);
  /** @param {HTMLElement} said */
  const say = (said) => fill(one("[role]", box), ...words(said));
  field.select();
  if (navigator.clipboard) {
    navigator.clipboard.writeText(field.value).then(
      () => say(copied),
      () => say(failed),
    );
  } else say(document.execCommand("copy") ? copied : failed);
}
