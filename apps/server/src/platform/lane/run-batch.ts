import { randomUUID } from 'node:crypto';
import { AppError } from '@quayside/shared/kernel/errors';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import type { ClientSession, Document, MongoClient } from 'mongodb';
import type { Clock } from '../clock';
import type { CaseNumbers } from './case-numbers';
import { changeRows } from './change-rows';
import { type DeviceRow, HEADS_ID, type HeadsRow, RESULT_KEPT_MS, type ResultRow } from './engine-rows';
import type { LaneMutation, Reaction } from './lane';
import type { LaneCollections } from './lane-collections';
import { LoadedEntities } from './loaded-entities';
import { type PureRun, resultKey, runPurePhase, type Settled } from './pure-phase';
import type { QueuedMutation } from './queued-mutation';
import { isUnknownCommit } from './transaction-errors';
import type { Touched } from './working-copy';
import { GuardMismatch, writeEntities, writeSideRows } from './write-batch';

export interface BatchEnvironment {
  readonly client: MongoClient;
  readonly collections: LaneCollections;
  readonly clock: Clock;
  readonly numbers: CaseNumbers;
  readonly reactionsTo: (type: DomainEvent['type']) => readonly Reaction[];
  /** Called when the database's rules are newer than what this node has cached, before anything is performed. */
  readonly useConfigVersion: (version: number) => Promise<void>;
}

export interface BatchDone {
  /** Head of the feed after the transaction. */
  readonly seq: number;
  readonly settled: readonly Settled[];
  readonly faults: PureRun['faults'];
  readonly failures: PureRun['failures'];
}

/** Kinds that decide how others are treated; a change of one raises `configVersion`. */
const CONFIG_KINDS = new Set(['workspaceSettings', 'mailbox', 'group']);
/** Rounds of reading: each one looks up at least one thing more. */
const ROUNDS_MAX = 40;
const COMMIT_ATTEMPTS_MAX = 5;
/** Above the worst case: what a mutation may create. */
const CASE_NUMBERS_PER_MUTATION = 4;

/**
 * One attempt at a batch: one snapshot transaction, journaled by a majority.
 *
 * @throws whatever the database throws; nothing has been written then, unless the outcome of the commit itself is unknown
 */
export async function runBatch(items: readonly QueuedMutation[], environment: BatchEnvironment): Promise<BatchDone> {
  await environment.numbers.ensure(items.length * CASE_NUMBERS_PER_MUTATION);
  const session = environment.client.startSession();
  try {
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
    });
    const done = await perform(items, environment, session);
    await commit(session);
    return done;
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    await session.endSession();
  }
}

async function perform(items: readonly QueuedMutation[], environment: BatchEnvironment, session: ClientSession): Promise<BatchDone> {
  const { collections } = environment;
  const head = await collections.heads.findOne({ _id: HEADS_ID }, { session });
  if (head === null) throw new Error('the feed has no head: prepareLane() has not run');
  await environment.useConfigVersion(head.configVersion);
  const devices = await readDevices(items, collections, session);
  const stored = await readResults(items, { devices, collections, session });
  const loaded = new LoadedEntities(collections, session);
  const now = environment.clock.now();
  const run = await performAll(items, loaded, { ...environment, stored, devices, now });
  const touched = run.working.touched();
  const rows = changeRows({ working: run.working, afterSeq: head.seq, nameOf: (index) => actorName(items[index]), at: now });
  const seq = head.seq + rows.length;
  const fresh = freshResults(items, run.settled);
  const isIdle = touched.length === 0 && fresh.length === 0 && run.rows.length === 0;
  if (isIdle) return { seq, settled: run.settled, faults: run.faults, failures: run.failures };

  await writeEntities(touched, collections, session);
  await writeSideRows(run.rows, collections, session);
  await writeDevices(run, devices, collections, session);
  if (run.failures.length > 0) await collections.reactionFailures.insertMany(failureRows(items, run, now), { session });
  await collections.results.insertMany(
    fresh.map(({ source, key, settled }) => ({
      _id: { source, key },
      status: settled.status,
      code: settled.code,
      detail: settled.detail,
      seq,
      expiresAt: new Date(now + RESULT_KEPT_MS),
    })),
    { session },
  );
  if (rows.length > 0) await collections.changes.insertMany([...rows], { session });
  await advanceHead(head, { seq, configChanged: touched.some(({ kind }) => CONFIG_KINDS.has(kind)) }, collections, session);
  return { seq, settled: run.settled, faults: run.faults, failures: run.failures };
}

