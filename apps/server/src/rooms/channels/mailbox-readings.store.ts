import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Mongo } from '../../platform/mongo';
import type { MailTrouble } from './mail-trouble';

/** How it goes with fetching the mail of one mailbox. */
export interface MailboxReading {
  readonly mailboxId: Id;
  /** `null`: it is read. */
  readonly trouble: MailTrouble | null;
  /** Since when it has been read, or cannot be read; another reason for the latter does not count anew. */
  readonly since: EpochMs;
}

export interface MailboxReadings {
  list(): Promise<readonly MailboxReading[]>;
  /** @param fence - of the lease; what a later holder has noted is left alone */
  note(mailboxId: Id, noted: { readonly trouble: MailTrouble | null; readonly at: EpochMs }, fence: number): Promise<void>;
}

interface Row {
  readonly _id: Id;
  readonly trouble: MailTrouble | null;
  readonly since: EpochMs;
  readonly fence: number;
}

/** @source requirements CHA-1 */
export function createMailboxReadings(mongo: Mongo): MailboxReadings {
  const rows = mongo.db.collection<Row>('mailboxReadings');
  return {
    async list() {
      return (await rows.find().toArray()).map(({ _id, trouble, since }) => ({ mailboxId: _id, trouble, since }));
    },
    async note(mailboxId, { trouble, at }, fence) {
      const isRead = { $eq: ['$trouble', null] };
      const goesOn = { $eq: [isRead, trouble === null] };
      const known = await rows.updateOne({ _id: mailboxId, fence: { $lte: fence } }, [
        { $set: { trouble: { $literal: trouble }, since: { $cond: [goesOn, '$since', at] }, fence } },
      ]);
      if (known.matchedCount > 0) return;
      await rows.updateOne({ _id: mailboxId }, { $setOnInsert: { trouble, since: at, fence } }, { upsert: true });
    },
  };
}
