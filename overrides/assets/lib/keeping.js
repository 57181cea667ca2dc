/**
 * Keeps what a page says on the device, and nothing before the reader asks for it. One tap erases all.
 *
 * @typedef {Object<string, boolean|string>} State
 */
import { all, fill, inputs, one } from "./parts.js";

/**
 * Offers to keep.
 * @param {string} key  in the storage of the browser
 * @param {HTMLElement} panel  holds the box to tick, the button that erases, and last what is said of it
 * @param {(name: string) => HTMLElement} part  gives what is said
 * @param {{state: () => State, restore: (state: State) => void, given?: () => boolean}} page
 *   what it says, what fills or empties it, and whether something goes before that which is kept
 */
export function keep(key, panel, part, { state, restore, given = () => false }) {
  const [box] = inputs("[type=checkbox]", panel);
  const said = all("[role=status]", panel).pop();

  /** Keeps what the page says. Where that is not possible, nothing stays half kept. */
  function write() {
    try {
      localStorage.setItem(key, JSON.stringify(state()));
    } catch {
      forget();
      fill(said, part("not-kept"));
    }
  }

  /** Stops keeping, and leaves nothing behind. */
  function forget() {
    box.checked = false;
    try {
      localStorage.removeItem(key);
    } catch {
      // Where nothing can be removed, nothing was kept.
    }
  }

  /** What is kept; null where nothing is. @returns {State|null} */
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  box.addEventListener("input", () => {
    fill(said);
    if (box.checked) write();
    else forget();
  });
  one("[name=erase]", panel).addEventListener("click", () => {
    restore({});
    forget();
    fill(said, part("erased"));
  });
  // The page appears: anew, from the back button, or after another tab changed what is kept.
  for (const event of ["pageshow", "storage"]) {
    addEventListener(event, () => {
      const found = kept();
      if (given()) box.checked = JSON.stringify(found) === JSON.stringify(state());
      else {
        if (found || box.checked) restore(found || {});
        box.checked = Boolean(found);
      }
    });
  }
  return {
    /** The reader changed what the page says. */
    changed() {
      fill(said);
      if (box.checked) write();
    },
  };
}
