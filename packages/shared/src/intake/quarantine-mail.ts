import { z } from 'zod';
import { receiptKey, sha256Schema } from '../cases/mail-keys';
import '../channels/channel-events';
import { QUARANTINE_REASONS } from '../channels/quarantined-mail';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';

const args = z.strictObject({
  mailboxId: idSchema.nullable(),
  receiptHash: sha256Schema,
  reason: z.enum(QUARANTINE_REASONS),
  detail: z.string().max(1000),
  from: z.string().max(1000),
  subject: z.string().max(1000),
  preview: z.string().max(500),
  receivedAt: epochMsSchema,
  rawFileId: idSchema,
  size: z.number().int().min(0),
  caseId: idSchema.nullable(),
});
export type QuarantineMailArgs = z.infer<typeof args>;

/**
 * Holds a mail that could not be read or trusted. The same mail is held once; one that a person let in and that failed again
 * is held again, with its new reason.
 *
 * @source requirements CHA-1; security A1, A6, A11
 */
export const quarantineMail: Action<QuarantineMailArgs> = {
  name: 'mail.quarantine',
  args,
  origin: 'server',
  reads({ receiptHash }, found) {
    const receipt = found('uniqueKey', receiptKey(receiptHash));
    return [ref('uniqueKey', receiptKey(receiptHash)), ...(receipt === null ? [] : [ref('quarantinedMail', receipt.targetId)])];
  },
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now, newId }) {
    const { receiptHash, ...given } = args;
    const key = receiptKey(receiptHash);
    const receipt = get.find('uniqueKey', key);
    if (receipt === null) {
      const id = newId();
      const fresh = { revision: 0, createdAt: now, updatedAt: now };
      return effect(
        [put('quarantinedMail', { ...fresh, id, ...given, state: 'held' }), put('uniqueKey', { ...fresh, id: key, targetId: id })],
        [{ type: 'mail.quarantined', quarantinedMailId: id }],
      );
    }
    const held = get.find('quarantinedMail', receipt.targetId);
    if (held === null || held.state !== 'released') return nothing;
    return effect(
      [put('quarantinedMail', { ...held, reason: args.reason, detail: args.detail, state: 'held', updatedAt: now })],
      [{ type: 'mail.quarantined', quarantinedMailId: held.id }],
    );
  },
};
