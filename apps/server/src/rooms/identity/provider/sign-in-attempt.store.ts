import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';

/** Somebody on their way to the provider and back. No secret is in it: those are made from what the browser holds. */
export interface SignInAttempt {
  /** Hash of what the browser holds. */
  readonly browserHash: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Where to go afterwards. */
  readonly next: string | null;
  /** Who is to show anew that it is them; `null`: somebody signs in. */
  readonly provesId: Id | null;
  readonly sentAt: EpochMs;
  readonly expiresAt: EpochMs;
}

export interface SignInAttemptStore {
  prepare(): Promise<void>;
  insert(stateHash: string, attempt: SignInAttempt): Promise<void>;
  /** Of any number at once, one gets it. */
  take(stateHash: string): Promise<SignInAttempt | null>;
}

interface Row extends Omit<SignInAttempt, 'expiresAt'> {
  readonly _id: string;
  /** Also the TTL. */
  readonly expiresAt: Date;
}

export function createSignInAttemptStore(db: Db): SignInAttemptStore {
  const rows = db.collection<Row>('signInAttempts');
  return {
    async prepare() {
      await rows.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    },
    async insert(stateHash, attempt) {
      await rows.insertOne({ _id: stateHash, ...attempt, expiresAt: new Date(attempt.expiresAt) });
    },
    async take(stateHash) {
      const row = await rows.findOneAndDelete({ _id: stateHash });
      if (row === null) return null;
      const { _id, expiresAt, ...attempt } = row;
      return { ...attempt, expiresAt: expiresAt.getTime() as EpochMs };
    },
  };
}
