import type { Id } from '@quayside/shared/kernel/ids';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';

/** What a one-time code stands for; all of it must fit when it is exchanged. */
export interface DesktopCode {
  readonly personId: Id;
  readonly challenge: string;
  /** `null`: shown to the person, who pastes it. */
  readonly redirectUri: string | null;
  /** Under which address of ours it was given. */
  readonly serverUrl: string;
  readonly expiresAt: EpochMs;
}

interface DesktopCodeRow extends Omit<DesktopCode, 'expiresAt'> {
  readonly _id: string;
  readonly expiresAt: Date;
}

export interface DesktopCodeStore {
  prepare(): Promise<void>;
  insert(codeHash: string, code: DesktopCode): Promise<void>;
  /** Takes it away, whatever comes of it: of any number at once, one gets it. */
  take(codeHash: string): Promise<DesktopCode | null>;
}

export function createDesktopCodeStore(db: Db): DesktopCodeStore {
  const rows = db.collection<DesktopCodeRow>('desktopCodes');
  return {
    async prepare() {
      await rows.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    },
    async insert(codeHash, code) {
      await rows.insertOne({ _id: codeHash, ...code, expiresAt: new Date(code.expiresAt) });
    },
    async take(codeHash) {
      const row = await rows.findOneAndDelete({ _id: codeHash });
      if (row === null) return null;
      const { _id, expiresAt, ...code } = row;
      return { ...code, expiresAt: epochMs(expiresAt.getTime()) };
    },
  };
}
