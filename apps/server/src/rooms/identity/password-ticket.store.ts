import type { Id } from '@quayside/shared/kernel/ids';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';

/** Opens the page on which one person changes their password, from one signed-in desktop. Worth nothing without the current password. */
export interface PasswordTicket {
  readonly personId: Id;
  /** The desktop that asked: it stays signed in. */
  readonly sessionId: Id;
  readonly expiresAt: EpochMs;
}

interface PasswordTicketRow extends Omit<PasswordTicket, 'expiresAt'> {
  readonly _id: string;
  readonly expiresAt: Date;
}

export interface PasswordTicketStore {
  prepare(): Promise<void>;
  /** An earlier one of the same desktop no longer counts. */
  replace(ticketHash: string, ticket: PasswordTicket): Promise<void>;
  find(ticketHash: string): Promise<PasswordTicket | null>;
  /** Of any number at once, one gets it. */
  take(ticketHash: string): Promise<PasswordTicket | null>;
  deleteOf(personIds: readonly Id[]): Promise<void>;
}

export function createPasswordTicketStore(db: Db): PasswordTicketStore {
  const rows = db.collection<PasswordTicketRow>('passwordTickets');
  const toTicket = (row: PasswordTicketRow | null): PasswordTicket | null =>
    row === null ? null : { personId: row.personId, sessionId: row.sessionId, expiresAt: epochMs(row.expiresAt.getTime()) };

  return {
    async prepare() {
      await rows.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
      await rows.createIndex({ personId: 1 });
    },
    async replace(ticketHash, { personId, sessionId, expiresAt }) {
      await rows.deleteMany({ sessionId });
      await rows.insertOne({ _id: ticketHash, personId, sessionId, expiresAt: new Date(expiresAt) });
    },
    async find(ticketHash) {
      return toTicket(await rows.findOne({ _id: ticketHash }));
    },
    async take(ticketHash) {
      return toTicket(await rows.findOneAndDelete({ _id: ticketHash }));
    },
    async deleteOf(personIds) {
      await rows.deleteMany({ personId: { $in: [...personIds] } });
    },
  };
}
