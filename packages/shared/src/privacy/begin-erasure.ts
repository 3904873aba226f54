import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './erasure';

const args = z.strictObject({
  contactId: idSchema,
  /** The database was restored from before this contact was erased. */
  isAgain: z.boolean(),
});
export type BeginErasureArgs = z.infer<typeof args>;

/** From here on it can no longer be called off. @throws AppError `ILLEGAL_STATE` when nobody waits for it, `TOO_LATE` never */
export const beginErasure: Action<BeginErasureArgs> = {
  name: 'contact.begin-erasure',
  args,
  origin: 'server',
  reads: ({ contactId }) => [ref('erasure', contactId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { contactId, isAgain }, now }) {
    const current = get.find('erasure', contactId);
    if (current?.state === 'running') return nothing;
    if (isAgain) {
      const asked = current ?? { id: contactId, revision: 0, createdAt: now, requestedBy: null, requestedAt: now, dueAt: now };
      return effect([put('erasure', { ...asked, state: 'running', endedAt: null, updatedAt: now })]);
    }
    if (current?.state !== 'waiting' || current.dueAt > now)
      throw new AppError('ILLEGAL_STATE', 'it is not due', { state: current?.state ?? null });
    return effect([put('erasure', { ...current, state: 'running', updatedAt: now })]);
  },
};
