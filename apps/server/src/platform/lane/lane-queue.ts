import type { QueuedMutation } from './queued-mutation';

export const BATCH_MUTATIONS_MAX = 50;
export const BATCH_BYTES_MAX = 1024 * 1024;
/** Of a batch of bulk while people are at work: whoever comes meanwhile waits for no more than that. */
export const BESIDE_PEOPLE_MAX = 20;
/** For so many batches after one of people they count as being at work. */
const STILL_AT_WORK = 10;
/** After so many batches of people one of bulk has its turn, however many of them wait: a desk that comes back from days offline is bulk too. */
const TURN_AFTER = 4;

/** Waiting mutations in two classes: interactive ones go first, each class in the order of its arrival. */
export class LaneQueue {
  #interactive: QueuedMutation[] = [];
  #bulk: QueuedMutation[] = [];
  /** Batches of bulk since the last one of people. */
  #sincePeople = Number.POSITIVE_INFINITY;
  /** Batches of people since the last one of bulk. */
  #sinceBulk = 0;
  #onAdd: (() => void) | null = null;

  get length(): number {
    return this.#interactive.length + this.#bulk.length;
  }

  add(item: QueuedMutation): void {
    (item.mutation.priority === 'interactive' ? this.#interactive : this.#bulk).push(item);
    this.#onAdd?.();
  }

  /** Resolves when so many wait, or the time is over. */
  reaches(count: number, withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#onAdd = null;
        resolve();
      };
      const timer = setTimeout(end, withinMs);
      this.#onAdd = () => {
        if (this.length >= count) end();
      };
    });
  }

  /** Puts back what a batch could not settle, before everything else of its class, in its order. */
  putBack(items: readonly QueuedMutation[]): void {
    this.#interactive = [...items.filter(({ mutation }) => mutation.priority === 'interactive'), ...this.#interactive];
    this.#bulk = [...items.filter(({ mutation }) => mutation.priority === 'bulk'), ...this.#bulk];
  }

  /**
   * The next batch: one class only, so that bulk never delays a reply; at most 50 mutations or 1 MiB, and of bulk fewer while people are at work; what goes
   * alone goes alone.
   */
  take(): readonly QueuedMutation[] {
    const isTurnOfBulk = this.#bulk.length > 0 && this.#sinceBulk >= TURN_AFTER;
    const isOfPeople = this.#interactive.length > 0 && !isTurnOfBulk;
    this.#sinceBulk = isOfPeople ? this.#sinceBulk + 1 : 0;
    const queue = isOfPeople ? this.#interactive : this.#bulk;
    this.#sincePeople = isOfPeople ? 0 : this.#sincePeople + 1;
    const most = isOfPeople || this.#sincePeople > STILL_AT_WORK ? BATCH_MUTATIONS_MAX : BESIDE_PEOPLE_MAX;
    let count = 0;
    let bytes = 0;
    for (const item of queue) {
      if (count > 0 && (count >= most || bytes + item.bytes > BATCH_BYTES_MAX || item.isAlone)) break;
      count += 1;
      bytes += item.bytes;
      if (item.isAlone) break;
    }
    return queue.splice(0, count);
  }

  takeAll(): readonly QueuedMutation[] {
    const all = [...this.#interactive, ...this.#bulk];
    this.#interactive = [];
    this.#bulk = [];
    return all;
  }
}
