import { insist } from "./refusal.js";

/**
 * Objects of a PDF (ISO 32000-1 §7.3): numbers, booleans and null as JavaScript has them, strings as bytes,
 * arrays, dictionaries as maps, names and references as the two classes below.
 */

const CODE = "pdf-form";
const MOST_DEPTH = 32;

export class Name {
  constructor(text) {
    this.text = text;
  }
}

export class Reference {
  constructor(number) {
    this.number = number;
  }
}

const isSpace = (byte) => [0, 9, 10, 12, 13, 32].includes(byte);
const isDelimiter = (byte) => "()<>[]{}/%".includes(String.fromCharCode(byte));
const isRegular = (byte) => byte !== undefined && !isSpace(byte) && !isDelimiter(byte);

/** Reads objects one after the other. */
export class ObjectReader {
  constructor(bytes, position) {
    this.bytes = bytes;
    this.position = position;
  }

  skipSpace() {
    while (isSpace(this.bytes[this.position])) this.position += 1;
  }

  /** Takes a text if it comes next. */
  take(text) {
    this.skipSpace();
    const isNext = [...text].every((character, index) =>
      this.bytes[this.position + index] === character.charCodeAt(0));
    if (isNext) this.position += text.length;
    return isNext;
  }

  word() {
    this.skipSpace();
    const start = this.position;
    while (isRegular(this.bytes[this.position])) this.position += 1;
    return String.fromCharCode(...this.bytes.slice(start, this.position));
  }

  /** A whole number without a sign. */
  count() {
    const word = this.word();
    insist(/^\d{1,15}$/.test(word), CODE);
    return Number(word);
  }

  object(depth = 0) {
    insist(depth < MOST_DEPTH, CODE);
    if (this.take("<<")) return this.dictionary(depth);
    if (this.take("[")) return this.array(depth);
    if (this.take("<")) return this.hexString();
    if (this.take("(")) return this.literalString();
    if (this.take("/")) return new Name(this.nameText());
    return this.plain();
  }

  dictionary(depth) {
    const found = new Map();
    while (!this.take(">>")) {
      insist(this.take("/"), CODE);
      found.set(this.nameText(), this.object(depth + 1));
    }
    return found;
  }

  array(depth) {
    const found = [];
    while (!this.take("]")) found.push(this.object(depth + 1));
    return found;
  }

  /** A name ends where something else begins, so a blank before it is none of it. */
  nameText() {
    const start = this.position;
    while (isRegular(this.bytes[this.position])) this.position += 1;
    const raw = String.fromCharCode(...this.bytes.slice(start, this.position));
    return raw.replace(/#([0-9A-Fa-f]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));
  }

  hexString() {
    const digits = [];
    while (!this.take(">")) {
      const word = this.word();
      insist(/^[0-9A-Fa-f]+$/.test(word), CODE);
      digits.push(word);
    }
    const text = digits.join("");
    return Uint8Array.from(text.match(/..?/g) ?? [], (pair) => parseInt(pair.padEnd(2, "0"), 16));
  }

  /** Escapes but for the three that are spelt with the character itself are not needed for any name here. */
  literalString() {
    const found = [];
    for (let open = 1; ; this.position += 1) {
      const byte = this.bytes[this.position];
      insist(byte !== undefined, CODE);
      if (byte === 0x5c) this.position += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) open -= 1;
      if (open === 0) break;
      found.push(this.bytes[this.position]);
    }
    this.position += 1;
    return Uint8Array.from(found);
  }

  plain() {
    const word = this.word();
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    insist(/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word), CODE);
    const after = this.position;
    const [generation, mark] = [this.word(), this.word()];
    if (/^\d+$/.test(word) && /^\d+$/.test(generation) && mark === "R") return new Reference(Number(word));
    this.position = after;
    return Number(word);
  }
}
