import type { Id } from '@quayside/shared/kernel/ids';
import type { UpdateFilter } from 'mongodb';
import type { Mongo } from '../../platform/mongo';
import { createSealer } from '../../platform/sealer';

export type MailboxService = 'imap' | 'smtp';

/** Passwords of mailboxes, sealed. They never leave the server and never reach a log. */
export interface MailboxSecrets {
  find(mailboxId: Id, service: MailboxService): Promise<string | null>;
  /** `null` takes it away. */
  put(mailboxId: Id, service: MailboxService, password: string | null): Promise<void>;
  forget(mailboxId: Id): Promise<void>;
}

interface Row {
  readonly _id: Id;
  readonly imap?: string;
  readonly smtp?: string;
}

/** @source security A40, A43 */
export function createMailboxSecrets(mongo: Mongo, serverSecret: string): MailboxSecrets {
  const rows = mongo.db.collection<Row>('mailboxSecrets');
  const sealer = createSealer(serverSecret, 'mailbox-passwords');
  return {
    async find(mailboxId, service) {
      const sealed = (await rows.findOne({ _id: mailboxId }))?.[service];
      return sealed === undefined ? null : sealer.open(sealed, `${mailboxId}:${service}`);
    },
    async put(mailboxId, service, password) {
      const change: UpdateFilter<Row> =
        password === null ? { $unset: { [service]: '' } } : { $set: { [service]: sealer.seal(password, `${mailboxId}:${service}`) } };
      await rows.updateOne({ _id: mailboxId }, change, { upsert: true });
    },
    async forget(mailboxId) {
      await rows.deleteOne({ _id: mailboxId });
    },
  };
}
