import type { Id } from '@quayside/shared/kernel/ids';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';

/** Lets one person set their first password. */
export interface Invitation {
  readonly personId: Id;
  /** The address it was sent to, hashed: it counts for that one only. `null` in rows of older servers. */
  readonly addressHash: string | null;
  readonly expiresAt: EpochMs;
}

interface InvitationRow {
  readonly _id: string;
  readonly personId: Id;
  readonly addressHash?: string | null;
  readonly expiresAt: Date;
}

export interface InvitationStore {
  prepare(): Promise<void>;
  /** An earlier one for the same person no longer counts. */
  replace(tokenHash: string, invitation: Invitation): Promise<void>;
  find(tokenHash: string): Promise<Invitation | null>;
  /** Also those that have run out and were not collected yet. */
  list(): Promise<readonly Invitation[]>;
  /** Of any number at once, one gets it. */
  take(tokenHash: string): Promise<Invitation | null>;
  deleteOf(personIds: readonly Id[]): Promise<void>;
}

export function createInvitationStore(db: Db): InvitationStore {
  const rows = db.collection<InvitationRow>('invitations');
  const toInvitation = (row: InvitationRow | null): Invitation | null =>
    row === null ? null : { personId: row.personId, addressHash: row.addressHash ?? null, expiresAt: epochMs(row.expiresAt.getTime()) };

  return {
    async prepare() {
      await rows.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
      await rows.createIndex({ personId: 1 }, { unique: true });
    },
    async replace(tokenHash, { personId, addressHash, expiresAt }) {
      await rows.deleteOne({ personId });
      await rows.insertOne({ _id: tokenHash, personId, addressHash, expiresAt: new Date(expiresAt) });
    },
    async find(tokenHash) {
      return toInvitation(await rows.findOne({ _id: tokenHash }));
    },
    async list() {
      return (await rows.find().limit(10_000).toArray()).flatMap((row) => toInvitation(row) ?? []);
    },
    async take(tokenHash) {
      return toInvitation(await rows.findOneAndDelete({ _id: tokenHash }));
    },
    async deleteOf(personIds) {
      await rows.deleteMany({ personId: { $in: [...personIds] } });
    },
  };
}
