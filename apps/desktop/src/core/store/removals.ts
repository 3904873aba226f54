/** What has left a cache lately: an answer that was on its way meanwhile must not bring it back. */
export class Removals {
  /** Removals so far; a place in this count tells before from after. */
  #count = 0;
  #allUpTo = 0;
  readonly #cases = new Map<string, number>();

  /** A place to ask from later. */
  now(): number {
    return this.#count;
  }

  noteCase(id: string): void {
    if (this.#cases.size >= CASES_MAX) this.noteAll();
    this.#count += 1;
    this.#cases.set(id, this.#count);
  }

  /** What was not here might have gone as well, such as all that stands under a label. */
  noteAll(): void {
    this.#count += 1;
    this.#allUpTo = this.#count;
    this.#cases.clear();
  }

  /** Whether the case may have gone since. */
  has(id: string, since: number): boolean {
    return this.#allUpTo > since || (this.#cases.get(id) ?? 0) > since;
  }

  /** Whether anything at all may have gone since. */
  hasAll(since: number): boolean {
    return this.#allUpTo > since;
  }
}

const CASES_MAX = 5000;
