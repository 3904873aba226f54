import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './erasure';
import './privacy-events';

const args = z.strictObject({ contactId: idSchema });
export type CancelErasureArgs = z.infer<typeof args>;

/** Calls an erasure off while it waits. @throws AppError `TOO_LATE` once it has begun @source requirements ORG-6 */
export const cancelErasure: Action<CancelErasureArgs> = {
  name: 'contact.cancel-erasure',
  args,
  origin: 'person',
  reads: ({ contactId }) => [ref('erasure', contactId)],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'customers' }) && get('erasure', args.contactId).id === args.contactId,
  perform({ get, args: { contactId }, now }) {
    const current = get('erasure', contactId);
    if (current.state === 'cancelled') return nothing;
    if (current.state !== 'waiting') throw new AppError('TOO_LATE', 'it has begun', { state: current.state });
    return effect(
      [put('erasure', { ...current, state: 'cancelled', endedAt: now, updatedAt: now })],
      [{ type: 'contact.erasure-cancelled', contactId }],
    );
  },
};
