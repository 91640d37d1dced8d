import { unbase64 } from "./bytes.js";
import { need } from "./checks.js";
import { isSameCheckpoint, signedCheckpoint } from "./note.js";
import { anchoredEntry } from "./receipt.js";
import { insist, Refusal, Unable } from "./refusal.js";
import { provesConsistency } from "./tree.js";

/** What is asked of the server that the page came from. It is believed nothing that it cannot prove. */

async function ask(path) {
  // A page that was saved has nobody to ask, and needs nobody.
  if (!location.protocol.startsWith("http")) throw new Unable("offline");
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: "text/plain, application/json, */*;q=0.5" } });
  } catch {
    throw new Unable("offline");
  }
  if (!answer.ok) throw new Unable(answer.status === 404 ? "server-unknown" : "server-failed");
  return answer.text();
}

async function askJSON(path) {
  const text = await ask(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new Unable("server-failed");
  }
}

export async function askToken(name) {
  return { name, token: await ask(`/v1/receipts/${name}`), proof: await ask(`/v1/receipts/${name}/proof`) };
}

export function askProof(entry) {
  insist(Number.isSafeInteger(entry) && entry >= 0, "token-form");
  return ask(`/v1/proofs/entry?index=${entry}`);
}

/** What the server says that the log is now. Keys that are older than it cannot judge it. */
export async function newestCheckpoint(keys) {
  const encoded = await ask("/checkpoint");
  try {
    return await signedCheckpoint(encoded, keys);
  } catch (error) {
    throw ["checkpoint-unsigned", "log-other"].includes(error.code) ? new Unable(error.code) : error;
  }
}

/** Whether the log of today begins with all of the log of then. */
export async function insistOnExtension(older, newer) {
  insist(older.origin === newer.origin, "log-other");
  insist(newer.size >= older.size, "log-shorter");
  if (newer.size === older.size) {
    insist(isSameCheckpoint(older, newer), "log-forked");
    return;
  }
  const answer = await askJSON(`/v1/proofs/consistency?from=${older.size}&to=${newer.size}`);
  insist(Array.isArray(answer?.hashes), "log-forked");
  const path = answer.hashes.map((hash) => unbase64(hash, "log-forked"));
  const trees = { first: older.size, firstRoot: older.root, second: newer.size, secondRoot: newer.root };
  insist(await provesConsistency({ ...trees, path }), "log-forked");
}

/** Checks a receipt against what the log is now. */
export async function checkAgainstServer(checks, { token, checkpoint }, keys) {
  await checks.run("newer", async () =>
    insistOnExtension(need(checkpoint), await newestCheckpoint(keys)));
  await checks.run("standing", () =>
    insistOnStanding(need(token).claims.receipt, need(checkpoint).origin, keys));
}

/** That a receipt was voided is proven by the entry that did it; that it was not, only the server says. */
async function insistOnStanding(number, origin, keys) {
  const standing = await askJSON(`/verify/standing/${number.replace("/", "-")}`);
  if (standing?.voided_by === null) return;
  const proof = await askProof(standing?.voided_by);
  const isVoid = await anchoredEntry(proof, keys).then(
    ({ entry: { kind, body }, checkpoint }) =>
      checkpoint.origin === origin && kind === "receipt.voided" && body.receipt === number,
    () => false);
  throw isVoid ? new Refusal("void") : new Unable("server-failed");
}
