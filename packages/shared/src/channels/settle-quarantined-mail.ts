import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './channel-events';
import './quarantined-mail';

const args = z.strictObject({ quarantinedMailId: idSchema });
export type SettleQuarantinedMailArgs = z.infer<typeof args>;

/** What a supervisor decides about a held mail: it takes effect once, and the first decision stands. */
export const settleQuarantinedMail = (
  name: Action<SettleQuarantinedMailArgs>['name'],
  decided: 'released' | 'discarded',
): Action<SettleQuarantinedMailArgs> => ({
  name,
  args,
  origin: 'person',
  reads: ({ quarantinedMailId }) => [ref('quarantinedMail', quarantinedMailId)],
  can: ({ get, args, actor }) =>
    can(actor, 'supervise', { type: 'quarantine' }) && get('quarantinedMail', args.quarantinedMailId).id === args.quarantinedMailId,
  perform({ get, args, now }) {
    const current = get('quarantinedMail', args.quarantinedMailId);
    if (current.state === decided) return nothing;
    if (current.state !== 'held') throw new AppError('ILLEGAL_STATE', 'this mail is no longer held', { state: current.state });
    return effect(
      [put('quarantinedMail', { ...current, state: decided, updatedAt: now })],
      [{ type: `quarantine.${decided}`, quarantinedMailId: current.id }],
    );
  },
});
