/** The address with the answers, and the ways in which a reader can send it. Nothing is sent by itself. */
import { all, one } from "../lib/parts.js";
import { fragment } from "./address.js";
import { counted, law, part } from "./page.js";
import { START } from "./start.js";

/** @typedef {import("./rules.js").Answers} Answers */

const share = one(".share");
const links = /** @type {HTMLAnchorElement[]} */ (share ? all("a", share) : []);
/** What each of them sends of itself: the public address of the page. */
const plain = links.map(({ href }) => href);
const [, published] = /=([^&]*)/.exec(plain[0] || "") || [];
const here = location.href.split("#")[0];
/** The address of the page; where it stands in a file, the public one. */
export const page = here.startsWith("http") || !published ? here : decodeURIComponent(published);

/** The address with the answers that count. @param {Answers} answers @param {Object<string, string>=} fields */
export const addressOf = (answers, fields) =>
  page + fragment(law.rules.version, { ...counted(answers), ...wishOf(answers), ...fields });

/** @param {Answers} answers */
const wishOf = ({ [START]: day }) => (day ? { [START]: day } : {});

/** Lets the links that share the page share the answers too. @param {Answers} answers */
export function send(answers) {
  const { said } = part("paper").dataset;
  const text = `${said} ${addressOf(answers, { shared: "1" })}`;
  const any = Object.keys(counted(answers)).length > 0;
  links.forEach((link, number) => {
    link.href = any ? plain[number].replace(published, encodeURIComponent(text)) : plain[number];
  });
}

/** The same links once more, where the reader has the outcome. */
export const ways = () => links.map((link) => link.cloneNode(true));
