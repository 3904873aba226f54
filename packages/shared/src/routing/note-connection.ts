import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { blankAvailability } from './availability';
import './routing-events';

const args = z.strictObject({ personId: idSchema, isConnected: z.boolean() });
export type NoteConnectionArgs = z.infer<typeof args>;

/** Notes that somebody's desktop is connected, or that none of theirs has been for a while. @source requirements ORG-4, RTE-2 */
export const noteConnection: Action<NoteConnectionArgs> = {
  name: 'availability.note-connection',
  args,
  origin: 'server',
  reads: ({ personId }) => [ref('person', personId), ref('availability', personId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    get('person', args.personId);
    const known = get.find('availability', args.personId);
    if ((known?.isConnected ?? false) === args.isConnected) return nothing;
    const current = known ?? blankAvailability(args.personId, now);
    return effect(
      [put('availability', { ...current, isConnected: args.isConnected, updatedAt: now })],
      [{ type: 'availability.changed', personId: args.personId }],
    );
  },
};
