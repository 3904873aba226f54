import { NAMED_FIELDS } from '@quayside/shared/views/case-order';
import type { ViewSort } from '@quayside/shared/views/view';
import { collectionNameOf } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import { type Part, PORTION, type ValueCount } from './count-values';

/** Fields that lead to what there can be tens of thousands of: these have an index of their folded names (`_name`). */
type WalkedField = 'contactId' | 'organisationId';
export const isWalked = (field: ViewSort['field']): field is WalkedField => field === 'contactId' || field === 'organisationId';

/** Names of fewer customers are looked up one by one. */
const FEW = 5000;
/** So many entries of the index are passed over in the time in which one name is looked up. */
const PASSED_OVER = 10;

type NameRow = EntityDocument & { readonly _name?: string };
const customersOf = ({ db }: Mongo, field: WalkedField) => db.collection<NameRow>(collectionNameOf(NAMED_FIELDS[field]));

/**
 * Whether to walk all names takes less than to look up those of a list.
 *
 * Not while a name is missing, as one is that a node of the version before has written.
 *
 * @param few - of fewer customers they are looked up
 */
export async function isWorthWalking(mongo: Mongo, field: WalkedField, customers: number, few = FEW): Promise<boolean> {
  if (customers < few) return false;
  const all = await customersOf(mongo, field).estimatedDocumentCount();
  return all <= PASSED_OVER * customers && (await customersOf(mongo, field).findOne({ _name: { $exists: false } })) === null;
}

/** The parts of a list in the order of names, read from the index of names as far as they are asked for; last what has none. */
export async function* partsByNames(
  mongo: Mongo,
  found: readonly ValueCount[],
  { field, direction }: ViewSort & { readonly field: WalkedField },
): AsyncGenerator<readonly Part[]> {
  const by = direction === 'asc' ? 1 : -1;
  const named = customersOf(mongo, field)
    .find({ _name: { $gt: '' } }, { projection: { _name: 1 }, batchSize: PORTION })
    .sort({ _name: by, _id: by });
  const counts = new Map(found.map(({ _id, count }) => [_id, count]));
  let open: NamedPart | null = null;
  while (await named.hasNext()) {
    const parts: NamedPart[] = open === null ? [] : [open];
    for (const { _id, _name: name } of named.readBufferedDocuments()) {
      const count = counts.get(_id);
      if (count === undefined) continue;
      // whoever is called otherwise meanwhile is not told twice
      counts.delete(_id);
      let part = parts.at(-1);
      if (part === undefined || part.name !== name) {
        part = { name, values: [], count: 0 };
        parts.push(part);
      }
      part.values.push(_id);
      part.count += count;
    }
    // the next rows may have the same name
    open = parts.pop() ?? null;
    yield parts;
  }
  const nameless = [...counts];
  const last = { values: nameless.map(([id]) => id), count: nameless.reduce((sum, [, count]) => sum + count, 0) };
  yield [...(open === null ? [] : [open]), ...(last.count === 0 ? [] : [last])];
}

interface NamedPart extends Part {
  readonly name: string | undefined;
  readonly values: unknown[];
  count: number;
}
