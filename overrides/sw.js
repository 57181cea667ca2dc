/**
 * Gives a reader who kept a language (assets/keep.js) its pages where the network does not. The
 * network comes first, because law changes; a copy is better than nothing, and says that it is one.
 * Nothing is stored here, and only packs are read.
 *
 * @typedef {Object} Pack  see tools/portal/outputs/pack.py
 * @property {string} root  the path of the language in the site
 * @property {string} copy  what stands above a page from the pack
 * @property {Object<string, string>} expired  what stands above it after its last day
 * @property {string} absent  the page for an address that is not in the pack
 * @property {string[]} lines
 * @property {Object<string, (number|number[])[]>} files  a path to the lines of the file: one, or a
 *   run from the first to the one after the last
 *
 * @typedef {{headers: Headers, pack: Pack}} Kept  a pack, and the headers it came with
 */
import { today } from "./assets/lib/days.js";
import { cacheOf } from "./assets/lib/pack.js";

// Milliseconds. Where the network works, most pages are there by then; for longer few people wait.
const PATIENCE = 3000;
/** @type {Object<string, string>} */
const TYPES = { css: "text/css", js: "text/javascript" };
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const NAME = cacheOf(scope);
/** The pages on the screen that came from a pack: what they load comes from it too. */
const copies = new Set();

/** Every pack on this phone. @returns {Promise<Kept[]>} */
async function packs() {
  if (!(await caches.has(NAME))) return [];
  const answers = await (await caches.open(NAME)).matchAll();
  return Promise.all(
    answers.map(async (answer) => ({ headers: answer.headers, pack: await answer.json() })),
  );
}

/**
 * The path of a request in the site. What has a digest in its name is in a pack without it.
 * @param {Request} request @returns {string}
 */
const pathOf = ({ url }) =>
  new URL(url).pathname
    .slice(new URL(scope).pathname.length)
    .replace(/(^|\/)index\.html$/, "$1")
    .replace(/^hashed\/([\w-]+)\.[0-9a-f]{10}/, "assets/$1");

/**
 * A page that says that it is a copy, and whether its last day is past.
 * @param {string} html @param {Pack} pack @returns {string}
 */
function marked(html, pack) {
  return html.replace(/<main\b[^>]*>/, (main) => {
    const [, until] = /data-until="(.*?)"/.exec(main) || [];
    const expired = until < today() ? `<p class="notice">${pack.expired[until]}</p>` : "";
    return `${main}<p class="translation">${pack.copy}</p>${expired}`;
  });
}

/**
 * An answer under the same policies as the pack itself.
 * @param {string} text @param {string} type @param {Kept} kept @param {number=} status
 */
function answered(text, type, { headers }, status = 200) {
  const made = new Headers(headers);
  ["Content-Encoding", "Content-Length"].forEach((name) => made.delete(name));
  made.set("Content-Type", `${type}; charset=utf-8`);
  return new Response(text, { status, headers: made });
}

/**
 * What the packs hold for a request; nothing where none holds it.
 * @param {FetchEvent} event @returns {Promise<Response|undefined>}
 */
async function kept({ request, resultingClientId }) {
  const path = pathOf(request);
  const found = (await packs()).find(({ pack }) => Array.isArray(pack.files[path]));
  if (!found) return undefined;
  const { lines, files } = found.pack;
  const runs = files[path].flatMap((at) => (Array.isArray(at) ? lines.slice(...at) : lines[at]));
  const text = runs.join("\n");
  const type = TYPES[path.split(".")[1]];
  if (type) return answered(text, type, found);
  copies.add(resultingClientId);
  return answered(marked(text, found.pack), "text/html", found);
}

/**
 * The page that says that a page is not kept, in the language of the address if that one is.
 * @param {FetchEvent} event @returns {Promise<Response>}
 */
async function absent({ request, resultingClientId }) {
  const all = await packs();
  if (request.mode !== "navigate" || !all.length) return Response.error();
  const around = all.filter(({ pack }) => pathOf(request).startsWith(pack.root));
  const [nearest = all[0]] = around.sort((a, b) => b.pack.root.length - a.pack.root.length);
  copies.add(resultingClientId);
  const html = nearest.pack.absent.replace(/\[site\]/g, scope);
  return answered(html, "text/html", nearest, 503);
}

/**
 * The answer of the network, or what is kept where there is none in time. Without a copy to give,
 * it waits as long as the network takes.
 * @param {FetchEvent} event @returns {Promise<Response>}
 */
async function answer(event) {
  const { request, clientId } = event;
  if (request.mode !== "navigate" && copies.has(clientId)) {
    const own = await kept(event);
    if (own) return own;
  }
  const network = fetch(request);
  /** @type {Promise<undefined>} */
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const early = await Promise.race([network, patience]).catch(() => /** @type {Response} */ (undefined));
  if (early && early.status < 500) return early;
  return (await kept(event)) || network.catch(() => absent(event));
}

/** Discards packs of another format. @returns {Promise<unknown>} */
async function tidy() {
  /** @param {string} name */
  const ours = (name) => name.startsWith("kept-") && name.endsWith(` ${scope}`);
  const old = (await caches.keys()).filter((name) => ours(name) && name !== NAME);
  return Promise.all(old.map((name) => caches.delete(name)));
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const { method, mode, destination, url } = event.request;
  const loads = mode === "navigate" || destination === "style" || destination === "script";
  if (loads && method === "GET" && url.startsWith(scope)) event.respondWith(answer(event));
});
