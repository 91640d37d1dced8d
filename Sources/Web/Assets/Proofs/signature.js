import { Refusal, Unable } from "./refusal.js";

/** The two kinds of signatures, by WebCrypto. */

/** WebCrypto is only there on a page that came over TLS, from this machine or from a file. */
export function insistOnCrypto() {
  if (!globalThis.crypto?.subtle) throw new Unable("browser-crypto");
}

export async function isEd25519(publicKey, signature, message) {
  let key;
  try {
    key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  } catch (error) {
    // Older browsers do not know the name; a key that is no point is refused by the others.
    if (error.name === "NotSupportedError") throw new Unable("browser-ed25519");
    return false;
  }
  return crypto.subtle.verify("Ed25519", key, signature, message);
}

/** ECDSA with SHA-256; the signature is r ‖ s, 32 bytes each (RFC 7518 §3.4). */
export async function isES256(subjectPublicKeyInfo, signature, message) {
  let key;
  try {
    key = await crypto.subtle.importKey(
      "spki", subjectPublicKeyInfo, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  } catch {
    throw new Refusal("certificate-key");
  }
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, message);
}
