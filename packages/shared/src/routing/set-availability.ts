import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';
import { AVAILABILITY_STATUSES, absenceNow, blankAvailability, statusNow } from './availability';
import './routing-events';

const args = z.strictObject({
  personId: idSchema,
  status: z.enum(AVAILABILITY_STATUSES),
  /** Of an absence only. */
  until: epochMsSchema.nullable(),
  /** The desktop says it, not the person: nobody touches the machine, or somebody does again. */
  isAutomatic: z.boolean(),
});
export type SetAvailabilityArgs = z.infer<typeof args>;

/**
 * Says whether one takes new work. Nobody says it for somebody else.
 *
 * Whoever says that they are here ends a planned absence that lasts. By itself a desktop only turns available into away, and back what it
 * had turned itself: what a person has said stands.
 *
 * @source requirements ORG-4
 */
export const setAvailability: Action<SetAvailabilityArgs> = {
  name: 'availability.set',
  args,
  origin: 'person',
  isQuiet: true,
  reads: ({ personId }) => [ref('person', personId), ref('availability', personId)],
  can: ({ args, actor }) => actor.type === 'person' && can(actor, 'edit', { type: 'own', personId: args.personId }),
  perform({ get, args, now }) {
    get('person', args.personId);
    const current = get.find('availability', args.personId) ?? blankAvailability(args.personId, now);
    const status = statusNow(current, now);
    if (args.isAutomatic) {
      const isLeaving = args.status === 'away' && status === 'available';
      const isBack = args.status === 'available' && status === 'away' && current.isAutomatic;
      if (!isLeaving && !isBack) return nothing;
    }
    const next = {
      ...current,
      status: args.status,
      until: args.status === 'out_of_office' ? args.until : null,
      isAutomatic: args.isAutomatic && args.status === 'away',
    };
    const isBack = args.status !== 'out_of_office' && absenceNow(current, now) !== null;
    const isSame = !isBack && next.status === current.status && next.until === current.until && next.isAutomatic === current.isAutomatic;
    if (isSame && current.revision > 0) return nothing;
    const said = isBack ? { ...next, absence: null } : next;
    return effect([put('availability', { ...said, updatedAt: now })], [{ type: 'availability.changed', personId: args.personId }]);
  },
};
