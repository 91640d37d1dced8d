import { hex } from "./bytes.js";
import { need } from "./checks.js";
import { signedCheckpoint, signers } from "./note.js";
import { carriedReceipts, insistOnWhole, paperSigner, signatureOf } from "./paper.js";
import { pdfFile } from "./pdffile.js";
import {
  insistOnClaims, insistOnInclusion, insistOnNamed, insistOnValidity, provenEntry,
} from "./receipt.js";
import { insist, Unable } from "./refusal.js";
import { insistOnCrypto } from "./signature.js";
import { insistOnDisclosures, insistOnSignature, tokenOf } from "./token.js";

/** The checks of docs/verify-in-browser.md. They ask nobody: all that they need is given to them. */

/** Checks a PDF's own signature, and gives the receipts inside with the certificate that signed it. */
export async function checkPaper(checks, bytes) {
  const file = await checks.run("paper-form", () => pdfFile(bytes));
  const receipts = await checks.run("paper-receipts", () => carriedReceipts(need(file)));
  const signature = await checks.run("paper-whole", () => {
    const found = signatureOf(need(file));
    insistOnWhole(bytes, found);
    return found;
  });
  const signed = await checks.run("paper-signature", () => {
    insistOnCrypto();
    return paperSigner(bytes, need(signature));
  });
  return { receipts: receipts ?? [], signer: signed?.certificate };
}

/**
 * Checks a receipt.
 *
 * `given` has the `token`; the `proof`, if there is one; the verifier `keys`, of logs and of witnesses; the
 * `activations`, proofs of the entries that name the issuer's certificates; and of a PDF its `signer`.
 */
export async function checkReceipt(checks, given) {
  const { keys } = given;
  const token = await checks.run("token", async () => {
    insistOnCrypto();
    const read = await tokenOf(given.token);
    await insistOnSignature(read);
    return read;
  });
  if ("signer" in given) await checks.run("paper-signer", () => insistOnSameSigner(given.signer, token));
  const proven = await checks.run("entry", () => provenEntry(need(given.proof, "no-proof")));
  const checkpoint = await checks.run("checkpoint", () => signedCheckpoint(need(proven).checkpoint, keys));
  await checks.run("inclusion", () => insistOnInclusion(need(proven), need(checkpoint)));
  await checks.run("claims", () => insistOnClaims(need(token).claims, need(proven), need(checkpoint).origin));
  await checks.run("disclosures", () => insistOnDisclosures(need(token)));
  await checks.run("certificate-time", () =>
    insistOnValidity(need(token).certificate, need(proven).entry.at));
  await checks.run("certificate", () =>
    insistOnNamed(need(token).certificate, given.activations, keys, need(checkpoint).origin));
  const witnesses = await checks.run("witnesses", () => cosigners(need(checkpoint), keys));
  return { token, proven, checkpoint, witnesses: witnesses ?? [] };
}

function insistOnSameSigner(signer, token) {
  insist(need(signer).fingerprint === need(token).certificate.fingerprint, "paper-signer");
}

async function cosigners({ note }, keys) {
  const witnesses = keys.filter((key) => key.isWitness);
  if (witnesses.length === 0) throw new Unable("no-witnesses");
  const found = await signers(note, witnesses, "witness-signature");
  if (found.length === 0) throw new Unable("not-cosigned");
  return found.map(({ key, time }) => ({ name: key.name, time }));
}

/** The code on the paper names the entry by its leaf hash. */
export async function checkLink(checks, link, { proven }) {
  await checks.run("link", () => insist(hex(need(proven).leaf) === link.leaf, "link-leaf"));
}
