import type { Id } from '@quayside/shared/kernel/ids';
import {
  compareText,
  isNamedField,
  isRankedField,
  NAMED_FIELDS,
  type NamedField,
  type NamedKind,
  orderName,
  rankOf,
} from '@quayside/shared/views/case-order';
import type { ViewSort } from '@quayside/shared/views/view';
import type { Filter } from 'mongodb';
import { collectionNameOf } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import { countValues, type Part, PORTION, type ValueCount } from './count-values';
import { isWalked, isWorthWalking, partsByNames } from './walk-names';

/** A list that is parted. */
interface Parted {
  readonly filter: Filter<EntityDocument>;
  readonly few?: number;
}

/** The parts of a list by one field, in its order, portion by portion: it is counted once, and of many names only those are read that the reader goes as far as. */
export async function* partsOf(mongo: Mongo, { filter, few }: Parted, { field, direction }: ViewSort): AsyncGenerator<readonly Part[]> {
  const found = await countValues(mongo, filter, field);
  if (isWalked(field) && (await isWorthWalking(mongo, field, found.length, few))) {
    return yield* partsByNames(mongo, found, { field, direction });
  }
  const sign = direction === 'asc' ? 1 : -1;
  if (isNamedField(field)) return yield await byName(mongo, found, field, sign);
  const placeOf = (value: unknown): number | null =>
    isRankedField(field) ? rankOf(field, value) : typeof value === 'number' ? value : null;
  const parts = found.map(({ _id, count }) => ({ values: [_id], count, place: placeOf(_id) }));
  yield parts.sort(({ place: a }, { place: b }) => (a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b)));
}

async function byName(mongo: Mongo, found: readonly ValueCount[], field: NamedField, sign: 1 | -1): Promise<readonly Part[]> {
  const names = await namesOf(
    mongo,
    NAMED_FIELDS[field],
    found.map(({ _id }) => _id),
  );
  const byName = new Map<string, { readonly values: unknown[]; count: number }>();
  for (const { _id, count } of found) {
    const name = typeof _id === 'string' ? (names.get(_id) ?? '') : '';
    const part = byName.get(name) ?? { values: [], count: 0 };
    part.values.push(_id);
    part.count += count;
    byName.set(name, part);
  }
  return [...byName].sort(([a], [b]) => Number(a === '') - Number(b === '') || sign * compareText(a, b)).map(([, part]) => part);
}

/** Thousands are read portion by portion, so that others have their turn between two. */
export async function namesOf({ db }: Mongo, kind: NamedKind, ids: readonly unknown[]): Promise<ReadonlyMap<Id, string>> {
  const wanted = [...new Set(ids.filter((id): id is Id => typeof id === 'string'))];
  const found = db
    .collection<EntityDocument>(collectionNameOf(kind))
    .find({ _id: { $in: wanted } }, { projection: { name: 1, emails: { $slice: 1 } }, batchSize: PORTION });
  const names = new Map<Id, string>();
  for await (const row of found) names.set(row._id, orderName(row as { readonly name?: unknown; readonly emails?: unknown }));
  return names;
}
