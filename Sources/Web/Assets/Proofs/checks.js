import { Refusal, Unable } from "./refusal.js";

/**
 * Checks by their names, in their order. Each one has passed, has failed with a code, or stays open because
 * something that it needs is not there.
 */
export class Checks {
  outcomes = [];

  /** Runs one, and gives what it found out; nothing where it has not passed. */
  async run(name, check) {
    try {
      const found = await check();
      this.outcomes.push({ name, state: "passed" });
      return found;
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Unable)) throw error;
      const state = error instanceof Refusal ? "failed" : "open";
      this.outcomes.push({ name, state, code: error.code });
      return undefined;
    }
  }
}

/** What an earlier check has found out; a check that rests on it stays open without it. */
export function need(found, code = "earlier") {
  if (found === undefined) throw new Unable(code);
  return found;
}

/** What a receipt is not asked for: nobody may have cosigned it, and nobody may be there to ask. */
const OPTIONAL = ["witnesses", "newer", "standing", "link"];

/** `good`, `open`, `void`, or `bad`. */
export function verdict(outcomes) {
  const failed = outcomes.filter(({ state }) => state === "failed").map(({ name }) => name);
  if (failed.some((name) => name !== "standing")) return "bad";
  if (failed.length > 0) return "void";
  return outcomes.some(({ name, state }) => state === "open" && !OPTIONAL.includes(name)) ? "open" : "good";
}
