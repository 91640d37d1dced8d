import { insist } from "./refusal.js";

/** What the QR code of a paper says (docs/papers.md): a receipt's number, its entry and that one's hash. */

const PAGE = /^https?:\/\/[^/\s]+(?:\/[^\s#]*)?\/receipts\/([A-Za-z0-9-]+)#entry=(\d+)&leaf=([0-9a-f]{64})$/;
const BARE = /^banchi:receipt\?origin=[^&]+&number=([A-Za-z0-9-]+\/\d+)&entry=(\d+)&leaf=([0-9a-f]{64})$/;

export function isLink(text) {
  return PAGE.test(text) || BARE.test(text);
}

export function paperLink(text) {
  const [, number, entry, leaf] = PAGE.exec(text) ?? BARE.exec(text) ?? [];
  insist(leaf !== undefined, "link-form");
  return { name: number.replace("/", "-"), entry: Number(entry), leaf };
}
