import type { ImportPass, RowTrouble } from '@quayside/shared/exchange/import-job';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Mongo } from '../../platform/mongo';

export interface ImportProblems {
  /** Noted once, however often it is found. */
  add(jobId: Id, pass: ImportPass, troubles: readonly RowTrouble[]): Promise<void>;
  /** In the order of the file. */
  list(jobId: Id, pass: ImportPass, page: { readonly after: number; readonly limit: number }): Promise<readonly RowTrouble[]>;
  clear(jobId: Id, pass: ImportPass): Promise<void>;
}

interface Row extends Omit<RowTrouble, 'row'> {
  readonly _id: { readonly job: Id; readonly pass: ImportPass; readonly row: number };
}

export function createImportProblems(mongo: Mongo): ImportProblems {
  const rows = mongo.db.collection<Row>('importProblems');
  const within = (job: Id, pass: ImportPass, after: number) => ({
    _id: { $gt: { job, pass, row: after }, $lte: { job, pass, row: Number.MAX_SAFE_INTEGER } },
  });
  return {
    async add(job, pass, troubles) {
      if (troubles.length === 0) return;
      const writes = troubles.map(({ row, ...rest }) => ({
        replaceOne: { filter: { _id: { job, pass, row } }, replacement: rest, upsert: true },
      }));
      await rows.bulkWrite(writes, { ordered: false });
    },
    async list(job, pass, { after, limit }) {
      const found = await rows
        .find(within(job, pass, after))
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, ...rest }) => ({ ...rest, row: _id.row }));
    },
    async clear(job, pass) {
      await rows.deleteMany(within(job, pass, -1));
    },
  };
}
