import { maskRow } from '@quayside/shared/identity/field-rights';
import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import type { Document, Sort } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import { deriveColumns, MESSAGE_WORDS_INDEX, type SEARCHED_KINDS, WORDS_INDEX } from '../../platform/lane/derived-columns';
import { type EntityDocument, fromDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';
import { QUERY_MAX_MS, withinTime } from '../../platform/wire/within-time';

/** Which cases somebody searches: all that these labels let be read, or those of them that were done before. */
export interface Reach {
  readonly labels: readonly Label[];
  readonly fields: FieldRights;
  readonly doneBefore: EpochMs | null;
}

export interface WalkedCase extends SearchPlace {
  /** Also `null` when they were not asked for. */
  readonly contactId: Id | null;
  readonly organisationId: Id | null;
}

type SearchedKind = (typeof SEARCHED_KINDS)[number];

/** Rows with all words, by the index of words or among rows that are named; and cases in the order of `compare-places.ts`. */
export interface SearchStore {
  /** How many rows have a word that begins so, counted up to `max`. */
  count(kind: SearchedKind, term: string, max: number): Promise<number>;
  /** Rows with all words; of a message its case. @param terms - the rarest first: all that have it are looked at */
  withWords(kind: SearchedKind, terms: readonly string[], max: number): Promise<readonly Id[]>;
  /** The same, only of these rows, or of the messages of these cases. */
  withWordsAmong(kind: SearchedKind, terms: readonly string[], ids: readonly Id[]): Promise<readonly Id[]>;
  /** Those of these rows that have all words also when their hidden fields are left out. */
  withVisibleWords(
    kind: 'case' | 'contact' | 'organisation',
    terms: readonly string[],
    ids: readonly Id[],
    fields: FieldRights,
  ): Promise<readonly Id[]>;
  casesByNumber(number: number): Promise<readonly Id[]>;
  casesOfCustomers(field: 'contactId' | 'organisationId', ids: readonly Id[], max: number): Promise<readonly Id[]>;
  /** Those within reach, in any order. */
  readable(ids: readonly Id[], reach: Reach): Promise<readonly SearchPlace[]>;
  /** Cases within reach in their order. @param withCustomers - without them the index alone is read */
  walk(reach: Reach, after: SearchPlace | null, count: number, withCustomers: boolean): Promise<readonly WalkedCase[]>;
}

export function createSearchStore({ db }: Mongo): SearchStore {
  const rowsOf = (kind: SearchedKind) => db.collection<EntityDocument>(collectionNameOf(kind));

  async function aggregate<T extends Document>(kind: SearchedKind, pipeline: Document[], hint: string): Promise<readonly T[]> {
    return withinTime(rowsOf(kind).aggregate<T>(pipeline, { maxTimeMS: QUERY_MAX_MS, hint }).toArray());
  }
  async function distinct(kind: SearchedKind, stages: Document[], field: string, hint: string): Promise<readonly Id[]> {
    const rows = await aggregate<{ _id: Id | null }>(kind, [...stages, { $group: { _id: `$${field}` } }], hint);
    return rows.flatMap(({ _id }) => _id ?? []);
  }

  /** @param find.sort - that of the index, forwards or backwards */
  async function walkPart(find: {
    readonly filter: Document;
    readonly sort: Sort;
    readonly count: number;
    readonly withCustomers: boolean;
  }) {
    const projection = { _doneAt: 1, ...(find.withCustomers ? { contactId: 1, organisationId: 1 } : {}) };
    const cases = rowsOf('case')
      .find(find.filter, { maxTimeMS: QUERY_MAX_MS, hint: BY_DONE, projection })
      .sort(find.sort)
      .limit(find.count);
    const rows = await withinTime(cases.toArray());
    return rows.map((row): WalkedCase => {
      const { _id: id, _doneAt: doneAt = null, contactId = null, organisationId = null } = row as CaseGist;
      return { id, doneAt, contactId, organisationId };
    });
  }

  return {
    async count(kind, term, max) {
      const [row] = await aggregate<{ count: number }>(kind, [{ $match: has(term) }, { $limit: max }, { $count: 'count' }], WORDS_INDEX);
      return row?.count ?? 0;
    },
    withWords(kind, [rarest, ...others], max) {
      if (rarest === undefined) return Promise.resolve([]);
      // the limit keeps the two matches apart: the index is read for the rarest word alone
      const stages = [{ $match: has(rarest) }, { $limit: max }, ...others.map((term) => ({ $match: has(term) }))];
      return distinct(kind, stages, kind === 'message' ? 'caseId' : '_id', WORDS_INDEX);
    },
    withWordsAmong(kind, terms, ids) {
      if (ids.length === 0) return Promise.resolve([]);
      const [field, hint] = kind === 'message' ? ['caseId', MESSAGE_WORDS_INDEX] : ['_id', BY_ID];
      return distinct(kind, [{ $match: { [field]: { $in: ids }, $and: terms.map(has) } }], field, hint);
    },
    async withVisibleWords(kind, terms, ids, fields) {
      const rows = await withinTime(
        rowsOf(kind)
          .find({ _id: { $in: [...ids] } }, { maxTimeMS: QUERY_MAX_MS, hint: BY_ID })
          .toArray(),
      );
      return rows.flatMap((row) => {
        const words = wordsSeen(kind, row, fields);
        return terms.every((term) => words.some((word) => word.startsWith(term))) ? [row._id] : [];
      });
    },
    casesByNumber: (number) => distinct('case', [{ $match: { number } }], '_id', 'number_1'),
    casesOfCustomers(field, ids, max) {
      if (ids.length === 0) return Promise.resolve([]);
      return distinct('case', [{ $match: { [field]: { $in: ids } } }, { $limit: max }], '_id', `${field}_1`);
    },
    async readable(ids, { labels, doneBefore }) {
      const filter = { _id: { $in: ids }, labels: { $in: [...labels] }, ...(doneBefore === null ? {} : { _doneAt: { $lt: doneBefore } }) };
      const cases = rowsOf('case')
        .find(filter as Document, { maxTimeMS: QUERY_MAX_MS, hint: BY_ID, projection: { _doneAt: 1 } })
        .map(({ _id, _doneAt }) => ({ id: _id, doneAt: (_doneAt as EpochMs | undefined) ?? null }));
      return withinTime(cases.toArray());
    },
    async walk({ labels, doneBefore }, after, count, withCustomers) {
      const readable = { labels: { $in: [...labels] } };
      const isAmongOpen = doneBefore === null && (after === null || after.doneAt === null);
      const open = { ...readable, _doneAt: null, ...(after === null ? {} : { _id: { $lt: after.id } }) };
      const found = isAmongOpen ? await walkPart({ filter: open, sort: { _id: -1 }, count, withCustomers }) : [];
      if (found.length === count) return found;
      const behind =
        after === null || after.doneAt === null
          ? { _doneAt: { $gte: 0, ...(doneBefore === null ? {} : { $lt: doneBefore }) } }
          : { _doneAt: { $gte: 0, $lte: after.doneAt }, $or: [{ _doneAt: { $lt: after.doneAt } }, { _id: { $gt: after.id } }] };
      const done = {
        filter: { ...readable, ...behind },
        sort: { _doneAt: -1, _id: 1 },
        count: count - found.length,
        withCustomers,
      } as const;
      return [...found, ...(await walkPart(done))];
    },
  };
}

interface CaseGist {
  readonly _id: Id;
  readonly _doneAt?: EpochMs | null;
  readonly contactId?: Id | null;
  readonly organisationId?: Id | null;
}

/** As the lane derives them, of the row as somebody with these rights gets it. */
function wordsSeen(kind: 'case' | 'contact' | 'organisation', row: EntityDocument, fields: FieldRights): readonly string[] {
  const seen = maskRow(kind, fromDocument(row) as unknown as Record<string, unknown>, fields);
  return (deriveColumns(kind, seen as never)._words ?? []) as readonly string[];
}

const BY_ID = '_id_';
const BY_DONE = 'labels_1__doneAt_-1__id_1';

/** One of the words begins so: a range of an index. Terms hold letters and digits only (`parseSearch`). */
const has = (term: string): Document => ({ _words: { $regex: `^${term}` } });
