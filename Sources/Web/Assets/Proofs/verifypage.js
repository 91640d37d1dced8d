import { Checks } from "./checks.js";
import { handedFiles, handedText, sorted } from "./handed.js";
import { verifierKeys } from "./note.js";
import { Refusal, Unable } from "./refusal.js";
import { choose, reportOf } from "./report.js";
import { canScan, scan } from "./scan.js";
import { askProof, askToken, checkAgainstServer } from "./server.js";
import { tokenOf } from "./token.js";
import { checkLink, checkPaper, checkReceipt } from "./verification.js";

/** The page /verify: takes what is handed in, runs the checks, shows how they came out. */

const find = (selector) => document.querySelector(selector);

/** The log's and the witnesses' keys as the page has them now, and whether they are still the page's own. */
async function trust() {
  const fields = [find("#keys"), find("#witnesses")];
  const keys = await verifierKeys(fields.map(({ value }) => value).join("\n"));
  return { keys, ownKeys: find("#keys").value !== find("#keys").defaultValue };
}

/** The proofs that came with the page. */
function activations() {
  return [...document.querySelectorAll("[data-activation]")].map(({ textContent }) => textContent);
}

async function receiptsOf({ papers, tokens, proofs, links }) {
  const found = [];
  for (const paper of papers) {
    const checks = new Checks();
    const { receipts, signer } = await checkPaper(checks, paper);
    for (const receipt of receipts) found.push({ ...receipt, signer, before: checks.outcomes });
    if (receipts.length === 0) found.push({ before: checks.outcomes });
  }
  for (const token of tokens) found.push({ token, proof: await proofOf(token, proofs) });
  for (const link of links) found.push({ ...await askToken(link.name), link });
  return found;
}

/** The proof of the token's entry among those that were handed in; else the server is asked for it. */
async function proofOf(token, proofs) {
  if (proofs.length === 1) return proofs[0];
  try {
    const { claims } = await tokenOf(token);
    const own = proofs.find((proof) => proof.includes(`\nindex ${claims.entry}\n`));
    return own ?? await askProof(claims.entry);
  } catch (error) {
    // Without a proof the checks that need one stay open; a token that cannot be read fails its own check.
    if (error instanceof Refusal || error instanceof Unable) return undefined;
    throw error;
  }
}

async function reportFor(receipt, trusted) {
  const checks = new Checks();
  checks.outcomes.push(...receipt.before ?? []);
  if (receipt.token === undefined) return reportOf(checks.outcomes, { witnesses: [] }, trusted);
  const given = { ...receipt, keys: trusted.keys, activations: activations() };
  const found = await checkReceipt(checks, given);
  if (receipt.link) await checkLink(checks, receipt.link, found);
  await checkAgainstServer(checks, found, trusted.keys);
  return reportOf(checks.outcomes, found, trusted);
}

/** Shows one of the page's notices, or none. */
function notice(code) {
  choose(document, "notice", code);
}

/** Counts what was handed in: only the last of it is shown. */
let turn = 0;

async function verify(gather) {
  const results = find("#results");
  turn += 1;
  const own = turn;
  results.replaceChildren();
  results.dataset.state = "working";
  notice("working");
  try {
    const trusted = await trust();
    const receipts = await receiptsOf(sorted(await gather()));
    const reports = [];
    for (const receipt of receipts) reports.push(await reportFor(receipt, trusted));
    if (own !== turn) return;
    notice(reports.length === 0 ? "handed" : undefined);
    results.replaceChildren(...reports);
    results.firstElementChild?.focus();
  } catch (error) {
    notice(error.code !== undefined && find(`[data-notice="${error.code}"]`) ? error.code : "other");
    if (!(error instanceof Refusal || error instanceof Unable)) throw error;
  } finally {
    if (own === turn) results.dataset.state = "done";
  }
}

function takeFiles() {
  const field = find("#file");
  const zone = find("#drop");
  const take = () => verify(() => handedFiles(field.files));
  field.addEventListener("change", take);
  // Chosen while the scripts were still on their way, or kept by the browser over a reload.
  if (field.files.length > 0) take();
  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", name === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => {
    const files = [...event.dataTransfer.files];
    verify(() => handedFiles(files));
  });
}

function takeText() {
  find("#paste").addEventListener("submit", (event) => {
    event.preventDefault();
    verify(() => [handedText(find("#text").value)]);
  });
}

async function takeScans() {
  const isAble = await canScan();
  find("#scan").hidden = !isAble;
  find("#noscan").hidden = isAble;
  const scanned = async () => [handedText(await scan(find("#camera")))];
  find("#scan").addEventListener("click", () => verify(scanned));
}

/** `/verify#DON2569-000123` is how the pages of receipts lead here. */
function takeAddress() {
  const [name] = /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*-\d{6,}$/.exec(location.hash.slice(1)) ?? [];
  if (name === undefined) return;
  verify(async () => {
    const { token, proof } = await askToken(name);
    return [token, proof].map((text) => new TextEncoder().encode(text));
  });
}

takeFiles();
takeText();
takeScans();
takeAddress();
