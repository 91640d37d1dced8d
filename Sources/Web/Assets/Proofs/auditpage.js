import { Checks, need } from "./checks.js";
import { signers, signedCheckpoint, verifierKeys } from "./note.js";
import { choose } from "./report.js";
import { Refusal } from "./refusal.js";
import { insistOnExtension, newestCheckpoint } from "./server.js";
import { insistOnCrypto } from "./signature.js";

/** The page /audit: proves that the log of today extends a checkpoint that the auditor holds. */

const find = (selector) => document.querySelector(selector);

async function checkHeld(checks, encoded, keys) {
  const held = await checks.run("held", () => {
    insistOnCrypto();
    return signedCheckpoint(encoded, keys);
  });
  const newest = await checks.run("newest", () => newestCheckpoint(keys));
  await checks.run("extension", () => insistOnExtension(need(held), need(newest)));
  const witnesses = keys.filter((key) => key.isWitness);
  const found = newest ? await signers(newest.note, witnesses, "witness-signature") : [];
  return { held, newest, witnesses: found.map(({ key }) => key.name) };
}

/** `good`, `open` or `bad`. */
function result(outcomes) {
  if (outcomes.some(({ state }) => state === "failed")) return "bad";
  return outcomes.some(({ state }) => state === "open") ? "open" : "good";
}

function show(outcomes, { held, newest }) {
  const report = find("#comparison");
  report.hidden = false;
  report.dataset.verdict = result(outcomes);
  choose(report, "if", result(outcomes));
  for (const step of report.querySelectorAll("[data-check]")) {
    const { state, code } = outcomes.find(({ name }) => name === step.dataset.check);
    step.dataset.state = state;
    choose(step, "when", state);
    step.querySelector("[data-code]").textContent = code ?? "";
  }
  for (const [name, checkpoint] of Object.entries({ held, newest })) {
    find(`[data-size="${name}"]`).textContent = checkpoint ? checkpoint.size.toLocaleString("en") : "–";
  }
  report.focus();
}

async function compare() {
  const checks = new Checks();
  let found = {};
  try {
    const keys = await verifierKeys(find("#keys").value);
    found = await checkHeld(checks, `${find("#held").value.trim()}\n`, keys);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A key that cannot be read: nothing could be checked with it.
    const names = ["held", "newest", "extension"];
    checks.outcomes.push(...names.map((name) => ({ name, state: "failed", code: error.code })));
  }
  show(checks.outcomes, found);
}

find("#compare").addEventListener("submit", (event) => {
  event.preventDefault();
  compare();
});

async function takeFile() {
  const [file] = find("#heldfile").files;
  if (file !== undefined) find("#held").value = await file.text();
}

find("#heldfile").addEventListener("change", takeFile);
// Chosen while the scripts were still on their way, or kept by the browser over a reload.
takeFile();
