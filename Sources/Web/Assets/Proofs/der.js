import { hex } from "./bytes.js";
import { insist } from "./refusal.js";

/** DER (X.690 §10) as far as certificates and signatures need it: one-byte tags, definite lengths. */

export const SEQUENCE = 0x30;
export const SET = 0x31;
export const INTEGER = 0x02;
export const OCTETS = 0x04;
export const OID = 0x06;

/** The value that begins at a position: its tag, its content, all its bytes, and where it ends. */
function valueAt(bytes, start, code) {
  insist(start + 2 <= bytes.length && (bytes[start] & 0x1f) !== 0x1f, code);
  const first = bytes[start + 1];
  const digits = first < 0x80 ? 0 : first & 0x7f;
  insist(digits <= 4 && first !== 0x80, code);
  const begin = start + 2 + digits;
  insist(begin <= bytes.length, code);
  const written = bytes.slice(start + 2, begin).reduce((number, byte) => number * 256 + byte, 0);
  const length = digits === 0 ? first : written;
  insist(digits === 0 || (length >= 0x80 && bytes[start + 2] !== 0), code);
  const end = begin + length;
  insist(end <= bytes.length, code);
  return { tag: bytes[start], content: bytes.slice(begin, end), whole: bytes.slice(start, end), end };
}

/** The value that bytes begin with, and what follows it. */
export function firstValue(bytes, code) {
  const value = valueAt(bytes, 0, code);
  return { value, rest: bytes.slice(value.end) };
}

/** The only value of some bytes, of a tag. */
export function onlyValue(bytes, tag, code) {
  const { value, rest } = firstValue(bytes, code);
  insist(value.tag === tag && rest.length === 0, code);
  return value;
}

/** The values that a value consists of. */
export function members({ content }, code) {
  const found = [];
  for (let position = 0; position < content.length;) {
    const value = valueAt(content, position, code);
    found.push(value);
    position = value.end;
  }
  return found;
}

/** Whether a value is exactly these bytes, in hex. */
export function isExactly(value, digits) {
  return value !== undefined && hex(value.whole) === digits;
}
