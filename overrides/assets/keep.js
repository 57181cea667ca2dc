"use strict";
/*
 * Keeps a language on the phone, and nothing before the reader asks for it. What is kept is one
 * file, the pack, put in its place in one step: the new one is there whole, or the old one still
 * is. sw.js reads pages from it.
 *
 * @typedef {{format: number, version: string, made: string}} Pack  what of a pack is used here
 */
(() => {
  const FORMAT = 1; // of a pack; sw.js and tools/portal/pack.py have the same number
  const { serviceWorker } = navigator;
  if (!serviceWorker || !window.caches || !location.protocol.startsWith("http")) return;
  const offer = document.querySelector("[data-pack]");
  const site = new URL(offer.dataset.root, location.href).href;
  const address = new URL(offer.dataset.pack, site).href;
  const NAME = `kept-${FORMAT} ${site}`;
  const parts = offer.querySelector("template").content;
  const status = offer.querySelector("[role=status]");
  const buttons = parts.querySelector(".buttons");
  /** Whether something is going on, so that a second press does nothing. */
  let busy = false;

  /**
   * The service worker of this site, not one of a site around it.
   * @returns {Promise<ServiceWorkerRegistration|undefined>}
   */
  async function worker() {
    const found = await serviceWorker.getRegistration(site);
    return found && found.scope === site ? found : undefined;
  }

  /** The pack on this phone. @returns {Promise<Pack|undefined>} */
  async function kept() {
    const answer = (await worker()) && (await caches.match(address, { cacheName: NAME }));
    return answer && answer.json();
  }

  /** Fetches the pack whole, and only then puts it in place. @returns {Promise<string>} what to say */
  async function keep() {
    const old = await kept();
    const answer = await fetch(address, { cache: "no-cache" });
    const stored = answer.clone();
    const pack = await answer.json();
    if (pack.format !== FORMAT) throw new Error(`${address} has format ${pack.format}`);
    try {
      await (await caches.open(NAME)).put(address, stored);
      await serviceWorker.register(new URL("sw.js", site));
      await serviceWorker.ready;
    } catch (error) {
      if (!old) await remove();
      throw error;
    }
    return old && old.version === pack.version ? "same" : "done";
  }

  /** Removes this language, and the service worker with the last one. @returns {Promise<void>} */
  async function remove() {
    const cache = await caches.open(NAME);
    await cache.delete(address);
    if ((await cache.keys()).length) return;
    await caches.delete(NAME);
    const found = await worker();
    if (found) await found.unregister();
  }

  /** Says something in the words of the page. @param {...string} names */
  function tell(...names) {
    const words = (name) => parts.querySelector(`[data-part=${name}]`).cloneNode(true);
    status.replaceChildren(...names.flatMap((name) => [words(name), " "]));
  }

  /** Says what is kept, after what just happened. @param {string=} said */
  async function show(said) {
    const pack = await kept();
    tell(...(said ? [said] : []), pack ? "kept" : "none");
    if (pack) status.querySelector("bdi").textContent = pack.made;
    for (const button of buttons.children) button.hidden = Boolean(pack) === (button.name === "keep");
  }

  /** Does what a button says, and says how it went. @param {HTMLButtonElement} button */
  async function press(button) {
    if (busy) return;
    busy = true;
    const action = button.name === "remove" ? remove : keep;
    if (action === keep) tell("busy");
    await show(await action().catch(() => "failed"));
    if (button.hidden) buttons.querySelector("button:not([hidden])").focus();
    busy = false;
  }

  for (const button of buttons.children) {
    button.addEventListener("click", () => press(button));
  }
  // A browser that keeps nothing, in a private window for instance, leaves the page as it is.
  show().then(
    () => {
      status.classList.remove("notice");
      status.after(buttons);
    },
    () => {},
  );
})();
