import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Patch } from '@quayside/shared/sync/protocol';
import type { Document, Filter, Sort } from 'mongodb';
import { collectionNameOf } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import { putOf } from './patches';
import { QUERY_MAX_MS, withinTime } from './within-time';

export interface CaseListQuery {
  /** Whoever may read what: applied besides the filter, always. */
  readonly labels: readonly Label[];
  readonly filter: Filter<EntityDocument>;
  readonly sort: Sort;
  readonly offset: number;
  readonly limit: number;
  /** Name of the index to go by; the database's choice when absent. */
  readonly hint?: string;
}

/** A page of cases that somebody may read, with their customers. Runs against the newest state that a majority has. */
export async function listCases(
  { db }: Mongo,
  query: CaseListQuery,
): Promise<{ ids: readonly Id[]; total: number; patch: readonly Patch[] }> {
  const cases = db.collection<EntityDocument>(collectionNameOf('case'));
  const filter = { $and: [{ labels: { $in: [...query.labels] } }, query.filter] } as Filter<EntityDocument>;
  const options = { maxTimeMS: QUERY_MAX_MS, ...(query.hint === undefined ? {} : { hint: query.hint }) };
  const rows = await withinTime(cases.find(filter, options).sort(query.sort).skip(query.offset).limit(query.limit).toArray());
  // a page that is not full ends the list; to count is to look at all of it
  const isEnd = rows.length < query.limit && (rows.length > 0 || query.offset === 0);
  const total = isEnd ? query.offset + rows.length : await withinTime(cases.countDocuments(filter, options));
  const customers = await Promise.all([named(db, 'contact', rows, 'contactId'), named(db, 'organisation', rows, 'organisationId')]);
  return { ids: rows.map((row) => row._id), total, patch: [...rows.map((row) => putOf('case', row)), ...customers.flat()] };
}

async function named(
  db: Mongo['db'],
  kind: 'contact' | 'organisation',
  rows: readonly Document[],
  field: string,
): Promise<readonly Patch[]> {
  const ids = [...new Set(rows.flatMap((row) => (typeof row[field] === 'string' ? [row[field]] : [])))];
  if (ids.length === 0) return [];
  const found = await db
    .collection<EntityDocument>(collectionNameOf(kind))
    .find({ _id: { $in: ids } })
    .toArray();
  return found.map((row) => putOf(kind, row));
}
