import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { addMs } from '../kernel/time';
import { absenceNow } from '../routing/availability';
import { standInFor, standInReads } from '../routing/stand-in';
import { assigned } from './assigned';
import { type Case, isOpen } from './case';
import { workKindOf } from './case-work';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, personId: idSchema });
export type HandOverCaseArgs = z.infer<typeof args>;

/**
 * Hands on what somebody holds who is out of office, as they have chosen: to who stands in, or back to the queue, also when nobody can stand in.
 *
 * What waits for others stays until an answer comes; private cases stay. Nothing happens when they are back, or hold it no longer.
 *
 * @source requirements ORG-4, RTE-4
 */
export const handOverCase: Action<HandOverCaseArgs> = {
  name: 'routing.hand-over-case',
  args,
  origin: 'server',
  reads: ({ caseId, personId }, found) => [
    ref('case', caseId),
    ref('availability', personId),
    ...standInReads(found('availability', personId)?.absence?.standInId, found),
  ],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { caseId, personId }, actor, now, newId }) {
    const current = get('case', caseId);
    const absence = absenceNow(get.find('availability', personId), now);
    if (absence === null || absence.handOver === 'keep' || current.ownerId !== personId || !isHandedOver(current)) return nothing;
    const during = { from: now, until: addMs(now, 1) };
    const found = absence.handOver === 'queue' ? null : standInFor(personId, absence, { find: get.find, during });
    const to = found?.personId ?? null;
    const given = assigned(current, to, { actor, now, id: newId() });
    const event = { type: 'case.handed-over', field: found?.fault ?? null, from: personId, to };
    return effect([...given.puts, timelineEvent({ id: newId(), caseId, actor, now, event })], given.events);
  },
};

const isHandedOver = (of: Case): boolean => isOpen(of) && !of.isPrivate && workKindOf(of.state) === 'active';
