import type { Message } from '@quayside/shared/cases/message';
import { readMarkId } from '@quayside/shared/cases/read-mark';
import { maskRow, OPEN_FIELDS } from '@quayside/shared/identity/field-rights';
import type { Condition } from '@quayside/shared/kernel/condition';
import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { PointedKind } from '@quayside/shared/search/compile-filters';
import { matchesText } from '@quayside/shared/search/matches-text';
import type { SearchQuery, Term } from '@quayside/shared/search/query';
import { type SearchedKind, searchedText } from '@quayside/shared/search/searched-text';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import type { Document, Sort } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import { MESSAGE_WORDS_INDEX, WORDS_INDEX } from '../../platform/lane/derived-columns';
import { type EntityDocument, fromDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';
import { mongoFilter } from '../../platform/wire/mongo-filter';
import { QUERY_MAX_MS, withinTime } from '../../platform/wire/within-time';

/** Which cases somebody searches: all that these labels let be read, or those of them that were done before. */
export interface Reach {
  readonly labels: readonly Label[];
  readonly fields: FieldRights;
  readonly doneBefore: EpochMs | null;
  /** What they filter by; `null`: nothing. */
  readonly where: Condition | null;
}

/** All of these words, and these phrases. */
export type Wording = Pick<SearchQuery, 'terms' | 'phrases'>;

export interface ReadableCase extends SearchPlace {
  readonly lastMessageAt: EpochMs | null;
}

export interface WalkedCase extends SearchPlace {
  /** Also `null` when they were not asked for. */
  readonly contactId: Id | null;
  readonly organisationId: Id | null;
  readonly assetId: Id | null;
}

/** By which a case leads to what was found. */
export type CustomerField = 'contactId' | 'organisationId' | 'assetId';

/** Rows with all words, by the index of words or among rows that are named; and cases in the order of `compare-places.ts`. */
export interface SearchStore {
  /** How many rows have such a word, counted up to `max`. */
  count(kind: SearchedKind, term: Term, max: number): Promise<number>;
  /** Rows with all words; of a message its case. @param wording.terms - the rarest first: all that have it are looked at */
  withWords(kind: SearchedKind, wording: Wording, max: number): Promise<readonly Id[]>;
  /** The same, only of these rows, or of the messages of these cases. */
  withWordsAmong(kind: SearchedKind, wording: Wording, ids: readonly Id[]): Promise<readonly Id[]>;
  /** The same by reading the rows, as somebody gets them from whom these fields are hidden. */
  withWordsRead(kind: SearchedKind, wording: Wording, ids: readonly Id[], fields: FieldRights): Promise<readonly Id[]>;
  /** Messages of these cases with all words, the newest of each case first, no more than `max` of each; as somebody gets them from whom these fields are hidden. */
  newestWith(terms: readonly Term[], caseIds: readonly Id[], max: number, fields: FieldRights): Promise<readonly Message[]>;
  /** Names, and addresses of people, by which filters find them. */
  namesOf(kind: 'group' | 'person' | 'product'): Promise<readonly { readonly id: Id; readonly name: string }[]>;
  /** Those of these cases that have more messages than this person has seen. */
  unreadAmong(personId: Id, ids: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** Those whose own fields meet the condition, which asks for something that stands there; `null`: more than `max`. Reads all that have any. */
  idsHaving(kind: PointedKind, where: Condition, max: number): Promise<readonly Id[] | null>;
  casesByNumber(number: number): Promise<readonly Id[]>;
  casesOfCustomers(field: CustomerField, ids: readonly Id[], max: number): Promise<readonly Id[]>;
  /** Those within reach, in any order. */
  readable(ids: readonly Id[], reach: Reach): Promise<readonly ReadableCase[]>;
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
    const projection = { _doneAt: 1, ...(find.withCustomers ? { contactId: 1, organisationId: 1, assetId: 1 } : {}) };
    const cases = rowsOf('case')
      .find(find.filter, { maxTimeMS: QUERY_MAX_MS, hint: BY_DONE, projection })
      .sort(find.sort)
      .limit(find.count);
    const rows = await withinTime(cases.toArray());
    return rows.map((row): WalkedCase => {
      const { _id: id, _doneAt: doneAt = null, contactId = null, organisationId = null, assetId = null } = row as CaseGist;
      return { id, doneAt, contactId, organisationId, assetId };
    });
  }

  async function withWordsRead(kind: SearchedKind, wording: Wording, ids: readonly Id[], fields: FieldRights): Promise<readonly Id[]> {
    if (ids.length === 0) return [];
    const { field, hint } = wayTo(kind);
    const filter = { [field]: { $in: ids }, $and: wording.terms.map(has) } as Document;
    const found = new Set<Id>();
    const rows = rowsOf(kind).find(filter, { maxTimeMS: QUERY_MAX_MS, hint, projection: { _words: 0 } });
    for (const row of await withinTime(rows.toArray())) {
      const seen = maskRow(kind, fromDocument(row) as unknown as Readonly<Record<string, unknown>>, fields);
      if (matchesText(searchedText(kind, seen) ?? '', wording)) found.add((kind === 'message' ? seen.caseId : row._id) as Id);
    }
    return [...found];
  }

  return {
    async count(kind, term, max) {
      const [row] = await aggregate<{ count: number }>(kind, [{ $match: has(term) }, { $limit: max }, { $count: 'count' }], WORDS_INDEX);
      return row?.count ?? 0;
    },
    async withWords(kind, wording, max) {
      const [rarest, ...others] = wording.terms;
      if (rarest === undefined) return [];
      // the limit keeps the two matches apart: the index is read for the rarest word alone
      const stages = [{ $match: has(rarest) }, { $limit: max }, ...others.map((term) => ({ $match: has(term) }))];
      const ids = await distinct(kind, stages, kind === 'message' ? 'caseId' : '_id', WORDS_INDEX);
      return wording.phrases.length === 0 ? ids : withWordsRead(kind, wording, ids, OPEN_FIELDS);
    },
    async withWordsAmong(kind, wording, ids) {
      if (ids.length === 0) return [];
      if (wording.phrases.length > 0) return withWordsRead(kind, wording, ids, OPEN_FIELDS);
      const { field, hint } = wayTo(kind);
      return distinct(kind, [{ $match: { [field]: { $in: ids }, $and: wording.terms.map(has) } }], field, hint);
    },
    withWordsRead,
    async newestWith(terms, caseIds, max, fields) {
      if (terms.length === 0 || caseIds.length === 0) return [];
      const stages = [
        { $match: { caseId: { $in: caseIds }, $and: terms.map(has) } },
        { $sort: { at: -1 } },
        { $group: { _id: '$caseId', ids: { $push: '$_id' } } },
        { $project: { ids: { $slice: ['$ids', max] } } },
      ];
      const newest = await aggregate<{ ids: Id[] }>('message', stages, MESSAGE_WORDS_INDEX);
      const wanted = { _id: { $in: newest.flatMap(({ ids }) => ids) } };
      const rows = rowsOf('message')
        .find(wanted, { maxTimeMS: QUERY_MAX_MS, hint: BY_ID, projection: { _words: 0 } })
        .sort({ at: -1 });
      return (await withinTime(rows.toArray())).map(
        (row) => maskRow('message', fromDocument(row) as unknown as Readonly<Record<string, unknown>>, fields) as unknown as Message,
      );
    },
    async namesOf(kind) {
      const rows = await withinTime(
        db
          .collection<EntityDocument & { name: string; email?: string }>(collectionNameOf(kind))
          .find({}, { maxTimeMS: QUERY_MAX_MS, projection: { name: 1, email: 1 } })
          .limit(NAMED_MAX)
          .toArray(),
      );
      return rows.map(({ _id: id, name, email = '' }) => ({ id, name: `${name} ${email}` }));
    },
    async unreadAmong(personId, ids) {
      const marks = db
        .collection<EntityDocument & { messageCount: number; caseId: Id }>(collectionNameOf('readMark'))
        .find({ _id: { $in: ids.map((id) => readMarkId(personId, id)) } }, { maxTimeMS: QUERY_MAX_MS });
      const cases = rowsOf('case').find(
        { _id: { $in: [...ids] } },
        { maxTimeMS: QUERY_MAX_MS, hint: BY_ID, projection: { messageCount: 1 } },
      );
      const [seen, there] = await Promise.all([withinTime(marks.toArray()), withinTime(cases.toArray())]);
      const read = new Map(seen.map(({ caseId, messageCount }) => [caseId, messageCount]));
      return new Set(there.flatMap((one) => (Number(one.messageCount) > (read.get(one._id) ?? 0) ? [one._id] : [])));
    },
    async idsHaving(kind, where, max) {
      const filter = { custom: { $exists: true }, mergedInto: { $exists: false } } as Document;
      const rows = rowsOf(kind).find(filter, { projection: { custom: 1 }, maxTimeMS: QUERY_MAX_MS });
      const ids = (await withinTime(rows.toArray())).flatMap((row) => (matchesCondition(row, where) ? [row._id] : []));
      return ids.length > max ? null : ids;
    },
    casesByNumber: (number) => distinct('case', [{ $match: { number } }], '_id', 'number_1'),
    casesOfCustomers(field, ids, max) {
      if (ids.length === 0) return Promise.resolve([]);
      return distinct('case', [{ $match: { [field]: { $in: ids } } }, { $limit: max }], '_id', `${field}_1`);
    },
    async readable(ids, { labels, doneBefore, where }) {
      const filter = {
        _id: { $in: ids },
        labels: { $in: [...labels] },
        ...(doneBefore === null ? {} : { _doneAt: { $lt: doneBefore } }),
        ...filteredBy(where),
      };
      const cases = rowsOf('case')
        .find(filter as Document, { maxTimeMS: QUERY_MAX_MS, hint: BY_ID, projection: { _doneAt: 1, lastMessageAt: 1 } })
        .map(({ _id: id, _doneAt: doneAt = null, lastMessageAt = null }: Document) => ({ id, doneAt, lastMessageAt }) as ReadableCase);
      return withinTime(cases.toArray());
    },
    async walk({ labels, doneBefore, where }, after, count, withCustomers) {
      const readable = { labels: { $in: [...labels] }, ...filteredBy(where) };
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
  readonly assetId?: Id | null;
}

const BY_ID = '_id_';
const BY_DONE = 'labels_1__doneAt_-1__id_1';

/** People, groups or products of one company. */
const NAMED_MAX = 10_000;

const wayTo = (kind: SearchedKind) => (kind === 'message' ? { field: 'caseId', hint: MESSAGE_WORDS_INDEX } : { field: '_id', hint: BY_ID });

const filteredBy = (where: Condition | null): Document => (where === null ? {} : { $and: [mongoFilter(where)] });

/** One of the words is such: ranges of an index. Terms hold letters and digits only (`parseSearch`). */
function has(term: Term): Document {
  const [first, ...others] = term.map(({ text, isWhole }) => (isWhole ? text : new RegExp(`^${text}`)));
  return { _words: others.length === 0 ? first : { $in: [first, ...others] } };
}
