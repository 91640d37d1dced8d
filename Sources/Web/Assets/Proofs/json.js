import { isEqual, textOf, utf8 } from "./bytes.js";
import { insist, Refusal } from "./refusal.js";

/** JSON in its one spelling, RFC 8785, with whole numbers only. */

/** What bytes say, if encoding it again gives these very bytes. */
export function canonicalValue(bytes, code) {
  let value;
  try {
    value = JSON.parse(textOf(bytes, code));
  } catch {
    throw new Refusal(code);
  }
  insist(isEqual(utf8(canonical(value, code)), bytes), code);
  return value;
}

/** JavaScript writes numbers and texts, and sorts keys, as RFC 8785 asks: it was made from that. */
export function canonical(value, code) {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, code)).join(",")}]`;
  if (isObject(value)) {
    const members = Object.keys(value).sort()
      .map((key) => `${canonical(key, code)}:${canonical(value[key], code)}`);
    return `{${members.join(",")}}`;
  }
  if (typeof value === "number") insist(Number.isSafeInteger(value), code);
  if (typeof value === "string") insist(value.isWellFormed(), code);
  return JSON.stringify(value);
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSame(one, other, code) {
  return one !== undefined && other !== undefined && canonical(one, code) === canonical(other, code);
}
