/** The address with the answers, and the links of the page that share it. */
import { links, page, sendBy } from "../lib/send.js";
import { fragment } from "./address.js";
import { counted, law, part } from "./page.js";
import { START } from "./start.js";

/** @typedef {import("./rules.js").Answers} Answers */

/** What an address says that is for somebody else. */
export const SHARED = { shared: "1" };

/** The address with the answers that count. @param {Answers} answers @param {Object<string, string>=} fields */
export const addressOf = (answers, fields) =>
  page + fragment(law.rules.version, { ...counted(answers), ...wishOf(answers), ...fields });

/** @param {Answers} answers */
const wishOf = ({ [START]: day }) => (day ? { [START]: day } : {});

/** Lets the links that share the page share the answers too. @param {Answers} answers */
export function send(answers) {
  const any = Object.keys(counted(answers)).length > 0;
  const { said } = part("paper").dataset;
  sendBy(links, any ? `${said} ${addressOf(answers, SHARED)}` : "");
}
