import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { emailSchema } from '../kernel/email-schema';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { requireUnchanged } from '../organisation/require-unchanged';
import './channel-events';
import { mailServerSchema } from './mailbox';
import { mailboxFields } from './mailbox-fields';

/** Owns an address that mail comes in by. @param address - normalised */
const mailboxKey = (address: string): Id => `mailbox:${address}`;

const fields = {
  ...mailboxFields,
  address: emailSchema,
  imap: mailServerSchema.nullable(),
  smtp: mailServerSchema.nullable(),
  authservId: z.string().max(253).nullable(),
};
/** What the author saw, where one may not write over what others wrote meanwhile. */
const seen = z.strictObject({ name: fields.name, groupId: fields.groupId, signature: fields.signature }).partial();
const args = z.strictObject({ mailboxId: idSchema, ...fields, from: seen.exactOptional() });
export type PutMailboxArgs = z.infer<typeof args>;

/**
 * Makes or replaces a mailbox, whose connection the server has tried. An address belongs to one mailbox.
 *
 * @throws AppError `CONFLICT` when somebody else has changed since what is in `from`, its signature for instance
 * @source requirements CHA-1, SYN-3, SYN-7
 */
export const putMailbox: Action<PutMailboxArgs> = {
  name: 'mailbox.put',
  args,
  origin: 'server',
  reads(args, found) {
    const before = found('mailbox', args.mailboxId);
    return [
      ref('mailbox', args.mailboxId),
      ref('uniqueKey', mailboxKey(normaliseEmail(args.address))),
      ...(before === null ? [] : [ref('uniqueKey', mailboxKey(before.address))]),
      ...(args.groupId === null ? [] : [ref('group', args.groupId)]),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'mailboxes' }),
  perform({ get, args, now }) {
    const { mailboxId: id, from, ...given } = args;
    if (args.groupId !== null) get('group', args.groupId);
    const before = get.find('mailbox', id);
    if (before !== null) requireUnchanged(before, { from, changes: given });
    const address = normaliseEmail(args.address);
    const owner = get.find('uniqueKey', mailboxKey(address));
    if (owner !== null && owner.targetId !== id) throw new AppError('DUPLICATE', 'a mailbox has this address', { path: 'address' });
    const fresh = { revision: 0, createdAt: now, updatedAt: now };
    const puts: Put[] = [put('mailbox', { ...(before ?? fresh), id, ...given, address, updatedAt: now })];
    if (owner === null) puts.push(put('uniqueKey', { ...fresh, id: mailboxKey(address), targetId: id }));
    const dels: Ref[] = before === null || before.address === address ? [] : [ref('uniqueKey', mailboxKey(before.address))];
    return effect(puts, [{ type: 'mailbox.changed', mailboxId: id }], dels);
  },
};
