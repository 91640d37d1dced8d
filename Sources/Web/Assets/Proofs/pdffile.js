import { Name, ObjectReader, Reference } from "./pdfobject.js";
import { insist, Refusal } from "./refusal.js";

/** A PDF with a classic cross-reference table (ISO 32000-1 §7.5.4), followed through all its updates. */

const CODE = "pdf-form";
const MOST_UPDATES = 64;
const MOST_OBJECTS = 100_000;

export function pdfFile(bytes) {
  insist(new ObjectReader(bytes, 0).take("%PDF-"), "pdf-not");
  const offsets = new Map();
  const seen = new Set();
  let newest;
  for (let position = newestTable(bytes); position !== undefined;) {
    insist(!seen.has(position) && seen.size < MOST_UPDATES && position < bytes.length, CODE);
    seen.add(position);
    const trailer = readTable(bytes, position, offsets);
    newest ??= trailer;
    position = trailer.get("Prev");
  }
  return new PDFFile(bytes, offsets, newest);
}

/** What `startxref`, on the last lines, points to. */
function newestTable(bytes) {
  const tail = String.fromCharCode(...bytes.slice(-1024));
  const place = tail.lastIndexOf("startxref");
  insist(place >= 0, "pdf-not");
  return new ObjectReader(bytes, Math.max(0, bytes.length - 1024) + place + "startxref".length).count();
}

/** Reads one section; what a newer one has said stays. An object that was freed has no offset. */
function readTable(bytes, position, offsets) {
  const reader = new ObjectReader(bytes, position);
  insist(reader.take("xref"), CODE);
  while (!reader.take("trailer")) {
    const first = reader.count();
    const end = first + reader.count();
    insist(end <= MOST_OBJECTS, CODE);
    for (let number = first; number < end; number += 1) {
      const offset = reader.count();
      reader.count();
      const isUsed = reader.take("n");
      insist(isUsed || reader.take("f"), CODE);
      if (!offsets.has(number)) offsets.set(number, isUsed ? offset : undefined);
    }
  }
  const trailer = reader.object();
  insist(trailer instanceof Map, CODE);
  return trailer;
}

class PDFFile {
  constructor(bytes, offsets, trailer) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.trailer = trailer;
  }

  /** A reader that stands behind `N 0 obj`. */
  readerOf(number) {
    const offset = this.offsets.get(number);
    insist(offset !== undefined, CODE);
    const reader = new ObjectReader(this.bytes, offset);
    insist(reader.count() === number && reader.count() >= 0 && reader.take("obj"), CODE);
    return reader;
  }

  /** What a value is, where it may be a reference. */
  resolve(value) {
    return value instanceof Reference ? this.readerOf(value.number).object() : value;
  }

  dictionary(value) {
    const found = this.resolve(value);
    insist(found instanceof Map, CODE);
    return found;
  }

  list(value) {
    const found = this.resolve(value) ?? [];
    insist(Array.isArray(found), CODE);
    return found;
  }

  catalog() {
    return this.dictionary(this.trailer.get("Root"));
  }

  /** The bytes of a stream, with no filter or deflated (§7.4.4). */
  async stream(reference) {
    insist(reference instanceof Reference, CODE);
    const reader = this.readerOf(reference.number);
    const dictionary = reader.object();
    insist(dictionary instanceof Map && reader.take("stream"), CODE);
    const length = this.resolve(dictionary.get("Length"));
    const start = lineEnd(this.bytes, reader.position);
    insist(Number.isSafeInteger(length) && length >= 0 && start + length <= this.bytes.length, CODE);
    const raw = this.bytes.slice(start, start + length);
    const filter = dictionary.get("Filter");
    if (filter === undefined) return raw;
    insist(filter instanceof Name && filter.text === "FlateDecode", CODE);
    return inflate(raw);
  }
}

/** Stream data begin after CR LF or LF (§7.3.8.1). */
function lineEnd(bytes, position) {
  const isReturn = bytes[position] === 13;
  insist(bytes[isReturn ? position + 1 : position] === 10, CODE);
  return position + (isReturn ? 2 : 1);
}

async function inflate(raw) {
  try {
    const inflated = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(inflated).arrayBuffer());
  } catch {
    throw new Refusal(CODE);
  }
}
