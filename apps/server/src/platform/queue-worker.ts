import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from './logger';
import type { Worker } from './room';
import type { Claimed, QueueName, QueueRow, SideQueue } from './side-queue';

export interface QueueWorkerOptions<Row extends QueueRow> {
  readonly name: string;
  readonly queue: QueueName;
  readonly sideQueue: SideQueue;
  readonly logger: Logger;
  /** How many rows are worked on at once. */
  readonly concurrency: number;
  /** Longer than one row can take. */
  readonly leaseMs: number;
  /** When nothing is due. */
  readonly sleepMs?: number;
  /** Completes or gives back the row itself; what it throws leaves the row to the next claim, when its lease is over. */
  work(row: Claimed<Row>): Promise<void>;
}

/** How long a stop waits for what has begun: longer than a write waits for the database, or a mail that has left goes out once more. */
const STOP_MAX_MS = 30_000;

/** A worker that can also be told to look at once. */
export interface QueueWorker extends Worker {
  /** Works on what is due now. @returns how many rows it had */
  runOnce(): Promise<number>;
}

/** Works through a queue that the lane fills, on any node, until it is stopped. */
export function createQueueWorker<Row extends QueueRow>(options: QueueWorkerOptions<Row>): QueueWorker {
  const { name, queue, sideQueue, logger, concurrency, leaseMs, sleepMs = 1000 } = options;
  const busy = new Set<Promise<void>>();
  let isStopping = false;
  let wake: (() => void) | null = null;
  let running: Promise<void> | null = null;

  /** Takes as many rows as there is room for. One that hangs holds its own place and nobody else's. */
  async function begin(): Promise<readonly Promise<void>[]> {
    const rows = await sideQueue.claim<Row>(queue, { limit: concurrency - busy.size, leaseMs });
    return rows.map((row) => {
      const work = options
        .work(row)
        .catch((error: unknown) => {
          logger.warn({ error, queue, id: row._id }, 'a row of the queue failed and waits for its next claim');
        })
        .finally(() => busy.delete(work));
      busy.add(work);
      return work;
    });
  }

  async function loop(): Promise<void> {
    while (!isStopping) {
      if (busy.size >= concurrency) await Promise.race(busy);
      const begun = await begin().catch((error: unknown) => {
        logger.warn({ error, queue }, 'the queue cannot be read');
        return [];
      });
      if (begun.length > 0 || isStopping) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, sleepMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    await Promise.all(busy);
  }

  return {
    name,
    async runOnce() {
      const begun = await begin();
      await Promise.all(begun);
      return begun.length;
    },
    async start() {
      running = loop();
    },
    async stop() {
      isStopping = true;
      wake?.();
      // a relay may keep silent for a minute; what is not finished by then is like a kill, which its row survives
      await Promise.race([running, wait(STOP_MAX_MS, undefined, { ref: false })]);
    },
  };
}
