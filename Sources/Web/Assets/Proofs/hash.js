import { concat } from "./bytes.js";

export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** RFC 6962 §2.1: the leaf of an entry. It chains the entries, too. */
export function leafHash(bytes) {
  return sha256(concat([0], bytes));
}

export function nodeHash(left, right) {
  return sha256(concat([1], left, right));
}
