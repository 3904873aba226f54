import { z } from 'zod';
import { can } from '../identity/can';
import '../identity/person';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { zoneSchema } from '../kernel/zone';
import './routing-events';
import './shift-plan';

const args = z.strictObject({
  personId: idSchema,
  zone: zoneSchema,
  /** The zone that its author saw. */
  from: zoneSchema,
});
export type SetShiftZoneArgs = z.infer<typeof args>;

/**
 * Has the whole plan of somebody read on the wall clock of another zone: 9 to 17 stays 9 to 17, there. What is past is read so as well.
 *
 * @throws AppError `CONFLICT` when somebody else has chosen another zone meanwhile (`details.path`: `zone`)
 * @source requirements ORG-4, SYN-3
 */
export const setShiftZone: Action<SetShiftZoneArgs> = {
  name: 'shift.set-zone',
  args,
  origin: 'person',
  reads: ({ personId }) => [ref('person', personId), ref('shiftPlan', personId)],
  can: ({ get, args, actor }) => can(actor, 'supervise', { type: 'shifts', groupIds: get('person', args.personId).groupIds }),
  perform({ get, args: { personId, zone, from }, now }) {
    const current = get('shiftPlan', personId);
    if (current.zone === zone) return nothing;
    if (current.zone !== from) throw new AppError('CONFLICT', 'this plan is read in another zone meanwhile', { path: 'zone' });
    return effect([put('shiftPlan', { ...current, zone, updatedAt: now })], [{ type: 'shift-plan.changed', personId }]);
  },
};
