import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { requireUnchanged } from '../organisation/require-unchanged';
import './channel-events';
import './mailbox';
import { mailboxFields } from './mailbox-fields';

const changes = z.strictObject(mailboxFields).partial();
const args = z.strictObject({ mailboxId: idSchema, changes, from: changes.exactOptional() });
export type EditMailboxArgs = z.infer<typeof args>;

/**
 * Renames a mailbox, says where its new cases go and what stands below its answers, or switches it off. How it connects stays as it is.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same since
 * @source requirements CHA-1, SYN-3
 */
export const editMailbox: Action<EditMailboxArgs> = {
  name: 'mailbox.edit',
  args,
  origin: 'person',
  reads: ({ mailboxId, changes: { groupId } }) => [ref('mailbox', mailboxId), ...(groupId ? [ref('group', groupId)] : [])],
  can: ({ actor }) => can(actor, 'administer', { type: 'mailboxes' }),
  perform({ get, args, now }) {
    const current = get('mailbox', args.mailboxId);
    if (args.changes.groupId) get('group', args.changes.groupId);
    requireUnchanged(current, args);
    return effect(
      [put('mailbox', { ...current, ...withoutAbsent(args.changes), updatedAt: now })],
      [{ type: 'mailbox.changed', mailboxId: args.mailboxId }],
    );
  },
};
