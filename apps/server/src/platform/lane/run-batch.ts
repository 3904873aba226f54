import { randomUUID } from 'node:crypto';
import { AppError } from '@quayside/shared/kernel/errors';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import type { ClientSession, Db, MongoClient, Timestamp } from 'mongodb';
import type { Clock } from '../clock';
import type { CaseNumbers } from './case-numbers';
import { changeRows } from './change-rows';
import { ENGINE } from './collections';
import { type DeviceRow, HEADS_ID, type HeadsRow, RESULT_KEPT_MS, type ResultRow } from './engine-rows';
import type { Reaction } from './lane';
import type { LaneCollections } from './lane-collections';
import type { LaneMemory } from './lane-memory';
import { type PureInput, type PureRun, resultKey, runPurePhase, type Settled } from './pure-phase';
import type { QueuedMutation } from './queued-mutation';
import { hasMoved, readBatch } from './read-batch';
import { isTransient, isUnknownCommit } from './transaction-errors';
import type { Touched, Watchers } from './working-copy';
import { GuardMismatch, writeEntities, writeSideRows } from './write-batch';
import { insertAll, type Target, updateAll } from './write-commands';

export interface BatchEnvironment {
  readonly client: MongoClient;
  readonly db: Db;
  readonly collections: LaneCollections;
  readonly memory: LaneMemory;
  readonly clock: Clock;
  readonly numbers: CaseNumbers;
  readonly reactionsTo: (type: DomainEvent['type']) => readonly Reaction[];
  readonly watchers: Watchers;
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
 * One attempt at a batch: reads, performs, and writes in one snapshot transaction, journaled by a majority.
 *
 * What was read counts only while the head of the feed stands: the last write of the transaction demands the head that was read first.
 *
 * @throws whatever the database throws; nothing has been written then, unless the outcome of the commit itself is unknown
 */
export async function runBatch(items: readonly QueuedMutation[], environment: BatchEnvironment): Promise<BatchDone> {
  const { memory, collections } = environment;
  try {
    await environment.numbers.ensure(items.length * CASE_NUMBERS_PER_MUTATION);
    const reads = await readBatch(items, environment);
    await environment.useConfigVersion(reads.head.configVersion);
    const now = environment.clock.now();
    const run = await performAll(items, { ...environment, ...reads, now });
    const touched = run.working.touched();
    const done = { settled: run.settled, faults: run.faults, failures: run.failures };
    const fresh = freshResults(items, run.settled);
    if (touched.length === 0 && fresh.length === 0 && run.rows.length === 0) return { ...done, seq: reads.head.seq };
    const rows = changeRows({ working: run.working, afterSeq: reads.head.seq, nameOf: (index) => actorName(items[index]), at: now });
    const head = headAfter(reads.head, rows.length, touched);
    const write = async (session: ClientSession): Promise<void> => {
      const target = { db: environment.db, session };
      await writeEntities(touched, target);
      await writeSideRows(run.rows, target);
      await writeDevices(run, reads.devices, target);
      await insertAll(target, ENGINE.reactionFailures, failureRows(items, run, now));
      await insertAll(target, ENGINE.results, resultRows(fresh, head.seq, now));
      await insertAll(target, ENGINE.changes, rows);
      await writeHead(reads.head, head, target);
    };
    const committedAt = await inTransaction(environment.client, write).catch(async (error: unknown) => {
      // What another node wrote meanwhile may stand in the way before the head is compared.
      if (!isTransient(error) && (await hasMoved(reads.head, collections))) throw new GuardMismatch('the head of the feed');
      throw error;
    });
    memory.advance(head, touched, committedAt);
    return { ...done, seq: head.seq };
  } catch (error) {
    memory.forget();
    throw error;
  }
}

/** @returns the operation time of the commit */
async function inTransaction(client: MongoClient, work: (session: ClientSession) => Promise<void>): Promise<Timestamp | null> {
  const session = client.startSession();
  try {
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
    });
    await work(session);
    await commit(session);
    return session.operationTime ?? null;
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    await session.endSession();
  }
}

/** The pure phase, as often as reading goes on or an entity turns out not to have its form. */
async function performAll(items: readonly QueuedMutation[], input: Omit<PureInput, 'items'>): Promise<PureRun> {
  for (let round = 0; round < ROUNDS_MAX + items.length; round += 1) {
    const run = runPurePhase({ ...input, items });
    if (run.unknown.length > 0) {
      await input.loaded.load(run.unknown);
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

async function writeDevices(run: PureRun, known: ReadonlyMap<string, unknown>, target: Target): Promise<void> {
  const inserts: DeviceRow[] = [];
  const updates: { q: object; u: object }[] = [];
  for (const [id, { person, lastMut }] of run.lastMuts) {
    if (known.has(id)) updates.push({ q: { _id: id }, u: { $set: { lastMut } } });
    else inserts.push({ _id: id, person, lastMut });
  }
  await insertAll(target, ENGINE.devices, inserts);
  await updateAll(target, ENGINE.devices, updates);
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

const resultRows = (fresh: ReturnType<typeof freshResults>, seq: number, now: EpochMs): ResultRow[] =>
  fresh.map(({ source, key, settled: { status, code, detail } }) => ({
    _id: { source, key },
    status,
    code,
    detail,
    seq,
    expiresAt: new Date(now + RESULT_KEPT_MS),
  }));

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

const headAfter = (head: HeadsRow, changes: number, touched: readonly Touched[]): HeadsRow => ({
  ...head,
  seq: head.seq + changes,
  batch: head.batch + 1,
  configVersion: head.configVersion + (touched.some(({ kind }) => CONFIG_KINDS.has(kind)) ? 1 : 0),
});

async function writeHead(before: HeadsRow, after: HeadsRow, target: Target): Promise<void> {
  const { seq, batch, configVersion } = after;
  const q = { _id: HEADS_ID, seq: before.seq, batch: before.batch, epoch: before.epoch, configVersion: before.configVersion };
  const matched = await updateAll(target, ENGINE.heads, [{ q, u: { $set: { seq, batch, configVersion } } }]);
  if (matched !== 1) throw new GuardMismatch('the head of the feed');
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
