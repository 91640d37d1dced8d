/** What a check says no with: one of the codes of docs/verify-in-browser.md. */
export class Refusal extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** Something that this browser cannot do, so that a check is left open and not lost. */
export class Unable extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export function insist(holds, code) {
  if (!holds) throw new Refusal(code);
}
