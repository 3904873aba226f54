import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';
import type { SealedKey } from './key-escrow';

interface KeptKeyRow extends SealedKey {
  readonly _id: Id;
  readonly personId: Id;
  readonly keptAt: EpochMs;
}

/** Keys that open what a device has typed and not yet sent, should its keyring be lost. Sealed before they come here. */
export interface KeptKeyStore {
  put(deviceId: Id, personId: Id, key: SealedKey, now: EpochMs): Promise<void>;
  find(deviceId: Id, personId: Id): Promise<SealedKey | null>;
}

export function createKeptKeyStore(db: Db): KeptKeyStore {
  const rows = db.collection<KeptKeyRow>('keptKeys');
  return {
    async put(deviceId, personId, key, now) {
      await rows.replaceOne({ _id: deviceId }, { personId, ...key, keptAt: now }, { upsert: true });
    },
    async find(deviceId, personId) {
      const row = await rows.findOne({ _id: deviceId, personId });
      return row === null ? null : { nonce: row.nonce, tag: row.tag, body: row.body };
    },
  };
}
