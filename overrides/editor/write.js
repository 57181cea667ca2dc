/**
 * A file with what somebody changed in a form. What nobody changed keeps every byte: its quotes, its
 * line ends, the comments around it. What is new stands as the other files have it.
 * @typedef {import("./form.js").Field} Field
 * @typedef {{text: string, pad: string}} Old  the file as it was, and the indent of a part of it
 */

import { isMap, isScalar, isSeq } from "yaml";
import { fieldsOf, plain, read } from "./form.js";

const WIDTH = 98;

/**
 * @param {string} was the file as it was, whose last line may lack its end; empty for a new one
 * @param {any} meant what it has to say
 * @param {Field[]} fields
 * @returns {string}
 */
export function written(was, meant, fields) {
  const text = was && !was.endsWith("\n") ? `${was}\n` : was;
  const node = text ? read(text).contents : null;
  if (!isMap(node)) return mapping(null, meant, fields, "", "");
  const body = mapping(node, meant, fields, "", text);
  return text.slice(0, startOf(node)) + body + text.slice(endOf(node, text));
}

/** @param {any} one @param {any} two @returns {boolean} */
function same(one, two) {
  if (typeof one !== "object" || typeof two !== "object") return one === two;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(two) &&
    names.length === Object.keys(two).length &&
    names.every((name) => name in two && same(one[name], two[name]))
  );
}

/** @param {any} node */
const startOf = (node) => node.range[0];

/** @param {any} node @param {string} text @returns {number} the start of the line after a value */
function endOf(node, text) {
  let end = lastOf(node);
  while (end > 0 && /\s/.test(text[end - 1])) end -= 1;
  const line = text.indexOf("\n", end);
  return line < 0 ? text.length : line + 1;
}

/** @param {any} node @returns {number} */
function lastOf(node) {
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length) {
    /** @type {any} */
    const last = node.items[node.items.length - 1];
    return lastOf(isMap(node) ? (last.value ?? last.key) : last);
  }
  return node.range[1];
}

/**
 * The lines of a mapping; the first without its indent where it stands after a dash.
 * @param {any} old @param {any} value @param {Field[]} fields @param {string} pad @param {string} text
 * @param {Field} [named] the list of named things that it is
 * @returns {string}
 */
function mapping(old, value, fields, pad, text, named) {
  const pieces = old && isMap(old) && !old.flow ? piecesOf(old, text) : new Map();
  const before = [...pieces.keys()];
  const names = named ? Object.keys(value) : ordered(before, Object.keys(value));
  const lines = names.map((name) => {
    const piece = pieces.get(name);
    const field = named ? named : fields.find((each) => each.name === name);
    const one = value[name];
    const kept = piece && same(plain(piece.node), one);
    if (kept && sameOrder(piece.node, one, field, named)) return piece.lead + piece.text;
    const lead = piece ? piece.lead : "";
    return `${lead}${key(name)}:${after(piece?.node, one, field, pad, text, Boolean(named))}`;
  });
  return lines.map((line, at) => (at ? indented(line, pad) : line)).join("");
}

/** A piece starts at its own name or at the remarks before it, both without their indent.
 * @param {string} line @param {string} pad */
const indented = (line, pad) => (line.startsWith("\n") ? line : pad + line);

/** @param {any} node @param {any} value @param {Field} field @param {Field} [inside] */
function sameOrder(node, value, field, inside) {
  if (!isMap(node) || !field?.keyed || inside) return true;
  return Object.keys(value).join("\n") === node.items.map((pair) => String(pair.key)).join("\n");
}

/** @param {string[]} before @param {string[]} now @returns {string[]} new names after their neighbour */
function ordered(before, now) {
  const names = before.filter((name) => now.includes(name));
  now.forEach((name, at) => {
    if (names.includes(name)) return;
    const left = now.slice(0, at).reverse().find((each) => names.includes(each));
    names.splice(left === undefined ? 0 : names.indexOf(left) + 1, 0, name);
  });
  return names;
}

/**
 * The pairs of a mapping: the remarks before each, its text, and its value.
 * @param {any} node @param {string} text
 * @returns {Map<string, {lead: string, text: string, node: any}>}
 */
function piecesOf(node, text) {
  const found = new Map();
  let from = startOf(node);
  for (const pair of node.items) {
    const end = endOf(pair.value ?? pair.key, text);
    const start = pair.key.range[0];
    const lead = text.slice(from, start);
    // The indent of the first line of a piece is not part of it.
    const kept = found.size ? trimmed(lead) : lead;
    found.set(String(pair.key), { lead: kept, text: text.slice(start, end), node: pair.value });
    from = end;
  }
  return found;
}

/** @param {string} lead remarks before a name, each on its own line, then the indent of the name */
const trimmed = (lead) => (lead.includes("\n") ? lead.replace(/^ +/, "") : "");

/**
 * What stands behind a name and its colon, to the end of the line or lines.
 * @param {any} old @param {any} value @param {Field} field @param {string} pad @param {string} text
 * @param {boolean} [inside] whether it is one of a list of named things
 * @returns {string}
 */
