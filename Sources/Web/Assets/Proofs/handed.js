import { textOf, utf8 } from "./bytes.js";
import { isLink, paperLink } from "./link.js";
import { isProof } from "./proof.js";
import { Refusal } from "./refusal.js";
import { isToken } from "./token.js";

/** What somebody handed in: any of a PDF, tokens, proofs and the text of a QR code, in any order. */

export async function handedFiles(files) {
  return Promise.all([...files].map(async (file) => new Uint8Array(await file.arrayBuffer())));
}

/** Text that was pasted may have got blanks around it on its way; a file is taken as it is. */
export function handedText(text) {
  const isWhole = isProof(text.trimStart());
  return utf8(isWhole ? `${text.trim()}\n` : text.trim());
}

const startsWith = (bytes, text) => utf8(text).every((byte, index) => byte === bytes[index]);

/** Tells papers, tokens, proofs and links apart. */
export function sorted(documents) {
  const found = { papers: [], tokens: [], proofs: [], links: [] };
  for (const bytes of documents) {
    if (startsWith(bytes, "%PDF-")) found.papers.push(bytes);
    else {
      const text = textOf(bytes, "handed");
      if (isProof(text)) found.proofs.push(text);
      else if (isToken(text)) found.tokens.push(text);
      else if (isLink(text)) found.links.push(paperLink(text));
      else throw new Refusal("handed");
    }
  }
  return found;
}
