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

export async function askToken(name) {
  return { name, token: await ask(`/v1/receipts/${name}`), proof: await ask(`/v1/receipts/${name}/proof`) };
}

export function askProof(entry) {
  insist(Number.isSafeInteger(entry) && entry >= 0, "token-form");
  return ask(`/v1/proofs/entry?index=${entry}`);
}

export async function newestCheckpoint(keys) {
  return signedCheckpoint(await ask("/checkpoint"), keys);
}

/** Whether the log of today begins with all of the log of then. */
export async function insistOnExtension(older, newer) {
  insist(older.origin === newer.origin, "log-other");
  insist(newer.size >= older.size, "log-shorter");
  if (newer.size === older.size) {
    insist(isSameCheckpoint(older, newer), "log-forked");
    return;
  }
  const answer = JSON.parse(await ask(`/v1/proofs/consistency?from=${older.size}&to=${newer.size}`));
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
  const standing = JSON.parse(await ask(`/verify/standing/${number.replace("/", "-")}`));
  if (standing.voided_by === null) return;
  const { entry, checkpoint } = await anchoredEntry(await askProof(standing.voided_by), keys);
  const isOfLog = checkpoint.origin === origin;
  const isVoid = entry.kind === "receipt.voided" && entry.body.receipt === number;
  throw isOfLog && isVoid ? new Refusal("void") : new Unable("server-failed");
}
