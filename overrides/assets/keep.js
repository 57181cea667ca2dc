/**
 * Keeps a language on the phone, and nothing before the reader asks for it. What is kept is one
 * file, the pack, put in its place in one step: the new one is there whole, or the old one still
 * is. sw.js reads pages from it.
 *
 * @typedef {{format: number, version: string, made: string}} Pack  what of a pack is used here
 */
import "./panels.js";
import { cacheOf, FORMAT } from "./lib/pack.js";
import { all, copies, fill, one } from "./lib/parts.js";

/** @param {ServiceWorkerContainer} serviceWorker */
function offerCopy(serviceWorker) {
  const offer = one("[data-pack]");
  const site = new URL(offer.dataset.root, location.href).href;
  const address = new URL(offer.dataset.pack, site).href;
  const part = copies(one("template", offer));
  const status = one("[role=status]", offer);
  const panel = part("buttons");
  const buttons = /** @type {HTMLButtonElement[]} */ (all("button", panel));
  const NAME = cacheOf(site);
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
      await serviceWorker.register(new URL("sw.js", site).href);
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
    fill(status, ...names.flatMap((name) => [part(name), " "]));
  }

  /** Says what is kept, after what just happened. @param {string=} said */
  async function show(said) {
    const pack = await kept();
    tell(...(said ? [said] : []), pack ? "kept" : "none");
    if (pack) one("bdi", status).textContent = pack.made;
    for (const button of buttons) button.hidden = Boolean(pack) === (button.name === "keep");
  }

  /** Does what a button says, and says how it went. @param {HTMLButtonElement} button */
  async function press(button) {
    if (busy) return;
    busy = true;
    /** @type {() => Promise<string|void>} */
    const action = button.name === "remove" ? remove : keep;
    if (action === keep) tell("busy");
    await show((await action().catch(() => "failed")) || "");
    if (button.hidden) one("button:not([hidden])", panel).focus();
    busy = false;
  }

  for (const button of buttons) {
    button.addEventListener("click", () => press(button));
  }
  // A browser that keeps nothing, in a private window for instance, leaves the page as it is.
  show().then(
    () => {
      status.classList.remove("notice");
      status.after(panel);
    },
    () => {},
  );
}

if (navigator.serviceWorker && window.caches && location.protocol.startsWith("http")) {
  offerCopy(navigator.serviceWorker);
}
