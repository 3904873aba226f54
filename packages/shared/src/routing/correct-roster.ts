import { z } from 'zod';
import '../identity/person';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import '../organisation/group';
import { blankRoster, QUEUE_RANKS, withPerson } from './roster';
import './routing-events';

const args = z.strictObject({
  groupId: idSchema,
  /** The `corrections` of the roster that was compared; nothing is done when it was put right since. */
  seen: z.number().int().min(0),
  /** By rank: how many cases waited at that moment, less what the roster said. */
  missing: z.array(z.number().int()).length(QUEUE_RANKS),
  /** Whose membership is to be looked at again. */
  personIds: z.array(idSchema).max(10_000),
});
export type CorrectRosterArgs = z.infer<typeof args>;

/** Puts right who is in a group and what waits there. @source requirements RTE-2 */
export const correctRoster: Action<CorrectRosterArgs> = {
  name: 'routing.correct-roster',
  args,
  origin: 'server',
  reads: ({ groupId, personIds }) => [ref('group', groupId), ref('roster', groupId), ...personIds.map((id) => ref('person', id))],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { groupId, seen, missing, personIds }, now }) {
    get('group', groupId);
    let next = get.find('roster', groupId) ?? blankRoster(groupId, now);
    if (next.corrections !== seen) return nothing;
    for (const id of personIds) next = withPerson(next, get('person', id));
    const waiting = next.waiting.map((one, rank) => ({ ...one, count: one.count + (missing[rank] ?? 0), jumps: one.jumps + 1 }));
    return effect([put('roster', { ...next, waiting, corrections: seen + 1, updatedAt: now })], [{ type: 'roster.corrected', groupId }]);
  },
};
