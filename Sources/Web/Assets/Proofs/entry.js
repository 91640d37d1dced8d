import { leafHash } from "./hash.js";
import { insist } from "./refusal.js";
import { canonicalValue, isObject } from "./json.js";

/** An entry of the ledger (docs/format.md, 1). */

const MOST_BYTES = 65_535;
const MOST_SATANG = 10 ** 15;
const ID = "[A-Za-z0-9._-]{1,64}";
const ACCOUNT = new RegExp(`^${ID}(:${ID})*$`);
const TEXTS = {
  at: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
  by: new RegExp(`^${ID}:${ID}$`),
  id: /^[A-Za-z0-9_-]{1,64}\.(0|[1-9]\d*)$/,
  kind: /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)*$/,
  prev: /^[0-9a-f]{64}$/,
};

/** The entry of these exact bytes, with its leaf hash. */
export async function entryOf(bytes) {
  insist(bytes.length <= MOST_BYTES, "entry-form");
  const entry = canonicalValue(bytes, "entry-form");
  insist(isObject(entry), "entry-form");
  const keys = Object.keys(entry).filter((key) => key !== "moves").sort().join(" ");
  insist(keys === "at body by id kind prev seq v" && entry.v === 1 && isObject(entry.body), "entry-form");
  for (const [name, pattern] of Object.entries(TEXTS)) {
    insist(typeof entry[name] === "string" && pattern.test(entry[name]), "entry-form");
  }
  insist(Number.isSafeInteger(entry.seq) && entry.seq >= 0, "entry-form");
  insist(!Number.isNaN(Date.parse(entry.at)), "entry-form");
  if ("moves" in entry) insist(areMoves(entry.moves), "entry-form");
  return { entry, leaf: await leafHash(bytes) };
}

function areMoves(moves) {
  return Array.isArray(moves) && moves.length > 0 && moves.every((move) => {
    const [debit, credit, amount] = Array.isArray(move) && move.length === 3 ? move : [];
    return [debit, credit].every((account) => typeof account === "string" && ACCOUNT.test(account))
      && debit !== credit && Number.isSafeInteger(amount) && amount >= 1 && amount <= MOST_SATANG;
  });
}
