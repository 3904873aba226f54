import type { Clock } from './clock';
import type { Mongo } from './mongo';

/** Far more than clocks that are set by the network differ; less than any lease lasts. */
const DIFFERENCE_MAX_MS = 10_000;

/**
 * Leases and claims are counted by the clocks of the nodes: one that runs ahead would take what another still holds.
 *
 * @throws Error in plain words when this machine and the database do not agree about the time
 */
export async function requireSameTime({ db }: Mongo, clock: Clock): Promise<void> {
  const before = clock.now();
  const { localTime } = await db.admin().command({ hello: 1 });
  const theirs = (localTime as Date).getTime();
  const offByMs = Math.max(0, before - theirs, theirs - clock.now());
  if (offByMs > DIFFERENCE_MAX_MS)
    throw new Error(
      `The clock of this machine and that of the database differ by ${Math.round(offByMs / 1000)} s. Have both set by the network (NTP): nodes count their leases by them.`,
    );
}
