import { hex, textOf } from "./bytes.js";
import { isExactly, members, onlyValue, OID, SEQUENCE, SET } from "./der.js";
import { sha256 } from "./hash.js";
import { insist } from "./refusal.js";

/** An X.509 certificate (RFC 5280 §4.1), as far as a receipt needs it. */

const CODE = "certificate-form";
const VERSION_3 = "a003020102";
const P256 = "301306072a8648ce3d020106082a8648ce3d030107";
const NAMES = { "0603550403": "CN", "060355040a": "O" };

export async function certificateOf(der) {
  const [signed, , , ...others] = members(onlyValue(der, SEQUENCE, CODE), CODE);
  insist(signed?.tag === SEQUENCE && others.length === 0, CODE);
  const [version, serial, , issuer, validity, subject, publicKey] = members(signed, CODE);
  insist(isExactly(version, VERSION_3) && publicKey !== undefined, CODE);
  insist(isExactly(members(publicKey, CODE)[0], P256), "certificate-key");
  const [notBefore, notAfter] = members(validity, CODE).map(timeOf);
  insist(notAfter !== undefined, CODE);
  return {
    der, publicKey: publicKey.whole, notBefore, notAfter, subject: nameOf(subject),
    issuerAndSerial: hex(issuer.whole) + hex(serial.whole), fingerprint: hex(await sha256(der)),
  };
}

/** UTCTime of two digits for the year, or GeneralizedTime of four; milliseconds since 1970. */
function timeOf({ tag, content }) {
  const text = textOf(content, CODE);
  const short = tag === 0x17 && /^\d{12}Z$/.test(text);
  insist(short || (tag === 0x18 && /^\d{14}Z$/.test(text)), CODE);
  // RFC 5280 §4.1.2.5.1: two digits from 50 on are of the century before.
  const full = short ? (text < "50" ? `20${text}` : `19${text}`) : text;
  const [, year, month, day, hour, minute, second] = /(.{4})(..)(..)(..)(..)(..)/.exec(full);
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  insist(!Number.isNaN(time), CODE);
  return time;
}

/** The organisation and the common name, as far as they are there. */
function nameOf(name) {
  const fields = members(name, CODE).flatMap((set) => set.tag === SET ? members(set, CODE) : []);
  return fields.map((field) => members(field, CODE))
    .filter(([type, value]) => type?.tag === OID && value !== undefined && NAMES[hex(type.whole)])
    .map(([, value]) => new TextDecoder().decode(value.content)).join(" · ");
}
