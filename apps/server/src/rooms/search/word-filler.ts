import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE_MS } from '@quayside/shared/kernel/time';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';
import type { Worker } from '../../platform/room';
import { createWordStore } from './word.store';

const LEASE_MS = 5 * MINUTE_MS;

/** How often a node that found another at it looks whether that one came to the end. */
const LOOK_AGAIN_MS = MINUTE_MS;

/** Gives rows that an older server has written the words by which they are found. Once, on one node, beside the requests; when that one dies, another goes on. */
export function createWordFiller(
  { mongo, leases, logger }: Pick<House, 'mongo' | 'leases' | 'logger'>,
  lookAgainMs: number = LOOK_AGAIN_MS,
): Worker {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (!(await createWordStore(mongo).isFilled())) {
      if (await fill()) return;
      await wait(lookAgainMs, undefined, { signal: stopping.signal, ref: false });
    }
  }

  /** @returns whether there is nothing left to do for this node */
  async function fill(): Promise<boolean> {
    const lease = await leases.acquire('search-words', LEASE_MS);
    if (lease === null) return false;
    const store = createWordStore(mongo);
    try {
      let filled = 0;
      for (;;) {
        if (stopping.signal.aborted) return true;
        if (!(await leases.renew(lease, LEASE_MS))) return false;
        const count = await store.fillSome();
        if (count === null) break;
        filled += count;
      }
      await store.setFilled();
      logger.info({ filled }, 'the words for the search are complete');
      return true;
    } finally {
      await leases.release(lease);
    }
  }

  return {
    name: 'word-filler',
    async start() {
      running = run().catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.error({ error: describeError(error) }, 'words for the search could not be filled in');
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
