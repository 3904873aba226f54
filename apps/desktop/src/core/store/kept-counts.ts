import type { Case } from '@quayside/shared/cases/case';
import type { CaseChange } from './case-changes';

/** What is counted: how many of the rows have each value. */
export interface Counted {
  /** Whose count it is: the one before under this name is forgotten. */
  readonly name: string;
  /** All that it depends on besides the rows. */
  readonly question: string;
  /** Of more values than this nothing is kept. */
  readonly max?: number;
  /** By looking at all rows. */
  count(): ReadonlyMap<string | number, number>;
  /** Where a case is counted; `null`: nowhere. The same answer as `count`. */
  placeOf(of: Case): string | number | null;
}

interface Kept {
  readonly question: string;
  readonly max: number;
  /** `null`: there are too many values. */
  counts: Map<string | number, number> | null;
  readonly placeOf: Counted['placeOf'];
}

/** Who asks for more lists than this goes through them one by one. */
const KEPT_MAX = 200;

/**
 * Counts of long lists, made once by looking at the rows and then carried on by what each write changes: a change costs what it changes, however many rows
 * there are. Of the rows as the server has them. Where the question itself moves, as times before now do, it is counted anew.
 */
export class KeptCounts {
  readonly #kept = new Map<string, Kept>();

  of(counted: Counted & { readonly max: number }): ReadonlyMap<string | number, number> | null;
  of(counted: Counted & { readonly max?: never }): ReadonlyMap<string | number, number>;
  of({ name, question, max = Number.POSITIVE_INFINITY, count, placeOf }: Counted): ReadonlyMap<string | number, number> | null {
    const known = this.#kept.get(name);
    const kept = known?.question === question ? known : bounded({ question, max, counts: new Map(count()), placeOf });
    // what was asked for last stands last
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    if (this.#kept.size > KEPT_MAX) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return kept.counts;
  }

  /** After a write, before anybody reads what it has written. @param changes - `null`: all may have changed */
  apply(changes: readonly CaseChange[] | null): void {
    if (changes === null) {
      this.#kept.clear();
      return;
    }
    for (const kept of this.#kept.values()) {
      const { counts, placeOf } = kept;
      if (counts === null) continue;
      for (const { before, after } of changes) {
        const [from, to] = [before === null ? null : placeOf(before), after === null ? null : placeOf(after)];
        if (from === to) continue;
        if (from !== null) add(counts, from, -1);
        if (to !== null) add(counts, to, 1);
      }
      bounded(kept);
    }
  }
}

function bounded(kept: Kept): Kept {
  if (kept.counts !== null && kept.counts.size > kept.max) kept.counts = null;
  return kept;
}

function add(counts: Map<string | number, number>, value: string | number, by: 1 | -1): void {
  const n = (counts.get(value) ?? 0) + by;
  if (n === 0) counts.delete(value);
  else counts.set(value, n);
}
