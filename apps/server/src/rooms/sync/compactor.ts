import { HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';
import type { Worker } from '../../platform/room';
import type { FeedMaintenance } from './feed-maintenance';

const EVERY_MS = HOUR_MS;
const LEASE_MS = 10 * MINUTE_MS;

/** Shortens the feed once an hour, on one node. */
export function createCompactor(
  { leases, clock, logger }: Pick<House, 'leases' | 'clock' | 'logger'>,
  maintenance: FeedMaintenance,
): Worker {
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const lease = await leases.acquire('compaction', LEASE_MS);
    if (lease === null) return;
    try {
      await maintenance.expire(clock.now());
      // at a large feed it takes longer than the lease, and must not hold up a node that is to stop
      const removed = await maintenance.compact(undefined, async () => !isStopping && (await leases.renew(lease, LEASE_MS)));
      if (removed > 0) logger.info({ removed }, 'the feed was compacted');
    } finally {
      await leases.release(lease);
    }
  }

  return {
    name: 'compactor',
    async start() {
      timer = setInterval(() => {
        running = run().catch((error: unknown) => logger.error({ error: describeError(error) }, 'compaction failed'));
      }, EVERY_MS);
      timer.unref();
    },
    async stop() {
      isStopping = true;
      if (timer !== null) clearInterval(timer);
      await running;
    },
  };
}
