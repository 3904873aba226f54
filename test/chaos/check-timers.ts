import type { Message } from '@quayside/shared/cases/message';
import type { Mongo } from '../../apps/server/src/platform/mongo';
import { wrongTimers } from './check-evidence';
import { LATE_MS, timersIn } from './world/collect-evidence';

/** Timers of the whole workspace: none early, none twice, none forgotten. @returns what does not hold @source faults I7 */
export async function checkTimers(db: Mongo['db']): Promise<readonly string[]> {
  const events = await db
    .collection<Message & { _id: string }>('messages')
    .find({ kind: 'event', 'event.type': { $in: ['case.sla-at-risk', 'case.sla-breached'] } })
    .toArray();
  const overdue = await db
    .collection<{ _id: string }>('timers')
    .find({ dueAt: { $lt: Date.now() - LATE_MS } })
    .toArray();
  return wrongTimers({ timers: timersIn(events), overdue: overdue.map(({ _id }) => _id) }).map((what) => `I7 ${what}`);
}
