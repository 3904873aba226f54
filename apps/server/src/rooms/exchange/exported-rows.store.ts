import type { Case } from '@quayside/shared/cases/case';
import { labelsToAsk } from '@quayside/shared/cases/labels-to-ask';
import { maskRow } from '@quayside/shared/identity/field-rights';
import type { EntityKind, EntityOf, Label } from '@quayside/shared/kernel/entity';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import { isOrderedOtherwise } from '@quayside/shared/views/case-order';
import type { ViewSort } from '@quayside/shared/views/view';
import type { Filter, Sort } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import { type EntityDocument, fromDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';
import { orderedIds, sortOf } from '../../platform/wire/ordered-ids';

/** What somebody is given of a kind, portion by portion: no table is ever held as a whole. */
export interface ExportedRows {
  /** In the order of their ids; who was merged into another is left out. */
  all<K extends EntityKind>(kind: K, fields: FieldRights): AsyncIterable<readonly EntityOf<K>[]>;
  /** @param list - written by the server's own code, never taken from a request */
  cases(
    who: { readonly labels: readonly Label[]; readonly fields: FieldRights },
    list: { readonly filter: object; readonly sort: readonly ViewSort[] },
  ): AsyncIterable<readonly Case[]>;
}

interface OrderedCases {
  readonly filter: Filter<EntityDocument>;
  readonly sort: readonly ViewSort[];
  readonly fields: FieldRights;
}

const PORTION = 500;
const WITHOUT_WORDS = { _words: 0 };

export function createExportedRows(mongo: Mongo): ExportedRows {
  const rowsOf = (kind: EntityKind) => mongo.db.collection<EntityDocument>(collectionNameOf(kind));
  async function* portions<K extends EntityKind>(
    kind: K,
    { filter, sort, fields }: { readonly filter: Filter<EntityDocument>; readonly sort: Sort; readonly fields: FieldRights },
  ): AsyncGenerator<readonly EntityOf<K>[]> {
    const cursor = rowsOf(kind).find(filter, { batchSize: PORTION, projection: WITHOUT_WORDS, allowDiskUse: true }).sort(sort);
    let portion: EntityOf<K>[] = [];
    for await (const document of cursor) {
      portion.push(maskRow(kind, fromDocument<K>(document) as never, fields));
      if (portion.length < PORTION) continue;
      yield portion;
      portion = [];
    }
    if (portion.length > 0) yield portion;
  }
  /** Of an order that the database does not give: its ids first, then portion by portion what they stand for. */
  async function* inOrder({ filter, sort, fields }: OrderedCases): AsyncGenerator<readonly Case[]> {
    const ids = await orderedIds(mongo, { filter, sort, offset: 0, limit: Number.MAX_SAFE_INTEGER });
    for (let from = 0; from < ids.length; from += PORTION) {
      const portion = ids.slice(from, from + PORTION);
      const found = new Map<string, Case>();
      const readable = { $and: [{ _id: { $in: portion } }, filter] } as Filter<EntityDocument>;
      for await (const some of portions('case', { filter: readable, sort: { _id: 1 }, fields }))
        for (const of of some) found.set(of.id, of);
      yield portion.flatMap((id) => found.get(id) ?? []);
    }
  }
  return {
    all: (kind, fields) => portions(kind, { filter: { mergedInto: { $exists: false } }, sort: { _id: 1 }, fields }),
    cases: ({ labels, fields }, { filter, sort }) => {
      const readable = { $and: [{ labels: { $in: [...labelsToAsk(labels)] } }, filter] } as Filter<EntityDocument>;
      return sort.some((one) => isOrderedOtherwise(one))
        ? inOrder({ filter: readable, sort, fields })
        : portions('case', { filter: readable, sort: sortOf(sort), fields });
    },
  };
}
