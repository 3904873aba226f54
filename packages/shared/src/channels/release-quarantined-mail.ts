import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './channel-events';
import './quarantined-mail';

const args = z.strictObject({ quarantinedMailId: idSchema });
export type ReleaseQuarantinedMailArgs = z.infer<typeof args>;

/** Lets a held mail in: the server reads it again, this time trusting its sender. */
export const releaseQuarantinedMail: Action<ReleaseQuarantinedMailArgs> = {
  name: 'quarantine.release',
  args,
  origin: 'person',
  reads: ({ quarantinedMailId }) => [ref('quarantinedMail', quarantinedMailId)],
  can: ({ get, args, actor }) =>
    can(actor, 'supervise', { type: 'quarantine' }) && get('quarantinedMail', args.quarantinedMailId).id === args.quarantinedMailId,
  perform({ get, args, now }) {
    const current = get('quarantinedMail', args.quarantinedMailId);
    if (current.state === 'released') return nothing;
    if (current.state !== 'held') throw new AppError('ILLEGAL_STATE', 'this mail is no longer held', { state: current.state });
    return effect(
      [put('quarantinedMail', { ...current, state: 'released', updatedAt: now })],
      [{ type: 'quarantine.released', quarantinedMailId: current.id }],
    );
  },
};
