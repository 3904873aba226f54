import type { Case } from '@quayside/shared/cases/case';
import { labelsToAsk } from '@quayside/shared/cases/labels-to-ask';
import type { EntityKind, EntityOf, Label } from '@quayside/shared/kernel/entity';
import type { Filter, Sort } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import { type EntityDocument, fromDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';

/** Everything of a kind, portion by portion: no table is ever held as a whole. */
export interface ExportedRows {
  /** In the order of their ids; who was merged into another is left out. */
  all<K extends EntityKind>(kind: K): AsyncIterable<readonly EntityOf<K>[]>;
  /** @param list - written by the server's own code, never taken from a request */
  cases(labels: readonly Label[], list: { readonly filter: object; readonly sort: Sort }): AsyncIterable<readonly Case[]>;
}

const PORTION = 500;
const WITHOUT_WORDS = { _words: 0 };

export function createExportedRows(mongo: Mongo): ExportedRows {
  const rowsOf = (kind: EntityKind) => mongo.db.collection<EntityDocument>(collectionNameOf(kind));
  async function* portions<K extends EntityKind>(
    kind: K,
    filter: Filter<EntityDocument>,
    sort: Sort,
  ): AsyncGenerator<readonly EntityOf<K>[]> {
    const cursor = rowsOf(kind).find(filter, { batchSize: PORTION, projection: WITHOUT_WORDS, allowDiskUse: true }).sort(sort);
    let portion: EntityOf<K>[] = [];
    for await (const document of cursor) {
      portion.push(fromDocument<K>(document));
      if (portion.length < PORTION) continue;
      yield portion;
      portion = [];
    }
    if (portion.length > 0) yield portion;
  }
  return {
    all: (kind) => portions(kind, { mergedInto: { $exists: false } }, { _id: 1 }),
    cases: (labels, { filter, sort }) =>
      portions('case', { $and: [{ labels: { $in: [...labelsToAsk(labels)] } }, filter] } as Filter<EntityDocument>, sort),
  };
}
