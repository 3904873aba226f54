import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './routing-events';
import './shift-plan';

const args = z.strictObject({ personId: idSchema });
export type TurnShiftArgs = z.infer<typeof args>;

/** Somebody comes on shift or goes: the clock says so, and what follows of it is done once. @source requirements ORG-4 */
export const turnShift: Action<TurnShiftArgs> = {
  name: 'shift.turn',
  args,
  origin: 'server',
  reads: ({ personId }) => [ref('shiftPlan', personId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { personId }, now }) {
    const current = get.find('shiftPlan', personId);
    if (current === null || current.turnedAt === now) return nothing;
    return effect([put('shiftPlan', { ...current, turnedAt: now, updatedAt: now })], [{ type: 'shift-plan.changed', personId }]);
  },
};
