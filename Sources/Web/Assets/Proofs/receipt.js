import { hex } from "./bytes.js";
import { entryOf } from "./entry.js";
import { canonical } from "./json.js";
import { signedCheckpoint } from "./note.js";
import { tlogProof } from "./proof.js";
import { insist, Unable } from "./refusal.js";
import { provesInclusion } from "./tree.js";

/** What makes a receipt of a token and a proof (docs/format.md, 6). */

/** The entry that a proof carries, with the place that it claims. */
export async function provenEntry(text) {
  const proof = tlogProof(text);
  insist(proof.entry !== undefined, "proof-entry");
  const { entry, leaf } = await entryOf(proof.entry);
  return { ...proof, entry, leaf };
}

/** The path leads from the entry to the root of a checkpoint, at the entry's own number. */
export async function insistOnInclusion({ entry, index, leaf, path }, { size, root }) {
  insist(index === entry.seq, "inclusion-index");
  insist(await provesInclusion({ index, size, leaf, path, root }), "inclusion-path");
}

/** A proof that stands by itself: its entry, under a checkpoint that one of the keys signed. */
export async function anchoredEntry(text, keys) {
  const proof = await provenEntry(text);
  const checkpoint = await signedCheckpoint(proof.checkpoint, keys);
  await insistOnInclusion(proof, checkpoint);
  return { ...proof, checkpoint };
}

const SAME = ["amount", "campaign", "currency", "plan_lines", "receipt", "received", "school"];

/** What the claims must be, of this entry: all of these and no others. */
function expectedClaims({ entry, leaf }, origin) {
  const { body } = entry;
  const digests = [...body.commitments, ...("honour" in body ? [body.honour] : [])].sort();
  const same = Object.fromEntries(SAME.map((name) => [name, body[name]]));
  const deduction = "deduction" in body ? { deduction: body.deduction } : {};
  return {
    ...same, ...deduction, _sd: digests, _sd_alg: "sha-256", entry: entry.seq, iss: body.issuer,
    leaf: hex(leaf), origin,
  };
}

/** A log could hold 100 baht while a receipt says 10,000. */
export function insistOnClaims(claims, proven, origin) {
  insist(["donation.received", "receipt.reissued"].includes(proven.entry.kind), "claims-kind");
  const isWhole = Array.isArray(proven.entry.body.commitments)
    && SAME.every((name) => name in proven.entry.body);
  insist(isWhole, "claims-kind");
  const expected = expectedClaims(proven, origin);
  insist(canonical(claims, "claims") === canonical(expected, "claims"), "claims");
}

/** Receipts live for years: the certificate was valid when the entry was made, and may have expired. */
export function insistOnValidity(certificate, at) {
  // The entry's time is exact to the microsecond, the certificate's last second is part of it.
  const second = Math.floor(Date.parse(at) / 1000) * 1000;
  insist(certificate.notBefore <= second && second <= certificate.notAfter, "certificate-time");
}

/**
 * One of these entries of the same log, each with its proof, names the certificate. Those that the keys do
 * not vouch for say nothing: they may be younger than the keys.
 */
export async function insistOnNamed(certificate, proofs, keys, origin) {
  const judged = await Promise.allSettled(proofs.map((proof) => anchoredEntry(proof, keys)));
  const entries = judged.filter(({ status }) => status === "fulfilled").map(({ value }) => value)
    .filter(({ checkpoint }) => checkpoint.origin === origin);
  if (entries.length === 0) throw new Unable("no-certificates");
  insist(entries.some(({ entry: { kind, body } }) => kind === "key.activated" && body.use === "receipts"
    && body.certificate_sha256 === certificate.fingerprint), "certificate-unknown");
}
