import { verdict } from "./checks.js";

/**
 * Fills the page's own words in. Every text stands in the page already, in the reader's language; here it is
 * only chosen which of them shows.
 */

const language = () => document.documentElement.lang;

/** Satang as baht; a whole number, so that nothing is rounded. */
function baht(satang) {
  const digits = String(satang).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${whole}.${digits.slice(-2)}`;
}

/** A Bangkok day, in Thai by the Buddhist calendar. */
function day(time) {
  const calendar = language() === "th" ? "th-TH-u-ca-buddhist" : "en-GB";
  const form = { timeZone: "Asia/Bangkok", day: "numeric", month: "short", year: "numeric" };
  return new Intl.DateTimeFormat(calendar, form).format(time);
}

/** The rows of a receipt that is genuine: what the entry says, and what the donor disclosed. */
function facts({ token, proven, checkpoint, witnesses }) {
  const claims = token?.claims ?? {};
  const disclosed = Object.fromEntries((token?.disclosures ?? []).map(({ name, value }) => [name, value]));
  return {
    receipt: claims.receipt,
    amount: claims.amount === undefined ? undefined : baht(claims.amount),
    received: claims.received === undefined ? undefined : day(Date.parse(claims.received)),
    school: claims.school,
    campaign: claims.campaign,
    donor: [disclosed.donor_name, disclosed.donor_tax_id].filter(Boolean).join(" · ") || undefined,
    issuer: token?.certificate.subject,
    entry: proven?.entry.seq,
    log: checkpoint?.origin,
    size: checkpoint?.size,
    witnesses: witnesses.map(({ name, time }) => `${name} (${day(time * 1000)})`).join(", ") || undefined,
  };
}

function fill(report, found) {
  for (const row of report.querySelectorAll("[data-fact]")) {
    const value = found[row.dataset.fact];
    if (value === undefined) row.remove();
    else row.querySelector("[data-value]").textContent = String(value);
  }
}

/** Shows of the texts of a kind the one that is meant. */
export function choose(part, kind, meant) {
  for (const text of part.querySelectorAll(`[data-${kind}]`)) text.hidden = text.dataset[kind] !== meant;
}

/** Shows each check that was run as it came out, and takes out those that were not. */
function mark(report, outcomes) {
  for (const step of report.querySelectorAll("[data-check]")) {
    const outcome = outcomes.find(({ name }) => name === step.dataset.check);
    if (!outcome) {
      step.remove();
      continue;
    }
    step.dataset.state = outcome.state;
    choose(step, "when", outcome.state);
    step.querySelector("[data-code]").textContent = outcome.code ?? "";
  }
}

/** A report out of the page's template. */
export function reportOf(outcomes, receipt, { ownKeys }) {
  const report = document.querySelector("#report").content.cloneNode(true).firstElementChild;
  const result = verdict(outcomes);
  report.dataset.verdict = result;
  choose(report, "if", result);
  choose(report, "keys", ownKeys ? "own" : "page");
  // Of what was not found to be genuine nothing is repeated: it would look like a fact.
  const isGenuine = ["good", "void"].includes(result);
  const number = receipt.token?.claims.receipt;
  for (const link of report.querySelectorAll("[data-follow]")) link.href += String(number).replace("/", "-");
  fill(report, isGenuine ? facts(receipt) : {});
  for (const part of report.querySelectorAll("[data-genuine]")) part.hidden = !isGenuine;
  mark(report, outcomes);
  return report;
}
