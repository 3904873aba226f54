import { type DurationMs, type EpochMs, MINUTE_MS } from '../kernel/time';
import type { CompiledCalendar } from './compile-calendar';

/** A stretch of time. `until` is not part of it. */
export interface Stretch {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** Working time on a compiled calendar. Each question is one binary search. @source requirements SLA-1 */
export class OpenHours {
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly #opens: Float64Array;
  readonly #closes: Float64Array;
  /** Open time before each opening. */
  readonly #before: Float64Array;
  /** Open time in all of it. */
  readonly #total: number;

  constructor({ from, until, edges }: Pick<CompiledCalendar, 'from' | 'until' | 'edges'>) {
    const count = edges.length / 2;
    this.from = from;
    this.until = until;
    this.#opens = new Float64Array(count);
    this.#closes = new Float64Array(count);
    this.#before = new Float64Array(count);
    let minute = 0;
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      const opens = minute + (edges[2 * index] ?? 0);
      minute = opens + (edges[2 * index + 1] ?? 0);
      this.#opens[index] = opens * MINUTE_MS;
      this.#closes[index] = minute * MINUTE_MS;
      this.#before[index] = total;
      total += (minute - opens) * MINUTE_MS;
    }
    this.#total = total;
  }

  /** Working time within a stretch; 0 when it ends before it begins. */
  between(from: EpochMs, until: EpochMs): DurationMs {
    return Math.max(0, this.#openBefore(until) - this.#openBefore(from)) as DurationMs;
  }

  /**
   * The first instant by which so much working time has passed. A budget that ends at closing time ends **at closing time**, not at the
   * next opening.
   *
   * @returns `null` when that is later than the calendar is known
   */
  after(from: EpochMs, workingMs: DurationMs): EpochMs | null {
    if (workingMs <= 0) return from;
    const wanted = this.#openBefore(from) + workingMs;
    if (wanted > this.#total) return null;
    const index = firstIndex(this.#before, (before) => before >= wanted) - 1;
    return (at(this.#opens, index) + wanted - at(this.#before, index)) as EpochMs;
  }

  /** The opening hours within a stretch, in order, cut to it. */
  *within({ from, until }: Stretch): Generator<Stretch> {
    for (let index = firstIndex(this.#closes, (closes) => closes > from); index < this.#opens.length; index += 1) {
      const opens = at(this.#opens, index);
      if (opens >= until) return;
      yield { from: Math.max(opens, from) as EpochMs, until: Math.min(at(this.#closes, index), until) as EpochMs };
    }
  }

  #openBefore(instant: number): number {
    const index = firstIndex(this.#opens, (opens) => opens >= instant) - 1;
    return index < 0 ? 0 : at(this.#before, index) + Math.min(instant, at(this.#closes, index)) - at(this.#opens, index);
  }
}

const at = (array: Float64Array, index: number): number => array[index] ?? Number.NaN;

/** The first index of a rising array that satisfies; its length when none does. */
function firstIndex(array: Float64Array, satisfies: (value: number) => boolean): number {
  let [low, high] = [0, array.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (satisfies(at(array, middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
