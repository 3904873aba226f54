import { MINUTE_MS } from '@quayside/shared/kernel/time';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';
import type { Worker } from '../../platform/room';
import { createWordStore } from './word.store';

const LEASE_MS = 5 * MINUTE_MS;

/** Gives rows that an older server has written the words by which they are found. Once, on one node, beside the requests. */
export function createWordFiller({ mongo, leases, logger }: Pick<House, 'mongo' | 'leases' | 'logger'>): Worker {
  const store = createWordStore(mongo);
  let isStopping = false;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    if (await store.isFilled()) return;
    const lease = await leases.acquire('search-words', LEASE_MS);
    if (lease === null) return;
    try {
      let filled = 0;
      for (;;) {
        if (isStopping || !(await leases.renew(lease, LEASE_MS))) return;
        const count = await store.fillSome();
        if (count === null) break;
        filled += count;
      }
      await store.setFilled();
      logger.info({ filled }, 'the words for the search are complete');
    } finally {
      await leases.release(lease);
    }
  }

  return {
    name: 'word-filler',
    async start() {
      running = run().catch((error: unknown) =>
        logger.error({ error: describeError(error) }, 'words for the search could not be filled in'),
      );
    },
    async stop() {
      isStopping = true;
      await running;
    },
  };
}
