import { concat, decimal, hex, isEqual, unbase64, utf8 } from "./bytes.js";
import { sha256 } from "./hash.js";
import { insist } from "./refusal.js";
import { isEd25519 } from "./signature.js";

/** C2SP signed-note, tlog-checkpoint and tlog-cosignature. */

const LOG = 0x01;
const WITNESS = 0x04;
const MOST_SIGNATURES = 64;

/** `name+id+base64(type ‖ key)`; the id is the hash of name and key. */
export async function verifierKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  insist(encoded !== undefined, "key-form");
  const blob = unbase64(encoded, "key-form");
  const digest = await sha256(concat(utf8(`${name}\n`), blob));
  insist(hex(digest.slice(0, 4)) === id, "key-form");
  insist([LOG, WITNESS].includes(blob[0]) && blob.length === 33, "key-form");
  return { name, id, isWitness: blob[0] === WITNESS, publicKey: blob.slice(1) };
}

/** The keys of a list, one a line. */
export function verifierKeys(list) {
  return Promise.all(list.split("\n").map((line) => line.trim()).filter(Boolean).map(verifierKey));
}

/** A text, and after its last blank line the lines of signatures. */
export function signedNote(encoded) {
  const blank = encoded.lastIndexOf("\n\n");
  insist(blank >= 0 && !/[\u0000-\u0009\u000b-\u001f]/.test(encoded) && encoded.endsWith("\n"), "note-form");
  const lines = encoded.slice(blank + 2, -1).split("\n");
  insist(lines.length <= MOST_SIGNATURES, "note-form");
  return { text: encoded.slice(0, blank + 1), signatures: lines.map(signatureLine) };
}

/** `— name base64(id ‖ signature)`; the dash is U+2014. */
function signatureLine(line) {
  const [, name, encoded] = /^\u2014 ([^\s+]+) ([^ ]+)$/u.exec(line) ?? [];
  insist(encoded !== undefined, "note-form");
  const blob = unbase64(encoded, "note-form");
  insist(blob.length > 4, "note-form");
  return { name, id: hex(blob.slice(0, 4)), bytes: blob.slice(4) };
}

/** Three lines: origin, size, base64 root. */
export function checkpoint(text) {
  const lines = text.split("\n");
  insist(lines.length === 4 && lines[3] === "" && lines[0] !== "", "checkpoint-form");
  const root = unbase64(lines[2], "checkpoint-form");
  insist(root.length === 32, "checkpoint-form");
  return { origin: lines[0], size: decimal(lines[1], "checkpoint-form"), root };
}

/**
 * The lines that known keys signed, each verified. Lines of unknown keys are ignored; a wrong one of a
 * known key refuses the note.
 */
export async function signers(note, keys, code) {
  const found = [];
  for (const signature of note.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    if (!key || found.some((signer) => signer.key === key)) continue;
    const time = key.isWitness ? await cosigned(note, key, signature) : undefined;
    insist(key.isWitness ? time !== undefined : await signed(note, key, signature), code);
    found.push({ key, time });
  }
  return found;
}

function signed(note, key, { bytes }) {
  return isEd25519(key.publicKey, bytes, utf8(note.text));
}

/** The time of a cosignature, in Unix seconds: eight bytes before it. Undefined where it is wrong. */
async function cosigned(note, key, { bytes }) {
  if (bytes.length !== 72) return undefined;
  const time = bytes.slice(0, 8).reduce((number, byte) => number * 256 + byte, 0);
  const message = utf8(`cosignature/v1\ntime ${time}\n${note.text}`);
  const holds = Number.isSafeInteger(time) && await isEd25519(key.publicKey, bytes.slice(8), message);
  return holds ? time : undefined;
}

/** A checkpoint that a log's key signed, under the name that is the log's origin. */
export async function signedCheckpoint(encoded, keys) {
  const note = signedNote(encoded);
  const told = checkpoint(note.text);
  const ofLog = keys.filter((key) => !key.isWitness);
  insist(ofLog.some((key) => key.name === told.origin), "log-other");
  const found = await signers(note, ofLog, "checkpoint-signature");
  insist(found.some(({ key }) => key.name === told.origin), "checkpoint-unsigned");
  return { ...told, note, encoded };
}

export function isSameCheckpoint(one, other) {
  return one.size === other.size && isEqual(one.root, other.root);
}
