import { setTimeout as wait } from 'node:timers/promises';
import type { Message } from '@quayside/shared/cases/message';
import type { Mongo } from '../../apps/server/src/platform/mongo';
import { wrongTimers } from './check-evidence';
import { LATE_MS, timersIn } from './world/collect-evidence';

const LOOK_MS = 500;

/**
 * Timers of the whole workspace: none early, none twice, none forgotten.
 *
 * @param patience - how many times slower than designed this machine may be: what is late is waited for so long before it counts as forgotten
 * @returns what does not hold
 * @source faults I7
 */
export async function checkTimers(db: Mongo['db'], patience: number): Promise<readonly string[]> {
  const overdueSince = Date.now() - LATE_MS;
  const overdueNow = () =>
    db
      .collection<{ _id: string }>('timers')
      .find({ dueAt: { $lt: overdueSince } })
      .toArray();
  let overdue = await overdueNow();
  for (const limit = Date.now() + LATE_MS * patience; overdue.length > 0 && Date.now() < limit; ) {
    await wait(LOOK_MS);
    overdue = await overdueNow();
  }
  const events = await db
    .collection<Message & { _id: string }>('messages')
    .find({ kind: 'event', 'event.type': { $in: ['case.sla-at-risk', 'case.sla-breached'] } })
    .toArray();
  return wrongTimers({ timers: timersIn(events), overdue: overdue.map(({ _id }) => _id) }).map((what) => `I7 ${what}`);
}