function after(old, value, field, pad, text, inside = false) {
  if (typeof value === "string") return scalar(old, value, inside ? valueOf(field) : field, pad);
  if (Array.isArray(value)) return sequence(old, value, field, pad, text);
  if (field?.keyed && !inside) return `\n${pad}  ${mapping(old, value, [], `${pad}  `, text, field)}`;
  const fields = inside && field.keyed === "value" ? [] : fieldsOf(field, value);
  if (isMap(old) && old.flow) return ` ${flow(value)}\n`;
  if (!old && fields.length && short(value, field)) return ` ${flow(value)}\n`;
  return `\n${pad}  ${mapping(old, value, fields ?? [], `${pad}  `, text)}`;
}

/** @param {Field} field */
const valueOf = (field) => field?.fields?.find((/** @type {Field} */ each) => each.name === "value") ?? field;

/** What people write on one line: who checked, when.
 * @param {any} value @param {Field} field */
const short = (value, field) => field.name === "verified" && flow(value).length < WIDTH;

/**
 * @param {any} old @param {any[]} value @param {Field} field @param {string} pad @param {string} text
 * @returns {string}
 */
function sequence(old, value, field, pad, text) {
  const pieces = isSeq(old) ? old.items.map((/** @type {any} */ node) => ({ node, said: plain(node) })) : [];
  if (isSeq(old) && old.flow) return ` ${flow(value)}\n`;
  const dash = isSeq(old) && pieces.length ? indentOf(old, text) : `${pad}  `;
  const fields = field?.fields ?? [];
  const items = value.map((one, at) => {
    const kept = pieces.find((piece) => same(piece.said, one));
    const inner = `${dash}  `;
    if (kept) return `${dash}- ${text.slice(startOf(kept.node), endOf(kept.node, text))}`;
    const changed = value.length === pieces.length ? pieces[at].node : null;
    if (typeof one === "string") return `${dash}-${scalar(changed, one, field?.field ?? field, dash)}`;
    const flat = isMap(changed) ? changed.flow : pieces.length ? pieces.every((piece) => piece.node.flow) : cited(one);
    return flat ? `${dash}- ${flow(one)}\n` : `${dash}- ${mapping(changed, one, fields, inner, text)}`;
  });
  return `\n${items.join("")}`;
}

/** @param {any} one whether it is a source and a place in it, which people write on one line */
const cited = (one) => Object.keys(one).every((name) => name === "source" || name === "article");

/** @param {any} node @param {string} text @returns {string} the indent of the dashes of a list */
function indentOf(node, text) {
  const start = text.lastIndexOf("\n", startOf(node.items[0])) + 1;
  return /^ */.exec(text.slice(start))[0];
}

/**
 * @param {any} old @param {string} value @param {Field} field @param {string} pad
 * @returns {string}
 */
function scalar(old, value, field, pad) {
  const body = value.replace(/\s+$/, "");
  if (body.includes("\n")) {
    const lines = body.split("\n").map((line) => (line.trim() ? `${pad}  ${line.replace(/\s+$/, "")}` : ""));
    return ` |\n${lines.join("\n")}\n`;
  }
  const style = isScalar(old) ? old.type : "";
  const one = word(body, field, style);
  const long = field?.widget === "text" && `${pad}${field.name}: ${one}`.length > WIDTH;
  if (style === "BLOCK_FOLDED" || style === "BLOCK_LITERAL" || long) return ` >-\n${folded(body, `${pad}  `)}`;
  return ` ${one}\n`;
}

/** @param {string} body @param {string} pad @returns {string} */
function folded(body, pad) {
  const lines = [];
  let line = "";
  for (const part of body.split(" ")) {
    if (line && pad.length + line.length + 1 + part.length > WIDTH) {
      lines.push(line);
      line = part;
    } else {
      line = line ? `${line} ${part}` : part;
    }
  }
  return [...lines, line].map((each) => `${pad}${each}\n`).join("");
}

/** @param {string} value @param {Field} [field] @param {string} [style] @returns {string} */
function word(value, field, style) {
  if (field?.plain || field?.widget === "boolean" || field?.widget === "number") return value;
  if (style === "QUOTE_DOUBLE") return JSON.stringify(value);
  if (style === "QUOTE_SINGLE" || !bare(value)) return `'${value.replace(/'/g, "''")}'`;
  return value;
}

/** @param {string} value @returns {boolean} whether it needs no quotes */
function bare(value) {
  return (
    /^[^\s\-?:,[\]{}#&*!|>'"%@`]/.test(value) &&
    !/(: |:$| #|\s$)/.test(value) &&
    !/^(null|true|false|yes|no|on|off|~|[-+.\d][\d_.:-]*)$/i.test(value)
  );
}

/** @param {any} value @returns {string} on one line */
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object") {
    const pairs = Object.entries(value).map(([name, one]) => `${name}: ${flow(one)}`);
    return `{${pairs.join(", ")}}`;
  }
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  return bare(value) && !/[,[\]{}]/.test(value) ? value : `'${value.replace(/'/g, "''")}'`;
}

/** @param {string} name @returns {string} */
const key = (name) => (bare(name) || name === "on" ? name : JSON.stringify(name));
