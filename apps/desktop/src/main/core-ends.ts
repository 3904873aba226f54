const WITHIN_MS = 10 * 60_000;
const MOST = 3;

/**
 * Counts how often core has ended by itself. A damaged cache may end it each time that the damaged row is read, and nothing else tells of it.
 *
 * @source faults F9, I8
 */
export class CoreEnds {
  #ends: number[] = [];

  /** @returns whether the cache is suspected, and should be fetched anew: the third end within ten minutes */
  note(now: number): boolean {
    this.#ends = [...this.#ends.filter((at) => now - at < WITHIN_MS), now];
    if (this.#ends.length < MOST) return false;
    this.#ends = [];
    return true;
  }
}
