import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Document, Filter } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import { type SEARCHED_KINDS, WORDS_INDEX } from '../../platform/lane/derived-columns';
import type { EntityDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';
import { QUERY_MAX_MS } from '../../platform/wire/within-time';

/** Ids in one question: some five megabytes, where sixteen are the end. */
const IDS_AT_ONCE = 100_000;

/** A case that somebody may read, and its place in the order of a list. */
export interface ReadableCase {
  readonly id: Id;
  readonly lastMessageAt: number;
}

/** Each way leads by an index to all that it has; `readable` then says what of it somebody may see. */
export interface SearchStore {
  casesByNumber(number: number): Promise<readonly Id[]>;
  casesByWords(terms: readonly string[]): Promise<readonly Id[]>;
  /** Cases that have all words in one of their messages. */
  casesByMessage(terms: readonly string[]): Promise<readonly Id[]>;
  /** Cases of customers who have all words in their name or addresses. */
  casesByCustomer(terms: readonly string[]): Promise<readonly Id[]>;
  /** Those that these labels let be read. */
  readable(ids: readonly Id[], labels: readonly Label[]): Promise<readonly ReadableCase[]>;
}

export function createSearchStore({ db }: Mongo): SearchStore {
  const rowsOf = (kind: SearchedKind) => db.collection<EntityDocument>(collectionNameOf(kind));

  /** A word that every message has leads to very many rows: what they have in common is told once, by the database. */
  async function distinct(kind: SearchedKind, filter: Document, field: string, hint: string): Promise<readonly Id[]> {
    const rows = await rowsOf(kind)
      .aggregate<{ _id: Id | null }>([{ $match: filter }, { $group: { _id: `$${field}` } }], { maxTimeMS: QUERY_MAX_MS, hint })
      .toArray();
    return rows.flatMap(({ _id }) => _id ?? []);
  }

  const casesOf = async (field: 'contactId' | 'organisationId', ids: readonly Id[]): Promise<readonly Id[]> =>
    ids.length === 0 ? [] : distinct('case', { [field]: { $in: ids } }, '_id', `${field}_1`);

  return {
    casesByNumber: (number) => distinct('case', { number }, '_id', 'number_1'),
    casesByWords: (terms) => distinct('case', allOf(terms), '_id', WORDS_INDEX),
    casesByMessage: (terms) => distinct('message', allOf(terms), 'caseId', WORDS_INDEX),
    async casesByCustomer(terms) {
      const [contacts, organisations] = await Promise.all([
        distinct('contact', allOf(terms), '_id', WORDS_INDEX),
        distinct('organisation', allOf(terms), '_id', WORDS_INDEX),
      ]);
      const found = await Promise.all([casesOf('contactId', contacts), casesOf('organisationId', organisations)]);
      return found.flat();
    },
    async readable(ids, labels) {
      const found: ReadableCase[] = [];
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
        const filter = { _id: { $in: ids.slice(from, from + IDS_AT_ONCE) }, labels: { $in: [...labels] } } as Filter<EntityDocument>;
        const rows = rowsOf('case').find(filter, { maxTimeMS: QUERY_MAX_MS, hint: BY_ID, projection: { lastMessageAt: 1 } });
        for await (const row of rows) found.push({ id: row._id, lastMessageAt: Number(row.lastMessageAt) });
      }
      return found;
    },
  };
}

type SearchedKind = (typeof SEARCHED_KINDS)[number];

const BY_ID = '_id_';

/** Each term begins one of the words: a range of the index. Terms hold letters and digits only (`parseSearch`). */
const allOf = (terms: readonly string[]): Document => ({ $and: terms.map((term) => ({ _words: { $regex: `^${term}` } })) });
