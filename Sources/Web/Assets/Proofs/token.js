import { base64url, textOf, unbase64, unbase64url, utf8 } from "./bytes.js";
import { certificateOf } from "./certificate.js";
import { sha256 } from "./hash.js";
import { isObject } from "./json.js";
import { insist, Refusal } from "./refusal.js";
import { isES256 } from "./signature.js";

/** The signed claims of a receipt: an SD-JWT (RFC 9901), header.payload.signature~disclosure~…~ */

const TYPE = "banchi-receipt+sd-jwt";

export function isToken(text) {
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+~/.test(text);
}

/** Its parts, which nobody vouches for yet. */
export async function tokenOf(text) {
  const [jwt, ...disclosures] = text.split("~");
  const [header, payload, signature, ...more] = jwt.split(".");
  insist(disclosures.pop() === "" && signature !== undefined && more.length === 0, "token-form");
  const head = objectOf(header);
  insist(head.alg === "ES256" && head.typ === TYPE, "token-algorithm");
  insist(Array.isArray(head.x5c) && typeof head.x5c[0] === "string", "certificate-form");
  return {
    claims: objectOf(payload),
    certificate: await certificateOf(unbase64(head.x5c[0], "certificate-form")),
    signature: unbase64url(signature, "token-form"),
    signed: utf8(`${header}.${payload}`),
    disclosures: await Promise.all(disclosures.map(disclosureOf)),
  };
}

export async function insistOnSignature({ certificate, signature, signed }) {
  insist(signature.length === 64, "token-signature");
  insist(await isES256(certificate.publicKey, signature, signed), "token-signature");
}

function objectOf(encoded) {
  const value = parsed(encoded, "token-form");
  insist(isObject(value), "token-form");
  return value;
}

function parsed(encoded, code) {
  const text = textOf(unbase64url(encoded, code), code);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(code);
  }
}

/** `[salt, name, value]`, with the digest that the payload must hold of it. */
async function disclosureOf(encoded) {
  const parts = parsed(encoded, "disclosure-form");
  insist(Array.isArray(parts) && parts.length === 3, "disclosure-form");
  const [salt, name, value] = parts;
  insist(typeof salt === "string" && typeof name === "string", "disclosure-form");
  return { name, value, digest: base64url(await sha256(utf8(encoded))) };
}

/** What is disclosed was committed to, and says nothing a second time (RFC 9901 §7.1). */
export function insistOnDisclosures({ claims, disclosures }) {
  const names = new Set([...Object.keys(claims), "_sd", "..."]);
  for (const { name, digest } of disclosures) {
    insist(Array.isArray(claims._sd) && claims._sd.includes(digest), "disclosure-foreign");
    insist(!names.has(name), "disclosure-twice");
    names.add(name);
  }
}
