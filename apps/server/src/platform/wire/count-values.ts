import type { ViewSort } from '@quayside/shared/views/view';
import type { Filter } from 'mongodb';
import { collectionNameOf } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import { QUERY_MAX_MS, withinTime } from './within-time';

/** Cases that are equal in a field as far as its order goes: of one value, or of several that have the same name. */
export interface Part {
  readonly values: readonly unknown[];
  readonly count: number;
}

export interface ValueCount {
  readonly _id: unknown;
  readonly count: number;
}

/** So many rows are read at once, so that others have their turn between two. */
export const PORTION = 2000;

export const casesOf = ({ db }: Mongo) => db.collection<EntityDocument>(collectionNameOf('case'));

/** How many cases of a list have each value of a field. */
export async function countValues(mongo: Mongo, filter: Filter<EntityDocument>, field: ViewSort['field']): Promise<readonly ValueCount[]> {
  const counted = casesOf(mongo).aggregate<ValueCount>([{ $match: filter }, { $group: { _id: `$${field}`, count: { $sum: 1 } } }], {
    maxTimeMS: QUERY_MAX_MS,
    allowDiskUse: true,
    batchSize: PORTION,
  });
  return withinTime(counted.toArray());
}
