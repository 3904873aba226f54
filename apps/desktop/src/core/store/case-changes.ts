import type { Case } from '@quayside/shared/cases/case';

/** A case as the server has it, before and after a write; `null`: it is not here. */
export interface CaseChange {
  readonly before: Case | null;
  readonly after: Case | null;
}

/** From here on it is cheaper to count anew what is counted. */
const MANY = 500;

/** The cases that the write under way changes. */
export class CaseChanges {
  #changes: CaseChange[] = [];
  #isMuch = false;

  note(change: CaseChange): void {
    if (this.#changes.length < MANY) this.#changes.push(change);
    else this.#isMuch = true;
  }

  /** What was noted, and begins anew. @returns `null`: too many to tell them one by one */
  take(): readonly CaseChange[] | null {
    const taken = this.#isMuch ? null : this.#changes;
    this.#changes = [];
    this.#isMuch = false;
    return taken;
  }
}
