import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../organisation/require-unchanged';
import './channel-events';
import { mailServerSchema } from './mailbox';

const servers = z.strictObject({ imap: mailServerSchema.nullable(), smtp: mailServerSchema.nullable() });
const args = z.strictObject({ mailboxId: idSchema, ...servers.shape, from: servers.partial().exactOptional() });
export type ReconnectMailboxArgs = z.infer<typeof args>;

/**
 * Says by which servers a mailbox is read and its answers leave, after the server has tried them.
 *
 * Another IMAP host is not believed what the one before said about senders.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same connection since
 * @source requirements CHA-1, SYN-3
 */
export const reconnectMailbox: Action<ReconnectMailboxArgs> = {
  name: 'mailbox.reconnect',
  args,
  origin: 'server',
  reads: ({ mailboxId }) => [ref('mailbox', mailboxId)],
  can: ({ actor }) => can(actor, 'administer', { type: 'mailboxes' }),
  perform({ get, args: { mailboxId, from, ...changes }, now }) {
    const current = get('mailbox', mailboxId);
    requireUnchanged(current, { from, changes });
    const authservId = changes.imap?.host === current.imap?.host ? current.authservId : null;
    // also when nothing else is new: its reader begins anew, by another password
    return effect([put('mailbox', { ...current, ...changes, authservId, updatedAt: now })], [{ type: 'mailbox.changed', mailboxId }]);
  },
};
