import type { EntityKind } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { ImportedRow, KeptReason } from '@quayside/shared/organisation/imported-row';
import { collectionNameOf } from '../../platform/lane/collections';
import type { Mongo } from '../../platform/mongo';

/** What hangs on contacts and organisations, so that they cannot go. */
export interface CustomerUses {
  /** Those of these on which something hangs, and what. */
  holds(of: ImportedRow['of'], ids: readonly Id[]): Promise<ReadonlyMap<Id, KeptReason>>;
  /** Contacts who have written since then, in whosever case. Reads all messages once. */
  writersSince(at: EpochMs): Promise<ReadonlySet<Id>>;
}

/** By which field what points at whom; the first that is found is told. */
const POINTERS: Readonly<Record<ImportedRow['of'], readonly (readonly [EntityKind, string, KeptReason])[]>> = {
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
};

export function createCustomerUses({ db }: Mongo): CustomerUses {
  return {
    async holds(of, ids) {
      const found = await Promise.all(
        POINTERS[of].map(async ([kind, field, reason]) => {
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
