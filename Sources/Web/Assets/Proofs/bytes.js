import { insist, Refusal } from "./refusal.js";

/** Bytes and their spellings. Each text has one spelling that counts: any other is refused. */

export function utf8(text) {
  return new TextEncoder().encode(text);
}

export function textOf(bytes, code) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal(code);
  }
}

export function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((count, part) => count + part.length, 0));
  let position = 0;
  for (const part of parts) {
    joined.set(part, position);
    position += part.length;
  }
  return joined;
}

export function isEqual(one, other) {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function unhex(text, code) {
  insist(/^([0-9a-f]{2})*$/.test(text), code);
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => parseInt(digits, 16));
}

/** RFC 4648 §4, with padding. */
export function base64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

export function unbase64(text, code) {
  let decoded;
  try {
    decoded = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new Refusal(code);
  }
  insist(base64(decoded) === text, code);
  return decoded;
}

/** RFC 4648 §5, without padding. */
export function base64url(bytes) {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function unbase64url(text, code) {
  insist(/^[A-Za-z0-9_-]*$/.test(text), code);
  const padded = text.replaceAll("-", "+").replaceAll("_", "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return unbase64(padded, code);
}

/** A decimal without sign or leading zeros, as far as numbers are exact. */
export function decimal(text, code) {
  insist(/^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text)), code);
  return Number(text);
}
