import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';

interface KeptKeyRow {
  readonly _id: Id;
  readonly sealed: string;
  readonly personId: Id;
  readonly keptAt: EpochMs;
}

/** Keys that open what a device has typed and not yet sent, should its keyring be lost. Sealed before they come here. */
export interface KeptKeyStore {
  put(deviceId: Id, personId: Id, sealed: string, now: EpochMs): Promise<void>;
  find(deviceId: Id, personId: Id): Promise<string | null>;
}

export function createKeptKeyStore(db: Db): KeptKeyStore {
  const rows = db.collection<KeptKeyRow>('keptKeys');
  return {
    async put(deviceId, personId, sealed, now) {
      await rows.replaceOne({ _id: deviceId }, { personId, sealed, keptAt: now }, { upsert: true });
    },
    async find(deviceId, personId) {
      return (await rows.findOne({ _id: deviceId, personId }))?.sealed ?? null;
    },
  };
}
