import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { ENGINE } from '../../platform/lane/collections';
import type { Mongo } from '../../platform/mongo';

/** When and with what a device was last in contact. Apart from the lane's `devices`, so that a pull never collides with a push. */
export interface DeviceContact {
  readonly _id: Id;
  readonly seenAt: EpochMs;
  /** The contact before the last gap: what was done in the gap may be dated from here on. */
  readonly beforeGapAt: EpochMs;
  readonly gapEndedAt: EpochMs;
  /** Where the device's cache stood at its last pull. */
  readonly lastPullSeq: number;
  /** Wire version that its cache was filled with. */
  readonly schema: number;
}

export interface DeviceContactsStore {
  find(deviceId: Id): Promise<DeviceContact | null>;
  save(deviceId: Id, fields: Partial<Omit<DeviceContact, '_id'>>): Promise<void>;
  /** The least that any device seen since then has pulled up to; `null` when there is none. */
  lowestPullSeq(seenSince: EpochMs): Promise<number | null>;
}

export function createDeviceContactsStore({ db }: Mongo): DeviceContactsStore {
  const rows = db.collection<DeviceContact>(ENGINE.deviceContacts);
  return {
    find: (deviceId) => rows.findOne({ _id: deviceId }),
    async save(deviceId, fields) {
      await rows.updateOne({ _id: deviceId }, { $set: fields }, { upsert: true });
    },
    async lowestPullSeq(seenSince) {
      const [lowest] = await rows
        .find({ seenAt: { $gte: seenSince }, lastPullSeq: { $gt: 0 } })
        .sort({ lastPullSeq: 1 })
        .limit(1)
        .toArray();
      return lowest?.lastPullSeq ?? null;
    },
  };
}
