import type { EntityKind, Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { ClientSession, Filter, Sort } from 'mongodb';
import { collectionNameOf, ENGINE } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import { type ChangeRow, type DeviceRow, HEADS_ID, type HeadsRow, type ResultRow } from '../lane/engine-rows';
import type { Mongo } from '../mongo';

/** A condition of the server's own making, in the database's language. */
export type EntityFilter = Filter<EntityDocument>;

/** What of a case decides whether a device holds it. */
export interface CaseGist {
  readonly _id: Id;
  readonly revision: number;
  readonly labels: readonly Label[];
  readonly _doneAt: EpochMs | null;
}

export interface RowGist {
  readonly _id: Id;
  readonly revision: number;
  readonly caseId: Id;
}

/** Kinds that hang on cases, and so come and go with them. */
export const CHILD_KINDS = ['message', 'file', 'routingDecision'] as const satisfies readonly EntityKind[];
export type ChildKind = (typeof CHILD_KINDS)[number];

/** The database as it was at one instant, acknowledged by a majority: whatever is read through it fits together. */
export interface Snapshot {
  head(): Promise<HeadsRow>;
  lastMut(deviceId: Id): Promise<number>;
  /** By device; those that have pushed nothing are left out. */
  lastMuts(deviceIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  /** The highest of a device's mutations whose effects stand at or before `seq`; 0 when it is not among the last 200. */
  lastMutUpTo(deviceId: Id, seq: number, lastMut: number): Promise<number>;
  /** Rows after `seq`, in their order. */
  changesAfter(seq: number, limit: number): Promise<readonly ChangeRow[]>;
  byIds(kind: EntityKind, ids: readonly Id[]): Promise<readonly EntityDocument[]>;
  gists(caseIds: readonly Id[]): Promise<readonly CaseGist[]>;
  children(kind: ChildKind, caseIds: readonly Id[]): Promise<readonly EntityDocument[]>;
  childGists(kind: ChildKind, caseIds: readonly Id[]): Promise<readonly RowGist[]>;
  list<Row extends object = EntityDocument>(
    kind: EntityKind,
    query: {
      readonly filter: Filter<EntityDocument>;
      readonly sort?: Sort;
      readonly limit?: number;
      readonly projection?: Record<string, 0 | 1>;
    },
  ): Promise<readonly Row[]>;
  count(kind: EntityKind, filter: Filter<EntityDocument>, how?: { readonly maxTimeMS: number; readonly hint?: string }): Promise<number>;
}

/** Reads that only look back a moment: no transaction, nothing is locked. */
export async function withSnapshot<T>(mongo: Mongo, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const { snapshot, end } = openSnapshot(mongo);
  try {
    return await read(snapshot);
  } finally {
    await end();
  }
}

/** To be ended by whoever opens it. Its first read decides about the instant, the others may go side by side. */
export function openSnapshot({ client, db }: Pick<Mongo, 'client' | 'db'>): { readonly snapshot: Snapshot; end(): Promise<void> } {
  const session = client.startSession({ snapshot: true, causalConsistency: false });
  return { snapshot: snapshotOver(db, session), end: () => session.endSession() };
}

/**
 * The head of the feed as nobody can have seen a later one. A snapshot may be older: a member that has just become primary does not know at
 * once that a majority has what it holds.
 */
export async function newestHead({ db }: Mongo): Promise<HeadsRow | null> {
  return db
    .collection<HeadsRow>(ENGINE.heads)
    .findOne({ _id: HEADS_ID }, { readConcern: 'linearizable', readPreference: 'primary', maxTimeMS: NEWEST_MAX_MS });
}

const NEWEST_MAX_MS = 5000;
const BATCH = 5000;
/** Nobody who is told of an entity wants its words for the search, which are a quarter of what there is to decode. */
const WITHOUT_WORDS = { _words: 0 } as const;
const RECENT_RESULTS = 200;

function snapshotOver(db: Mongo['db'], session: ClientSession): Snapshot {
  const options = { session, readConcern: { level: 'snapshot' as const } };
  const entities = (kind: EntityKind) => db.collection<EntityDocument>(collectionNameOf(kind));
  const many = <Row extends object>(
    kind: EntityKind,
    filter: Filter<EntityDocument>,
    projection: Record<string, 0 | 1> = WITHOUT_WORDS,
  ): Promise<Row[]> =>
    entities(kind)
      .find(filter, { ...options, batchSize: BATCH, projection })
      .toArray() as unknown as Promise<Row[]>;
  return {
    async head() {
      const head = await db.collection<HeadsRow>(ENGINE.heads).findOne({ _id: HEADS_ID }, options);
      if (head === null) throw new Error('the feed has no head');
      return head;
    },
    lastMut: async (deviceId) => (await db.collection<DeviceRow>(ENGINE.devices).findOne({ _id: deviceId }, options))?.lastMut ?? 0,
    async lastMuts(deviceIds) {
      const rows = await db
        .collection<DeviceRow>(ENGINE.devices)
        .find({ _id: { $in: [...deviceIds] } }, { ...options, batchSize: BATCH })
        .toArray();
      return new Map(rows.map(({ _id, lastMut }) => [_id, lastMut]));
    },
    async lastMutUpTo(deviceId, seq, lastMut) {
      const keys = Array.from({ length: Math.min(RECENT_RESULTS, lastMut) }, (_, back) => String(lastMut - back));
      const ids = keys.map((key) => ({ source: deviceId, key }));
      const rows = await db
        .collection<ResultRow>(ENGINE.results)
        .find({ _id: { $in: ids }, seq: { $lte: seq } }, options)
        .toArray();
      return rows.reduce((highest, row) => Math.max(highest, Number(row._id.key)), 0);
    },
    changesAfter: (seq, limit) =>
      db
        .collection<ChangeRow>(ENGINE.changes)
        .find({ _id: { $gt: seq } }, { ...options, batchSize: BATCH })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    byIds: (kind, ids) => (ids.length === 0 ? Promise.resolve([]) : many<EntityDocument>(kind, { _id: { $in: [...ids] } })),
    gists: (caseIds) =>
      caseIds.length === 0
        ? Promise.resolve([])
        : many<CaseGist>('case', { _id: { $in: [...caseIds] } }, { labels: 1, _doneAt: 1, revision: 1 }),
    children: (kind, caseIds) =>
      caseIds.length === 0 ? Promise.resolve([]) : many<EntityDocument>(kind, { caseId: { $in: [...caseIds] } }),
    childGists: (kind, caseIds) =>
      caseIds.length === 0
        ? Promise.resolve([])
        : many<RowGist>(kind, { caseId: { $in: [...caseIds] } }, { _id: 1, caseId: 1, revision: 1 }),
    list: async <Row extends object>(
      kind: EntityKind,
      {
        filter,
        sort,
        limit,
        projection = WITHOUT_WORDS,
      }: { filter: Filter<EntityDocument>; sort?: Sort; limit?: number; projection?: Record<string, 0 | 1> },
    ) => {
      const cursor = entities(kind).find(filter, {
        ...options,
        batchSize: BATCH,
        maxTimeMS: 10_000,
        projection,
      });
      if (sort) cursor.sort(sort);
      if (limit) cursor.limit(limit);
      return (await cursor.toArray()) as unknown as Row[];
    },
    count: (kind, filter, how) => entities(kind).countDocuments(filter, { ...options, ...how }),
  };
}
