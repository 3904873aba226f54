import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { ENGINE } from '../../platform/lane/collections';
import { type DeviceRow, HEADS_ID, type HeadsRow } from '../../platform/lane/engine-rows';
import type { Mongo } from '../../platform/mongo';

/** Reads the head of the feed and the numbering of devices, as the majority has them. */
export interface HeadsStore {
  head(): Promise<HeadsRow>;
  /** 0 for a device that has pushed nothing yet. */
  lastMut(deviceId: Id): Promise<number>;
}

export function createHeadsStore({ db }: Mongo): HeadsStore {
  const heads = db.collection<HeadsRow>(ENGINE.heads);
  const devices = db.collection<DeviceRow>(ENGINE.devices);
  return {
    async head() {
      const head = await heads.findOne({ _id: HEADS_ID });
      if (head === null) throw new AppError('UNAVAILABLE', 'the feed has no head');
      return head;
    },
    lastMut: async (deviceId) => (await devices.findOne({ _id: deviceId }))?.lastMut ?? 0,
  };
}
