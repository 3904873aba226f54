import { labelsToAsk } from '@quayside/shared/cases/labels-to-ask';
import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { Patch } from '@quayside/shared/sync/protocol';
import type { Document, Filter, Sort } from 'mongodb';
import { collectionNameOf } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import { putOf } from './patches';
import { withSnapshot } from './snapshot';
import { QUERY_MAX_MS, withinTime } from './within-time';

interface CountPart {
  readonly sign: 1 | -1;
  readonly filter: Filter<EntityDocument>;
  readonly hint?: string;
}

export interface CaseListQuery {
  /** Whoever may read what: applied besides the filter, always. */
  readonly labels: readonly Label[];
  /** What of them is sent. */
  readonly fields: FieldRights;
  readonly filter: Filter<EntityDocument>;
  readonly sort: Sort;
  readonly offset: number;
  /** 0: only how many there are. */
  readonly limit: number;
  /** The number of all, as a sum of what an index counts by itself. Absent: counted by the filter. */
  readonly count?: readonly CountPart[] | undefined;
  /** Finds the ids of the page instead of `sort`, which cannot give the order. @param readable - the filter, with who may read what */
  readonly idsOfPage?: ((readable: Filter<EntityDocument>) => Promise<readonly Id[]>) | undefined;
  /** Name of the index to go by; the database's choice when absent. */
  readonly hint?: string;
}

/** Words are for the search alone, and a third of what a case weighs. */
const NOT_SENT = { _words: 0 };

/** A page of cases that somebody may read, with their customers. Runs against the newest state that a majority has. */
export async function listCases(
  mongo: Mongo,
  query: CaseListQuery,
): Promise<{ ids: readonly Id[]; total: number; patch: readonly Patch[] }> {
  const { db } = mongo;
  const cases = db.collection<EntityDocument>(collectionNameOf('case'));
  const readable = (filter: Filter<EntityDocument>) =>
    ({ $and: [{ labels: { $in: [...labelsToAsk(query.labels)] } }, filter] }) as Filter<EntityDocument>;
  const filter = readable(query.filter);
  const options = { maxTimeMS: QUERY_MAX_MS, ...(query.hint === undefined ? {} : { hint: query.hint }) };
  const found = cases
    .find(filter, { ...options, projection: NOT_SENT })
    .sort(query.sort)
    .skip(query.offset)
    .limit(query.limit);
  const page = () => (query.idsOfPage === undefined ? withinTime(found.toArray()) : query.idsOfPage(filter).then(inOrder));
  const rows = query.limit === 0 ? [] : await page();
  /** Asked by the filter again: who may read a case can have changed since. */
  async function inOrder(ids: readonly Id[]) {
    const all = await withinTime(
      cases.find({ $and: [{ _id: { $in: [...ids] } }, filter] }, { ...options, projection: NOT_SENT }).toArray(),
    );
    const byId = new Map(all.map((row) => [row._id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
  // a page that is not full ends the list; to count is to look at all of it
  const isEnd = rows.length < query.limit && (rows.length > 0 || query.offset === 0);
  const count = () =>
    query.count
      ? sumOf(
          mongo,
          query.count.map((part) => ({ ...part, filter: readable(part.filter) })),
        )
      : cases.countDocuments(filter, options);
  const total = isEnd ? query.offset + rows.length : await withinTime(count());
  const customers = await Promise.all([
    named(db, 'contact', { rows, field: 'contactId' }),
    named(db, 'organisation', { rows, field: 'organisationId' }),
    named(db, 'asset', { rows, field: 'assetId' }),
  ]);
  const patch = [
    ...rows.map((row) => putOf('case', row, query.fields)),
    ...customers.flat().map(([kind, row]) => putOf(kind, row, query.fields)),
  ];
  return { ids: rows.map((row) => row._id), total, patch };
}

/** Of one instant: otherwise a case that changes meanwhile is counted in one part and not in the other. */
async function sumOf(mongo: Mongo, parts: readonly CountPart[]): Promise<number> {
  return withSnapshot(mongo, async (snapshot) => {
    const count = async ({ sign, filter, ...by }: CountPart) =>
      sign * (await snapshot.count('case', filter, { ...by, maxTimeMS: QUERY_MAX_MS }));
    // whichever is first decides about the instant, the others may go side by side
    const [first, ...others] = [...parts].reverse();
    if (first === undefined) return 0;
    const sum = await count(first);
    return (await Promise.all(others.map(count))).reduce((so, one) => so + one, sum);
  });
}

async function named(
  db: Mongo['db'],
  kind: 'contact' | 'organisation' | 'asset',
  { rows, field }: { readonly rows: readonly Document[]; readonly field: string },
): Promise<readonly (readonly [kind: 'contact' | 'organisation' | 'asset', row: EntityDocument])[]> {
  const ids = [...new Set(rows.flatMap((row) => (typeof row[field] === 'string' ? [row[field]] : [])))];
  if (ids.length === 0) return [];
  const found = await db
    .collection<EntityDocument>(collectionNameOf(kind))
    .find({ _id: { $in: ids } })
    .toArray();
  return found.map((row) => [kind, row] as const);
}
