import { MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import type { House } from './house';
import { createRepeater } from './repeater';
import type { Worker } from './room';
import type { Claimed, QueueName, QueueRow } from './side-queue';

const LEASE_MS = MINUTE_MS;
/** After a failure. */
const AGAIN_MS = 5 * SECOND_MS;

interface RowWork<Row extends QueueRow> {
  readonly name: string;
  readonly queue: QueueName;
  /**
   * Does what a row asks for, portion by portion.
   *
   * @param goOn - asked before each portion: whether this run still holds its row
   * @returns `false`: it was broken off, and is to be begun again
   */
  work(row: Claimed<Row>, goOn: () => Promise<boolean>): Promise<boolean>;
}

/** Takes the rows of a queue one after the other, in their order, on one node. What breaks off or fails is begun again. */
export function createRowWorker<Row extends QueueRow>(
  { sideQueue, leases, clock, logger }: Pick<House, 'sideQueue' | 'leases' | 'clock' | 'logger'>,
  { name, queue, work }: RowWork<Row>,
): Worker {
  let isStopping = false;
  const repeated = createRepeater({ name, logger }, async () => {
    const dueAt = await sideQueue.nextDueAt(queue);
    if (dueAt === null || dueAt > clock.now()) return SECOND_MS;
    const lease = await leases.acquire(name, LEASE_MS);
    if (lease === null) return SECOND_MS;
    try {
      const [row] = await sideQueue.claim<Row>(queue, { limit: 1, leaseMs: LEASE_MS });
      if (row === undefined) return SECOND_MS;
      const goOn = async () => !isStopping && (await leases.renew(lease, LEASE_MS)) && (await sideQueue.extend(queue, row, LEASE_MS));
      const giveBack = (notBefore: number) => sideQueue.giveBack(queue, row, { notBefore, countsAsAttempt: notBefore > row.notBefore });
      try {
        if (await work(row, goOn)) await sideQueue.complete(queue, row);
        else await giveBack(row.notBefore);
      } catch (error) {
        await giveBack(clock.now() + AGAIN_MS);
        throw error;
      }
      return 0;
    } finally {
      await leases.release(lease);
    }
  });
  return {
    ...repeated,
    async stop() {
      isStopping = true;
      await repeated.stop();
    },
  };
}
