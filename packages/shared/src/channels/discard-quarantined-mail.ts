import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './channel-events';
import './quarantined-mail';

const args = z.strictObject({ quarantinedMailId: idSchema });
export type DiscardQuarantinedMailArgs = z.infer<typeof args>;

/** Decides that a held mail is not wanted. The raw mail is kept as long as the retention rules say. */
export const discardQuarantinedMail: Action<DiscardQuarantinedMailArgs> = {
  name: 'quarantine.discard',
  args,
  origin: 'person',
  reads: ({ quarantinedMailId }) => [ref('quarantinedMail', quarantinedMailId)],
  can: ({ get, args, actor }) =>
    can(actor, 'supervise', { type: 'quarantine' }) && get('quarantinedMail', args.quarantinedMailId).id === args.quarantinedMailId,
  perform({ get, args, now }) {
    const current = get('quarantinedMail', args.quarantinedMailId);
    if (current.state === 'discarded') return nothing;
    if (current.state !== 'held') throw new AppError('ILLEGAL_STATE', 'this mail is no longer held', { state: current.state });
    return effect(
      [put('quarantinedMail', { ...current, state: 'discarded', updatedAt: now })],
      [{ type: 'quarantine.discarded', quarantinedMailId: current.id }],
    );
  },
};
