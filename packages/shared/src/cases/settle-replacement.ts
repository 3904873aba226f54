import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './replacement';

const args = z.strictObject({
  replacementId: idSchema,
  /** How many have it still. */
  keptCount: z.number().int().min(0),
});
export type SettleReplacementArgs = z.infer<typeof args>;

/** The server has been through all that had it. @source requirements CAS-6 */
export const settleReplacement: Action<SettleReplacementArgs> = {
  name: 'replacement.settle',
  args,
  origin: 'server',
  reads: ({ replacementId }) => [ref('replacement', replacementId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { replacementId, keptCount }, now }) {
    const replacement = get('replacement', replacementId);
    if (replacement.endedAt !== null) return nothing;
    const total = replacement.total ?? keptCount;
    return effect([put('replacement', { ...replacement, total, keptCount, endedAt: now, updatedAt: now })]);
  },
};
