import { concat, hex, isEqual, textOf, utf8 } from "./bytes.js";
import { signerOf } from "./cms.js";
import { Name } from "./pdfobject.js";
import { insist } from "./refusal.js";

/** A receipt on paper: a PDF whose one signature covers all of it, with receipts inside (docs/papers.md). */

/** The one signature: where it stands in the file, and its bytes. */
export function signatureOf(file) {
  const form = file.dictionary(file.catalog().get("AcroForm") ?? new Map());
  const signatures = file.list(form.get("Fields")).map((field) => file.dictionary(field))
    .filter((field) => field.get("FT") instanceof Name && field.get("FT").text === "Sig")
    .map((field) => file.dictionary(field.get("V")));
  insist(signatures.length > 0, "paper-unsigned");
  insist(signatures.length === 1, "paper-signatures");
  const range = signatures[0].get("ByteRange");
  const contents = signatures[0].get("Contents");
  insist(contents instanceof Uint8Array && Array.isArray(range) && range.length === 4, "paper-unsigned");
  insist(range.every((number) => Number.isSafeInteger(number) && number >= 0), "paper-range");
  return { range, contents };
}

/** Whether the signature leaves out its own hex string and nothing else, and ends where the file ends. */
export function insistOnWhole(bytes, { range, contents }) {
  const [start, gap, gapEnd, rest] = range;
  insist(start === 0 && gap < gapEnd && gapEnd <= bytes.length, "paper-range");
  insist(isEqual(bytes.slice(gap, gapEnd), utf8(`<${hex(contents)}>`)), "paper-range");
  insist(gapEnd + rest >= bytes.length, "paper-appended");
  insist(gapEnd + rest === bytes.length, "paper-range");
}

/** Who signed it, and whether a time stamp goes with that. */
export function paperSigner(bytes, { range, contents }) {
  const [, gap, gapEnd] = range;
  return signerOf(contents, concat(bytes.slice(0, gap), bytes.slice(gapEnd)));
}

/** The receipts inside, each a token with its proof, in the order of their names. */
export async function carriedReceipts(file) {
  const texts = new Map();
  for (const item of file.list(file.catalog().get("AF"))) {
    const specification = file.dictionary(item);
    const name = specification.get("F");
    insist(name instanceof Uint8Array, "paper-empty");
    const stream = file.dictionary(specification.get("EF")).get("F");
    texts.set(textOf(name, "paper-empty"), textOf(await file.stream(stream), "paper-empty"));
  }
  const names = [...texts.keys()].filter((name) => name.endsWith(".sd-jwt")).sort();
  const receipts = names.map((name) => name.slice(0, -".sd-jwt".length)).map((name) =>
    ({ name, token: texts.get(`${name}.sd-jwt`), proof: texts.get(`${name}.tlog-proof`) }));
  insist(receipts.length > 0 && receipts.every(({ proof }) => proof !== undefined), "paper-empty");
  return receipts;
}
