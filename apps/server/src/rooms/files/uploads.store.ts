import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Mongo } from '../../platform/mongo';

/** An upload on its way. Gone once the file is known to the lane. */
export interface Upload {
  readonly id: Id;
  readonly personId: Id;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  readonly touchedAt: EpochMs;
}

type Row = Omit<Upload, 'id'> & { readonly _id: Id };

export interface UploadsStore {
  /** @returns the upload as it is now: the one given, or an earlier one of the same id */
  begin(upload: Upload): Promise<Upload>;
  find(id: Id): Promise<Upload | null>;
  touch(id: Id, at: EpochMs): Promise<void>;
  remove(id: Id): Promise<void>;
  /** How many bytes this person has under way. */
  pendingBytesOf(personId: Id): Promise<number>;
  prepare(): Promise<void>;
}

export function createUploadsStore(mongo: Mongo): UploadsStore {
  const rows = mongo.db.collection<Row>('uploads');
  const present = ({ _id, ...rest }: Row): Upload => ({ id: _id, ...rest });
  return {
    async begin({ id, ...rest }) {
      const row = await rows.findOneAndUpdate({ _id: id }, { $setOnInsert: rest }, { upsert: true, returnDocument: 'after' });
      return row === null ? { id, ...rest } : present(row);
    },
    async find(id) {
      const row = await rows.findOne({ _id: id });
      return row === null ? null : present(row);
    },
    async touch(id, at) {
      await rows.updateOne({ _id: id }, { $set: { touchedAt: at } });
    },
    async remove(id) {
      await rows.deleteOne({ _id: id });
    },
    async pendingBytesOf(personId) {
      const [sum] = await rows
        .aggregate<{ bytes: number }>([{ $match: { personId } }, { $group: { _id: null, bytes: { $sum: '$size' } } }])
        .toArray();
      return sum?.bytes ?? 0;
    },
    async prepare() {
      await rows.createIndex({ personId: 1 });
    },
  };
}
