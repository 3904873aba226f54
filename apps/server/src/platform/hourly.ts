import { HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { House } from './house';
import { createRepeater } from './repeater';
import type { Worker } from './room';

/** Not at once: a start has more urgent things to do. */
const FIRST_AFTER_MS = 5 * MINUTE_MS;

/** A worker that does something once an hour, on one node at a time. */
export function createHourly(house: House, name: string, work: () => Promise<void>): Worker {
  const { leases, logger } = house;
  return createRepeater({ name, logger, firstAfterMs: FIRST_AFTER_MS }, async () => {
    const lease = await leases.acquire(name, HOUR_MS);
    if (lease === null) return HOUR_MS;
    try {
      await work();
    } finally {
      await leases.release(lease);
    }
    return HOUR_MS;
  });
}
