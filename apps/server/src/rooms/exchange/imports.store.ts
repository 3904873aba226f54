import type { ImportCounts, ImportJob, ImportPass, ImportState, UndoCounts } from '@quayside/shared/exchange/import-job';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Mongo } from '../../platform/mongo';

/** An import as it is kept. */
export interface KeptImport extends Omit<ImportJob, 'isWaiting'> {
  readonly updatedAt: EpochMs;
  /** Since when it waits for its turn; the earlier one comes first. */
  readonly queuedAt: EpochMs | null;
  /** Of the lease under which it is worked on: what a late worker notes is refused. */
  readonly fence: number;
}

export interface Progress {
  readonly rowsDone: number;
  readonly counts: ImportCounts;
}

export interface ImportsStore {
  add(job: KeptImport): Promise<void>;
  find(id: Id): Promise<KeptImport | null>;
  /** Newest first. */
  listLatest(limit: number): Promise<readonly KeptImport[]>;
  /** Those that are to be worked on, in their turn. */
  listQueued(): Promise<readonly KeptImport[]>;
  /** @returns the import as it then is; `null` when it is in none of these states */
  move(id: Id, from: readonly ImportState[], change: Partial<Omit<KeptImport, 'id'>>): Promise<KeptImport | null>;
  /** How far it is taken back. @returns as `note` */
  noteUndo(id: Id, fence: number, undone: UndoCounts): Promise<KeptImport | null>;
  /** The next one, held by this fence. */
  takeNext(fence: number): Promise<KeptImport | null>;
  /** @returns the import, whatever has become of it meanwhile; `null` when a later worker has it */
  note(id: Id, fence: number, pass: ImportPass, progress: Progress): Promise<KeptImport | null>;
  listUntouchedSince(at: EpochMs, limit: number): Promise<readonly Id[]>;
  remove(id: Id): Promise<void>;
  prepare(): Promise<void>;
}

type Row = Omit<KeptImport, 'id'> & { readonly _id: Id };

const QUEUED: readonly ImportState[] = ['checking', 'importing', 'undoing'];
const NOTHING_UNDONE = { isUndoable: false, undone: null };
const COUNTS_OF = { check: 'checked', write: 'written' } as const satisfies Record<ImportPass, keyof KeptImport>;

export function createImportsStore(mongo: Mongo): ImportsStore {
  const rows = mongo.db.collection<Row>('imports');
  // those of older versions noted nothing of what their rows did
  const present = ({ _id, ...rest }: Row): KeptImport => ({ ...NOTHING_UNDONE, ...rest, id: _id });
  const presentOrNull = (row: Row | null): KeptImport | null => (row === null ? null : present(row));
  return {
    async add({ id, ...rest }) {
      await rows.insertOne({ _id: id, ...rest });
    },
    find: async (id) => presentOrNull(await rows.findOne({ _id: id })),
    listLatest: async (limit) => (await rows.find().sort({ createdAt: -1 }).limit(limit).toArray()).map(present),
    listQueued: async () =>
      (
        await rows
          .find({ state: { $in: [...QUEUED] } })
          .sort({ queuedAt: 1, _id: 1 })
          .toArray()
      ).map(present),
    move: async (id, from, change) =>
      presentOrNull(await rows.findOneAndUpdate({ _id: id, state: { $in: [...from] } }, { $set: change }, { returnDocument: 'after' })),
    takeNext: async (fence) =>
      presentOrNull(
        await rows.findOneAndUpdate(
          { state: { $in: [...QUEUED] }, fence: { $lte: fence } },
          { $set: { fence } },
          { sort: { queuedAt: 1, _id: 1 }, returnDocument: 'after' },
        ),
      ),
    note: async (id, fence, pass, { rowsDone, counts }) =>
      presentOrNull(
        await rows.findOneAndUpdate({ _id: id, fence }, { $set: { rowsDone, [COUNTS_OF[pass]]: counts } }, { returnDocument: 'after' }),
      ),
    noteUndo: async (id, fence, undone) =>
      presentOrNull(await rows.findOneAndUpdate({ _id: id, fence }, { $set: { undone } }, { returnDocument: 'after' })),
    async listUntouchedSince(at, limit) {
      const old = await rows
        .find({ updatedAt: { $lt: at }, state: { $nin: [...QUEUED] } }, { projection: { _id: 1 } })
        .limit(limit)
        .toArray();
      return old.map(({ _id }) => _id);
    },
    async remove(id) {
      await rows.deleteOne({ _id: id });
    },
    async prepare() {
      await rows.createIndex({ state: 1, queuedAt: 1 });
    },
  };
}

/** What everybody may know who may import. */
export function presentImport({ updatedAt: _u, queuedAt: _q, fence: _f, ...job }: KeptImport, isWaiting: boolean): ImportJob {
  return { ...job, isWaiting };
}
