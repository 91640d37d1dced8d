import { decimal, unbase64 } from "./bytes.js";
import { insist } from "./refusal.js";

/** A proof that stands by itself (C2SP tlog-proof v1), whose `extra` is the entry. */

const HEADER = "c2sp.org/tlog-proof@v1";

export function isProof(text) {
  return text.startsWith(HEADER);
}

export function tlogProof(text) {
  const blank = text.indexOf("\n\n");
  insist(blank >= 0, "proof-form");
  const [header, ...lines] = text.slice(0, blank).split("\n");
  insist(header === HEADER, "proof-form");
  const extra = lines[0]?.startsWith("extra ") ? lines.shift().slice(6) : undefined;
  const index = lines.shift();
  insist(index?.startsWith("index ") && lines.length < 64, "proof-form");
  const path = lines.map((line) => unbase64(line, "proof-form"));
  insist(path.every((hash) => hash.length === 32), "proof-form");
  return {
    entry: extra === undefined ? undefined : unbase64(extra, "proof-form"),
    index: decimal(index.slice(6), "proof-form"),
    path,
    checkpoint: text.slice(blank + 2),
  };
}