/** The pure phase, as often as reading goes on or an entity turns out not to have its form. */
async function performAll(
  items: readonly QueuedMutation[],
  loaded: LoadedEntities,
  input: BatchEnvironment & Pick<Parameters<typeof runPurePhase>[0], 'stored' | 'devices' | 'now'>,
): Promise<PureRun> {
  for (let round = 0; round < ROUNDS_MAX + items.length; round += 1) {
    const run = runPurePhase({ ...input, items, loaded });
    if (run.unknown.length > 0) {
      await loaded.load(run.unknown);
      continue;
    }
    const misshapen = run.working.touched().find(isMisshapen);
    if (!misshapen) return run;
    const culprit = items[misshapen.by];
    if (!culprit) throw new Error('an entity was written by nobody');
    culprit.verdict = { status: 'parked', error: new AppError('INTERNAL', `${misshapen.kind} has not the form of its schema`) };
  }
  throw new Error('reading for a batch does not come to an end');
}

const isMisshapen = ({ kind, after }: Touched): boolean => after !== null && !definitionOf(kind).schema.safeParse(after).success;

/** Results of what was taken before. A device's next mutation has none: its number says so. */
async function readResults(
  items: readonly QueuedMutation[],
  { devices, collections, session }: { devices: ReadonlyMap<Id, DeviceRow>; collections: LaneCollections; session: ClientSession },
): Promise<ReadonlyMap<string, ResultRow>> {
  const isFresh = ({ device }: LaneMutation) => device !== undefined && device.mutationId > (devices.get(device.id)?.lastMut ?? 0);
  const ids = items.filter(({ mutation }) => !isFresh(mutation)).map(({ mutation: { source, key } }) => ({ source, key }));
  if (ids.length === 0) return new Map();
  const rows = await collections.results.find({ _id: { $in: ids } }, { session }).toArray();
  return new Map(rows.map((row) => [resultKey(row._id), row]));
}

async function readDevices(
  items: readonly QueuedMutation[],
  collections: LaneCollections,
  session: ClientSession,
): Promise<ReadonlyMap<Id, DeviceRow>> {
  const ids = new Set(items.flatMap(({ mutation: { device } }) => (device ? [device.id] : [])));
  if (ids.size === 0) return new Map();
  const rows = await collections.devices.find({ _id: { $in: [...ids] } }, { session }).toArray();
  return new Map(rows.map((row) => [row._id, row]));
}

async function writeDevices(run: PureRun, known: ReadonlyMap<string, unknown>, collections: LaneCollections, session: ClientSession) {
  if (run.lastMuts.size === 0) return;
  const inserts: Document[] = [];
  const updates: Document[] = [];
  for (const [id, { person, lastMut }] of run.lastMuts) {
    if (known.has(id)) updates.push({ updateOne: { filter: { _id: id }, update: { $set: { lastMut } } } });
    else inserts.push({ insertOne: { document: { _id: id, person, lastMut } } });
  }
  await collections.devices.bulkWrite([...inserts, ...updates] as never, { session, ordered: true });
}

/** Results to be stored: one for each (source, key), however often it stands in the batch. */
function freshResults(items: readonly QueuedMutation[], settled: readonly Settled[]) {
  const fresh = new Map<string, { source: string; key: string; settled: Extract<Settled, { type: 'taken' }> }>();
  for (const [index, one] of settled.entries()) {
    const mutation = items[index]?.mutation;
    if (one.type === 'taken' && mutation) fresh.set(resultKey(mutation), { source: mutation.source, key: mutation.key, settled: one });
  }
  return [...fresh.values()];
}

function failureRows(items: readonly QueuedMutation[], run: PureRun, at: EpochMs) {
  return run.failures.map(({ item, reaction, event, error }) => ({
    _id: randomUUID(),
    reaction,
    event,
    source: items[item]?.mutation.source ?? '',
    key: items[item]?.mutation.key ?? '',
    error: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown',
    at,
    expiresAt: new Date(at + RESULT_KEPT_MS),
  }));
}

async function advanceHead(
  head: HeadsRow,
  { seq, configChanged }: { seq: number; configChanged: boolean },
  collections: LaneCollections,
  session: ClientSession,
): Promise<void> {
  const { matchedCount } = await collections.heads.updateOne(
    { _id: HEADS_ID, seq: head.seq, batch: head.batch, epoch: head.epoch },
    { $set: { seq }, $inc: { batch: 1, ...(configChanged ? { configVersion: 1 } : {}) } },
    { session },
  );
  if (matchedCount !== 1) throw new GuardMismatch('the head of the feed');
}

async function commit(session: ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!isUnknownCommit(error) || attempt >= COMMIT_ATTEMPTS_MAX) throw error;
    }
  }
}

function actorName(item: QueuedMutation | undefined): string {
  const actor = item?.mutation.actor;
  if (!actor) return '';
  return actor.type === 'person' ? actor.id : actor.name;
}
