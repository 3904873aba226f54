import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './availability';
import './routing-events';

const args = z.strictObject({ personId: idSchema });
export type CancelAbsenceArgs = z.infer<typeof args>;

/** Takes a planned absence back, or ends it now. What was handed over stays where it is. @source requirements ORG-4 */
export const cancelAbsence: Action<CancelAbsenceArgs> = {
  name: 'absence.cancel',
  args,
  origin: 'person',
  reads: ({ personId }) => [ref('availability', personId)],
  can: ({ args, actor }) => actor.type === 'person' && can(actor, 'edit', { type: 'own', personId: args.personId }),
  perform({ get, args: { personId }, now }) {
    const current = get.find('availability', personId);
    if (current?.absence == null) return nothing;
    return effect([put('availability', { ...current, absence: null, updatedAt: now })], [{ type: 'availability.changed', personId }]);
  },
};
