import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';
import type { ExportLanguage } from './export-texts';

/** The export of what is held about one contact. */
export interface PersonExport {
  readonly id: Id;
  readonly contactId: Id;
  /** Who asked for it. */
  readonly byId: Id;
  readonly withNotes: boolean;
  /** Of its pages. */
  readonly language: ExportLanguage;
  readonly state: 'asked' | 'ready' | 'failed';
  readonly createdAt: EpochMs;
  /** Of the zip; 0 until it is ready. */
  readonly size: number;
}

interface Row extends Omit<PersonExport, 'id'> {
  readonly _id: Id;
  readonly attempts: number;
  readonly leaseUntil: number;
}

export interface ExportsStore {
  insert(one: PersonExport): Promise<void>;
  find(id: Id): Promise<PersonExport | null>;
  /** Newest first. */
  list(): Promise<readonly PersonExport[]>;
  countOpen(): Promise<number>;
  /** One that waits, or whose maker is gone. */
  claim(now: number, leaseMs: number): Promise<(PersonExport & { readonly attempts: number }) | null>;
  extend(id: Id, leaseUntil: number): Promise<void>;
  settle(id: Id, state: 'ready' | 'failed', size: number): Promise<void>;
  /** @returns their ids */
  takeOlderThan(instant: number): Promise<readonly Id[]>;
  takeOf(contactId: Id): Promise<readonly Id[]>;
  prepare(): Promise<void>;
}

/** Where its bytes lie. */
export const exportFileId = (id: Id): Id => `export-${id}`;

const LISTED_MAX = 50;

export function createExportsStore(db: Db): ExportsStore {
  const rows = db.collection<Row>('personExports');
  // asked for by a node of before, it has no language
  const shown = ({ _id, attempts: _, leaseUntil: __, ...one }: Row): PersonExport => ({ ...one, id: _id, language: one.language ?? 'en' });
  async function take(filter: object): Promise<readonly Id[]> {
    const ids = (await rows.find(filter, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
    if (ids.length > 0) await rows.deleteMany({ _id: { $in: ids } });
    return ids;
  }
  return {
    async insert({ id, ...one }) {
      await rows.insertOne({ _id: id, ...one, attempts: 0, leaseUntil: 0 });
    },
    async find(id) {
      const row = await rows.findOne({ _id: id });
      return row === null ? null : shown(row);
    },
    list: async () => (await rows.find().sort({ createdAt: -1 }).limit(LISTED_MAX).toArray()).map(shown),
    countOpen: () => rows.countDocuments({ state: 'asked' }),
    async claim(now, leaseMs) {
      const row = await rows.findOneAndUpdate(
        { state: 'asked', leaseUntil: { $lte: now } },
        { $set: { leaseUntil: now + leaseMs }, $inc: { attempts: 1 } },
        { sort: { createdAt: 1 }, returnDocument: 'after' },
      );
      return row === null ? null : { ...shown(row), attempts: row.attempts };
    },
    async extend(id, leaseUntil) {
      await rows.updateOne({ _id: id }, { $set: { leaseUntil } });
    },
    async settle(id, state, size) {
      await rows.updateOne({ _id: id }, { $set: { state, size } });
    },
    takeOlderThan: (instant) => take({ createdAt: { $lt: instant } }),
    takeOf: (contactId) => take({ contactId }),
    async prepare() {
      await rows.createIndex({ state: 1, leaseUntil: 1 });
    },
  };
}
