import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Filter } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import { WORDS_INDEX } from '../../platform/lane/derived-columns';
import type { EntityDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';
import { QUERY_MAX_MS } from '../../platform/wire/within-time';

/** How many rows a word may lead to; whoever wants fewer types more. */
const HITS_MAX = 2000;

/** Each way leads by an index, and says nothing about who may read what it finds. */
export interface SearchStore {
  /** The case of this number, if these labels let it be read. */
  caseByNumber(number: number, labels: readonly Label[]): Promise<readonly Id[]>;
  casesByWords(terms: readonly string[]): Promise<readonly Id[]>;
  /** Cases that have all words in one of their messages, the newest messages first. */
  casesByMessage(terms: readonly string[]): Promise<readonly Id[]>;
  /** Cases of customers who have all words in their name or addresses. */
  casesByCustomer(terms: readonly string[]): Promise<readonly Id[]>;
}

export function createSearchStore({ db }: Mongo): SearchStore {
  const rowsOf = (kind: 'case' | 'message' | 'contact' | 'organisation') => db.collection<EntityDocument>(collectionNameOf(kind));

  /** Ids and cases of rows with all words, the newest first. */
  const byWords = (kind: 'case' | 'message' | 'contact' | 'organisation', terms: readonly string[]) =>
    rowsOf(kind)
      .find(allOf(terms), { maxTimeMS: QUERY_MAX_MS, hint: WORDS_INDEX, projection: { caseId: 1 } })
      .sort({ _id: -1 })
      .limit(HITS_MAX)
      .toArray();

  async function casesOf(field: 'contactId' | 'organisationId', ids: readonly Id[]): Promise<readonly Id[]> {
    if (ids.length === 0) return [];
    const filter = { [field]: { $in: [...ids] } } as Filter<EntityDocument>;
    const rows = await rowsOf('case')
      .find(filter, { maxTimeMS: QUERY_MAX_MS, hint: `${field}_1`, projection: { _id: 1 } })
      .sort({ _id: -1 })
      .limit(HITS_MAX)
      .toArray();
    return idsIn(rows);
  }

  return {
    async caseByNumber(number, labels) {
      const filter = { number, labels: { $in: [...labels] } } as unknown as Filter<EntityDocument>;
      return idsIn(
        await rowsOf('case')
          .find(filter, { hint: 'number_1', projection: { _id: 1 } })
          .toArray(),
      );
    },
    casesByWords: async (terms) => idsIn(await byWords('case', terms)),
    casesByMessage: async (terms) => [...new Set((await byWords('message', terms)).map((row) => String(row.caseId)))],
    async casesByCustomer(terms) {
      const [contacts, organisations] = await Promise.all([byWords('contact', terms), byWords('organisation', terms)]);
      const found = await Promise.all([casesOf('contactId', idsIn(contacts)), casesOf('organisationId', idsIn(organisations))]);
      return found.flat();
    },
  };
}

const idsIn = (rows: readonly EntityDocument[]): readonly Id[] => rows.map((row) => row._id);

/** Each term begins one of the words: a range of the index. Terms hold letters and digits only (`parseSearch`). */
const allOf = (terms: readonly string[]): Filter<EntityDocument> =>
  ({ $and: terms.map((term) => ({ _words: { $regex: `^${term}` } })) }) as Filter<EntityDocument>;
