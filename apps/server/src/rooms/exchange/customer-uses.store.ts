import type { FieldOwner } from '@quayside/shared/fields/custom-field';
import type { EntityKind } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { ImportedOf } from '@quayside/shared/organisation/imported-kinds';
import type { KeptReason } from '@quayside/shared/organisation/imported-row';
import { collectionNameOf } from '../../platform/lane/collections';
import type { Mongo } from '../../platform/mongo';

/** What hangs on things that files bring, so that they cannot go. */
export interface CustomerUses {
  /** Those of these on which something hangs, and what. */
  holds(of: ImportedOf, ids: readonly Id[]): Promise<ReadonlyMap<Id, KeptReason>>;
  /** Contacts who have written since then, in whosever case. Reads all messages once. */
  writersSince(at: EpochMs): Promise<ReadonlySet<Id>>;
}

/** By which field what points at whom; the first that is found is told. */
type Pointer = readonly [EntityKind, string, KeptReason];
const POINTERS: Readonly<Record<ImportedOf, readonly Pointer[]>> = {
  contact: [
    ['case', 'contactId', 'HAS_CASES'],
    ['asset', 'contactId', 'HAS_ASSETS'],
    ['contact', 'mergedInto', 'MERGED'],
  ],
  organisation: [
    ['case', 'organisationId', 'HAS_CASES'],
    ['contact', 'organisationId', 'HAS_CONTACTS'],
    ['organisation', 'parentId', 'HAS_PARTS'],
    ['asset', 'organisationId', 'HAS_ASSETS'],
    ['organisation', 'mergedInto', 'MERGED'],
  ],
  product: [
    ['case', 'productId', 'HAS_CASES'],
    ['asset', 'productId', 'HAS_ASSETS'],
  ],
  asset: [['case', 'assetId', 'HAS_CASES']],
};

export function createCustomerUses({ db }: Mongo): CustomerUses {
  /** The company's own fields by which something may lead there. */
  async function links(to: ImportedOf): Promise<readonly Pointer[]> {
    const fields = db.collection<{ readonly _id: Id; readonly on: FieldOwner }>(collectionNameOf('customField'));
    const found = await fields.find({ type: 'link', linkTo: to }, { projection: { on: 1 } }).toArray();
    return found.map(({ _id, on }) => [on, `custom.${_id}`, 'HAS_LINKS']);
  }

  return {
    async holds(of, ids) {
      const found = await Promise.all(
        [...POINTERS[of], ...(await links(of))].map(async ([kind, field, reason]) => {
          // said so that an index that holds only those with a value is used
          const named = { [field]: { $in: [...ids], $gt: '' } };
          const held: readonly unknown[] = await db.collection(collectionNameOf(kind)).distinct(field, named);
          return held.flatMap((id): [Id, KeptReason][] => (typeof id === 'string' ? [[id, reason]] : []));
        }),
      );
      return new Map(found.flat().reverse());
    },
    async writersSince(at) {
      const rows = db
        .collection(collectionNameOf('message'))
        .aggregate<{ _id: Id | null }>([{ $match: { 'author.type': 'contact', at: { $gte: at } } }, { $group: { _id: '$author.id' } }]);
      const writers = new Set<Id>();
      for await (const { _id } of rows) if (_id !== null) writers.add(_id);
      return writers;
    },
  };
}
