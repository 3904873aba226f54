import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Mongo } from '../../platform/mongo';

/** How far a mailbox has been read. */
export interface ImapCursor {
  /** Text: it is a 32-bit number that only has to be the same. */
  readonly uidValidity: string;
  readonly lastUid: number;
  /** When it was last read to its end. */
  readonly readAt: EpochMs;
}

export interface ImapCursors {
  find(mailboxId: Id): Promise<ImapCursor | null>;
  /** @param fence - of the lease; a later holder's cursor is left alone */
  put(mailboxId: Id, cursor: ImapCursor, fence: number): Promise<void>;
}

type Row = ImapCursor & { readonly _id: Id; readonly fence: number };

export function createImapCursors(mongo: Mongo): ImapCursors {
  const rows = mongo.db.collection<Row>('imapCursors');
  return {
    async find(mailboxId) {
      const row = await rows.findOne({ _id: mailboxId });
      return row === null ? null : { uidValidity: row.uidValidity, lastUid: row.lastUid, readAt: row.readAt };
    },
    async put(mailboxId, cursor, fence) {
      const known = await rows.updateOne({ _id: mailboxId, fence: { $lte: fence } }, { $set: { ...cursor, fence } });
      if (known.matchedCount > 0) return;
      await rows.updateOne({ _id: mailboxId }, { $setOnInsert: { ...cursor, fence } }, { upsert: true });
    },
  };
}
