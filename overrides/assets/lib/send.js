/** The ways in which a reader can send a page. Nothing is sent by itself. */
import { all, one } from "./parts.js";

const share = one(".share");
/** The links at the foot; none where nobody knows the public address of the page. */
export const links = /** @type {HTMLAnchorElement[]} */ (share ? all("a", share) : []);
/** What each of them sends of itself: the public address of the page. */
const plain = links.map(({ href }) => href);
const [, published] = /=([^&]*)/.exec(plain[0] || "") || [];
const here = location.href.split("#")[0];
/** The address of the page; where it stands in a file, the public one. */
export const page = here.startsWith("http") || !published ? here : decodeURIComponent(published);

/** Lets links such as those at the foot send a text; of itself where there is none.
 * @param {HTMLAnchorElement[]} some @param {string=} text */
export function sendBy(some, text) {
  some.forEach((link, number) => {
    link.href = text ? plain[number].replace(published, encodeURIComponent(text)) : plain[number];
  });
}

/** The same links once more. */
export const ways = () => links.map((link) => /** @type {HTMLAnchorElement} */ (link.cloneNode(true)));
