import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './erasure';

const args = z.strictObject({ contactId: idSchema });
export type FinishErasureArgs = z.infer<typeof args>;

/** Nothing is left of the contact. @source requirements ORG-6 */
export const finishErasure: Action<FinishErasureArgs> = {
  name: 'contact.finish-erasure',
  args,
  origin: 'server',
  reads: ({ contactId }) => [ref('erasure', contactId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { contactId }, now }) {
    const current = get.find('erasure', contactId);
    return current?.state === 'running' ? effect([put('erasure', { ...current, state: 'done', endedAt: now, updatedAt: now })]) : nothing;
  },
};
