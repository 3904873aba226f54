import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';

/** So many times as long as the last pass took is rested before the next one begins: of the thread that answers screens it takes a sixth at the most. */
const REST = 5;
const REST_MAX_MS = 10_000;

/** Work over many things that is asked for again and again: piece by piece, so that a list in between waits for one piece only, and not all the time. */
export class Paced {
  #endedAt = Number.NEGATIVE_INFINITY;
  #tookMs = 0;
  readonly #now: () => number;

  /** @param now - in ms, of a clock that never jumps */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  async map<T, R>(things: readonly T[], work: (thing: T) => R): Promise<readonly R[]> {
    const restMs = this.#endedAt + Math.min(REST_MAX_MS, REST * this.#tookMs) - this.#now();
    if (restMs > 0) await wait(restMs);
    const results: R[] = [];
    let tookMs = 0;
    for (const thing of things) {
      const from = this.#now();
      results.push(work(thing));
      tookMs += this.#now() - from;
      await nextTurn();
    }
    this.#tookMs = tookMs;
    this.#endedAt = this.#now();
    return results;
  }
}
