import type { Id } from '@quayside/shared/kernel/ids';
import type { PersonAtCase } from '@quayside/shared/presence/presence';
import type { ChangeStreamDocument, Db } from 'mongodb';
import { type ChangeWatch, createChangeWatch } from '../../platform/change-watch';
import type { House } from '../../platform/house';

/** What one desktop does with one case, as its node has written it. A row counts while its node lives. */
export interface PresenceRow extends PersonAtCase {
  /** `<node>/<socket>/<case>` */
  readonly id: string;
  readonly node: string;
  /** The socket by which the desktop came; it keeps the name when the line breaks and is back in time. */
  readonly socket: string;
  readonly deviceId: Id;
  readonly caseId: Id;
}

type StoredRow = Omit<PresenceRow, 'id'> & { readonly _id: string };

/** Rows of all nodes. Advice only: written without waiting for a majority, and read as the majority has them. */
export interface PresenceStore {
  prepare(): Promise<void>;
  list(): Promise<readonly PresenceRow[]>;
  /** Each row once, in no particular order. */
  write(puts: readonly PresenceRow[], deletes: readonly string[]): Promise<void>;
  listNodes(): Promise<readonly string[]>;
  /** @param kept - ids of rows that stay */
  deleteOf(node: string, kept?: readonly string[]): Promise<void>;
  watch(listener: { onPut(row: PresenceRow): void; onDelete(id: string): void; onOpened(): void }): ChangeWatch;
}

export function createPresenceStore(db: Db, logger: House['logger']): PresenceStore {
  const rows = db.collection<StoredRow>('presence', { writeConcern: { w: 1 } });
  const toRow = ({ _id, ...rest }: StoredRow): PresenceRow => ({ id: _id, ...rest });
  return {
    async prepare() {
      await rows.createIndex({ node: 1 });
    },
    list: async () => (await rows.find().toArray()).map(toRow),
    async write(puts, deletes) {
      if (puts.length + deletes.length === 0) return;
      await rows.bulkWrite(
        [
          ...puts.map(({ id, ...row }) => ({ replaceOne: { filter: { _id: id }, replacement: row, upsert: true } })),
          ...(deletes.length === 0 ? [] : [{ deleteMany: { filter: { _id: { $in: [...deletes] } } } }]),
        ],
        { ordered: false },
      );
    },
    listNodes: () => rows.distinct('node'),
    async deleteOf(node, kept = []) {
      await rows.deleteMany({ node, _id: { $nin: [...kept] } });
    },
    watch: ({ onPut, onDelete, onOpened }) =>
      createChangeWatch<ChangeStreamDocument<StoredRow>>({
        open: () => rows.watch([{ $match: { operationType: { $in: ['insert', 'replace', 'delete'] } } }], { maxAwaitTimeMS: 1000 }),
        logger,
        onEvent(event) {
          if (event.operationType === 'delete') onDelete(event.documentKey._id as unknown as string);
          else if (event.operationType === 'insert' || event.operationType === 'replace') onPut(toRow(event.fullDocument));
        },
        onOpened,
      }),
  };
}
