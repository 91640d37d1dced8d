import { concat, hex, isEqual } from "./bytes.js";
import { certificateOf } from "./certificate.js";
import { firstValue, isExactly, members, onlyValue, INTEGER, OCTETS, SEQUENCE, SET } from "./der.js";
import { sha256 } from "./hash.js";
import { insist } from "./refusal.js";
import { isES256 } from "./signature.js";

/**
 * A detached CMS signature of one signer (RFC 5652) in the form of PAdES baseline (ETSI EN 319 142-1). Much
 * of such a structure is not signed, so every part of it must be what it is expected to be.
 */

const CODE = "paper-cms";
const SIGNED_DATA = "06092a864886f70d010702";
const DATA = "300b06092a864886f70d010701";
const VERSION_1 = "020101";
/** RFC 5754 §2 allows to leave the NULL out, and to read it. */
const SHA256 = ["300b0609608648016503040201", "300d06096086480165030402010500"];
const ECDSA_SHA256 = "300a06082a8648ce3d040302";
const MESSAGE_DIGEST = "06092a864886f70d010904";
const CONTENT_TYPE = "06092a864886f70d010903";
const CONTENT_TYPE_DATA = "310b06092a864886f70d010701";
const SIGNING_CERTIFICATE = "060b2a864886f70d010910022f";
/** Context-specific: the content, the certificates, the signed attributes; and those that are not signed. */
const [TAGGED_0, TAGGED_1] = [0xa0, 0xa1];

/**
 * The certificate of whoever signed this content. Zeros may follow the structure: room that was kept free.
 */
export async function signerOf(padded, content) {
  const { value, rest } = firstValue(padded, CODE);
  insist(rest.every((byte) => byte === 0), CODE);
  const { certificates, signer } = partsOf(value);
  const { attributes, signature, issuerAndSerial, hasStamp } = signerParts(signer);
  const found = await Promise.all(certificates.map(({ whole }) => certificateOf(whole)));
  const certificate = found.find((candidate) => candidate.issuerAndSerial === issuerAndSerial);
  insist(certificate !== undefined, CODE);
  await insistOnAttributes(attributes, certificate, content);
  // What is signed is the SET that the attributes are, and not the tag that they stand under (§5.4).
  const message = concat([SET], attributes.whole.slice(1));
  insist(await isES256(certificate.publicKey, rawSignature(signature), message), "paper-signature");
  return { certificate, hasStamp };
}

/** SignedData: version, digest algorithms, content elsewhere, certificates, one signer, nothing more. */
function partsOf(contentInfo) {
  const [type, wrapped, ...none] = members(contentInfo, CODE);
  insist(contentInfo.tag === SEQUENCE && isExactly(type, SIGNED_DATA) && wrapped?.tag === TAGGED_0, CODE);
  const data = onlyValue(wrapped.content, SEQUENCE, CODE);
  const [version, digests, content, certificates, signers, ...more] = members(data, CODE);
  insist(isExactly(version, VERSION_1) && digests?.tag === SET && isExactly(content, DATA), CODE);
  insist(SHA256.includes(hex(digests.content)) && none.length + more.length === 0, CODE);
  insist(certificates?.tag === TAGGED_0 && signers?.tag === SET, CODE);
  return { certificates: members(certificates, CODE), signer: onlyValue(signers.content, SEQUENCE, CODE) };
}

function signerParts(signer) {
  const [version, identity, digest, attributes, algorithm, signature, stamp, ...more] = members(signer, CODE);
  insist(isExactly(version, VERSION_1) && SHA256.some((known) => isExactly(digest, known)), CODE);
  insist(attributes?.tag === TAGGED_0 && isExactly(algorithm, ECDSA_SHA256), CODE);
  insist(signature?.tag === OCTETS && identity.tag === SEQUENCE && more.length === 0, CODE);
  insist(stamp === undefined || stamp.tag === TAGGED_1, CODE);
  return { attributes, signature, issuerAndSerial: hex(identity.content), hasStamp: stamp !== undefined };
}

/** The signed attributes name the content's type, its digest, and the certificate by its hash (RFC 5035). */
async function insistOnAttributes(attributes, certificate, content) {
  const named = new Map(members(attributes, CODE).map((attribute) => {
    const [type, values, ...more] = members(attribute, CODE);
    insist(values?.tag === SET && more.length === 0, CODE);
    return [hex(type.whole), values];
  }));
  insist(named.size === 3 && isExactly(named.get(CONTENT_TYPE), CONTENT_TYPE_DATA), CODE);
  const [digest, identity] = [named.get(MESSAGE_DIGEST), named.get(SIGNING_CERTIFICATE)];
  insist(digest !== undefined && identity !== undefined, CODE);
  insist(isEqual(onlyValue(digest.content, OCTETS, CODE).content, await sha256(content)), "paper-digest");
  const [ids] = members(onlyValue(identity.content, SEQUENCE, CODE), CODE);
  insist(ids?.tag === SEQUENCE, CODE);
  const [first] = members(ids, CODE);
  insist(first?.tag === SEQUENCE, CODE);
  const hash = members(first, CODE).find(({ tag }) => tag === OCTETS);
  insist(hash !== undefined && hex(hash.content) === certificate.fingerprint, CODE);
}

/** SEQUENCE of r and s, as r ‖ s of 32 bytes each. */
function rawSignature({ content }) {
  const numbers = members(onlyValue(content, SEQUENCE, CODE), CODE);
  insist(numbers.length === 2 && numbers.every(({ tag }) => tag === INTEGER), CODE);
  return concat(...numbers.map(({ content: digits }) => {
    const short = digits[0] === 0 ? digits.slice(1) : digits;
    insist(short.length <= 32, CODE);
    return concat(new Uint8Array(32 - short.length), short);
  }));
}
