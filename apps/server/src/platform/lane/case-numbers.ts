import { ENGINE } from './collections';
import type { LaneCollections } from './lane-collections';

export const CASE_NUMBER_COUNTER = 'case-number';
const FIRST_NUMBER = 1001;

/** Human case numbers: unique over all nodes, with gaps. Each node takes them in blocks, outside of the transactions. */
export class CaseNumbers {
  readonly #counters: LaneCollections['counters'];
  readonly #blockSize: number;
  #free: number[] = [];

  constructor(collections: LaneCollections, blockSize = 100) {
    this.#counters = collections.counters;
    this.#blockSize = blockSize;
  }

  /** Makes sure that so many can be taken without waiting. */
  async ensure(count: number): Promise<void> {
    while (this.#free.length < count) {
      const size = Math.max(this.#blockSize, count);
      const row = await this.#counters.findOneAndUpdate(
        { _id: CASE_NUMBER_COUNTER },
        [{ $set: { next: { $add: [{ $ifNull: ['$next', FIRST_NUMBER] }, size] } } }],
        { upsert: true, returnDocument: 'after' },
      );
      if (!row) throw new Error(`no counter in ${ENGINE.counters}`);
      for (let number = row.next - size; number < row.next; number += 1) this.#free.push(number);
    }
  }

  take(): number {
    const number = this.#free.shift();
    if (number === undefined) throw new Error('case numbers ran out: ensure() more');
    return number;
  }

  /** The numbers that can be taken now, to be put back when a batch is done again. */
  mark(): readonly number[] {
    return [...this.#free];
  }

  rewind(mark: readonly number[]): void {
    this.#free = [...mark];
  }
}
