import type { Id } from '@quayside/shared/kernel/ids';
import {
  compareCases,
  isEmptyLast,
  isNamedField,
  isOrderedOtherwise,
  NAMED_FIELDS,
  type NameOf,
  type OrderedCase,
} from '@quayside/shared/views/case-order';
import type { ViewSort } from '@quayside/shared/views/view';
import type { Filter, Sort } from 'mongodb';
import type { EntityDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import { casesOf, type Part } from './count-values';
import { namesOf, partsOf } from './list-parts';
import { QUERY_MAX_MS, withinTime } from './within-time';

/** An order that the database can give by itself. */
export const sortOf = (sort: readonly ViewSort[]): Sort =>
  Object.fromEntries([...sort.map(({ field, direction }) => [field, direction === 'asc' ? 1 : -1] as const), ['_id', 1] as const]);

interface Asked {
  readonly filter: Filter<EntityDocument>;
  readonly sort: readonly ViewSort[];
  readonly offset: number;
  readonly limit: number;
  /** So many are put into order here; parts of a list that have more are asked for in their order. */
  readonly atOnce?: number;
  /** Names of fewer are not walked in their order. */
  readonly few?: number;
}

const AT_ONCE = 1000;

/**
 * Ids of cases in an order that no sort of the database gives: by names or ranks, or upwards by what can be empty.
 *
 * The list is parted by the first field of the order. Only the parts that are asked for are read, small ones together.
 */
export async function orderedIds(mongo: Mongo, asked: Asked): Promise<readonly Id[]> {
  const { filter, sort, offset, limit, atOnce = AT_ONCE } = asked;
  const [first, ...rest] = sort;
  if (first === undefined || !sort.some((one) => isOrderedOtherwise(one))) return idsBySort(mongo, asked);
  if (isEmptyLast(first) && !rest.some((one) => isOrderedOtherwise(one))) return filledFirst(mongo, asked, first.field);
  const ids: Id[] = [];
  const end = offset + limit;
  let from = 0;
  let small: Part[] = [];
  let smallFrom = 0;
  const take = async (parts: readonly Part[], at: number): Promise<void> => {
    const [only] = parts;
    if (only === undefined) return;
    const within = { ...asked, filter: both(filter, first.field, parts), offset: Math.max(0, offset - at), limit: limit - ids.length };
    ids.push(...(only.count > atOnce ? await orderedIds(mongo, { ...within, sort: rest }) : await idsByComparing(mongo, within)));
  };
  for await (const parts of partsOf(mongo, asked, first)) {
    for (const part of parts) {
      const at = from;
      from += part.count;
      if (from <= offset) continue;
      if (at >= end) break;
      const size = small.reduce((sum, { count }) => sum + count, part.count);
      if (size > atOnce) {
        await take(small, smallFrom);
        small = [];
      }
      if (part.count > atOnce) {
        await take([part], at);
        continue;
      }
      if (small.length === 0) smallFrom = at;
      small.push(part);
    }
    if (from >= end) break;
  }
  await take(small, smallFrom);
  return ids.slice(0, limit);
}

const both = (filter: Filter<EntityDocument>, field: string, parts: readonly Part[]) =>
  ({ $and: [filter, { [field]: { $in: parts.flatMap(({ values }) => values) } }] }) as Filter<EntityDocument>;

async function idsBySort(mongo: Mongo, { filter, sort, offset, limit }: Asked): Promise<readonly Id[]> {
  const found = casesOf(mongo)
    .find(filter, { maxTimeMS: QUERY_MAX_MS, allowDiskUse: true, projection: { _id: 1 } })
    .sort(sortOf(sort))
    .skip(offset)
    .limit(limit);
  return (await withinTime(found.toArray())).map(({ _id }) => _id);
}

/** Of an order that a database gives as soon as nothing is empty: what is filled, then what is empty. */
async function filledFirst(mongo: Mongo, asked: Asked, field: ViewSort['field']): Promise<readonly Id[]> {
  const { filter, sort, offset, limit } = asked;
  const having = (test: object | null) => ({ $and: [filter, { [field]: test }] }) as Filter<EntityDocument>;
  const filled = await idsBySort(mongo, { ...asked, filter: having({ $ne: null }) });
  if (filled.length === limit) return filled;
  const isPast = filled.length === 0 && offset > 0;
  const before = isPast
    ? await withinTime(casesOf(mongo).countDocuments(having({ $ne: null }), { maxTimeMS: QUERY_MAX_MS }))
    : offset + filled.length;
  const [, ...rest] = sort;
  const rows = { filter: having(null), sort: rest, offset: Math.max(0, offset - before), limit: limit - filled.length };
  return [...filled, ...(await idsBySort(mongo, rows))];
}

async function idsByComparing(mongo: Mongo, { filter, sort, offset, limit }: Asked): Promise<readonly Id[]> {
  const projection = Object.fromEntries(sort.map(({ field }) => [field, 1]));
  const rows = await withinTime(casesOf(mongo).find(filter, { maxTimeMS: QUERY_MAX_MS, projection }).toArray());
  const cases = rows.map(({ _id, ...of }) => ({ ...of, id: _id }) as unknown as OrderedCase);
  const named = sort.flatMap(({ field }) => (isNamedField(field) ? [field] : []));
  const names = new Map<string, ReadonlyMap<Id, string>>();
  for (const field of named)
    names.set(
      NAMED_FIELDS[field],
      await namesOf(
        mongo,
        NAMED_FIELDS[field],
        cases.map((of) => of[field]),
      ),
    );
  const nameOf: NameOf = (kind, id) => names.get(kind)?.get(id) ?? '';
  return cases
    .sort(compareCases(sort, nameOf))
    .slice(offset, offset + limit)
    .map(({ id }) => id);
}
