import type { Id } from '@quayside/shared/kernel/ids';
import type { Filter } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import type { EntityDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';
import { QUERY_MAX_MS } from '../../platform/wire/within-time';

/** How many messages or customers a word may lead to; whoever wants fewer types more. */
const HITS_MAX = 2000;

export interface SearchStore {
  /** Cases that have all words in one of their messages. Says nothing about who may read them. */
  casesByMessage(terms: readonly string[]): Promise<readonly Id[]>;
  idsOf(kind: 'contact' | 'organisation', terms: readonly string[]): Promise<readonly Id[]>;
  /** Condition: some word of the folded text begins with this one. */
  beginsWord(term: string): Filter<EntityDocument>;
}

export function createSearchStore({ db }: Mongo): SearchStore {
  const rowsOf = (kind: 'message' | 'contact' | 'organisation') => db.collection<EntityDocument>(collectionNameOf(kind));
  // Terms hold letters and digits only (`parseSearch`), so nothing of a pattern can be typed.
  const beginsWord = (term: string): Filter<EntityDocument> => ({ _search: { $regex: `(^|[^\\p{L}\\p{N}])${term}` } });
  const all = (terms: readonly string[]): Filter<EntityDocument> => ({ $and: terms.map(beginsWord) });
  return {
    beginsWord,
    async casesByMessage(terms) {
      const rows = await rowsOf('message')
        .find(all(terms), { maxTimeMS: QUERY_MAX_MS, projection: { caseId: 1 } })
        .sort({ _id: -1 })
        .limit(HITS_MAX)
        .toArray();
      return [...new Set(rows.map((row) => String(row.caseId)))];
    },
    async idsOf(kind, terms) {
      const rows = await rowsOf(kind)
        .find(all(terms), { maxTimeMS: QUERY_MAX_MS, projection: { _id: 1 } })
        .limit(HITS_MAX)
        .toArray();
      return rows.map((row) => row._id);
    },
  };
}
