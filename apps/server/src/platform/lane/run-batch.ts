import { AppError } from '@quayside/shared/kernel/errors';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import type { ClientSession, Db, MongoClient, Timestamp } from 'mongodb';
import type { Clock } from '../clock';
import { auditRows } from './audit-rows';
import { actorName, failureRows, freshResults, resultRows } from './batch-rows';
import type { CaseNumbers } from './case-numbers';
import { changeRows } from './change-rows';
import { ENGINE } from './collections';
import { type ChangeRow, type DeviceRow, HEADS_ID, type HeadsRow } from './engine-rows';
import type { Reaction } from './lane';
import type { LaneCollections } from './lane-collections';
import type { LaneMemory } from './lane-memory';
import { type PureInput, type PureRun, runPurePhase, type Settled } from './pure-phase';
import type { QueuedMutation } from './queued-mutation';
import { hasMoved, isSameHead, readBatch } from './read-batch';
import { HeadHeld, isTransient, isUnknownCommit, isWriteConflict } from './transaction-errors';
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
  /** The head of the feed that it was performed at, and as it left it. */
  readonly before: HeadsRow;
  readonly after: HeadsRow;
  readonly settled: readonly Settled[];
  /** The device's last number after the transaction. */
  readonly lastMutOf: (deviceId: Id) => number;
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
 * @param isHolding - takes the head before anything is read, so that no other node can write meanwhile: for a batch that others were quicker
 * than again and again. It is then not found out late, but costs them their attempts, and so is not the usual way
 * @throws whatever the database throws; nothing has been written then, unless the outcome of the commit itself is unknown
 */
export async function runBatch(items: readonly QueuedMutation[], environment: BatchEnvironment, isHolding = false): Promise<BatchDone> {
  const { memory, client, db, collections } = environment;
  try {
    await environment.numbers.ensure(items.length * CASE_NUMBERS_PER_MUTATION);
    let batch = isHolding ? null : await prepareBatch(items, environment);
    if (batch !== null && isEmpty(batch)) return doneOf(batch);
    const write = async (session: ClientSession): Promise<Batch> => {
      const target = { db, session };
      if (batch === null) {
        await holdHead(environment, session);
        batch = await prepareBatch(items, environment);
      }
      if (!isEmpty(batch)) await writeBatch(items, batch, target);
      return batch;
    };
    const { result, committedAt } = await inTransaction(client, write).catch(async (error: unknown) => {
      // What another node wrote meanwhile may stand in the way before the head is compared.
      if (!isTransient(error) && batch !== null && (await hasMoved(batch.before, collections)))
        throw new GuardMismatch('the head of the feed');
      throw error;
    });
    memory.advance(result.after, { touched: result.touched, devices: deviceRows(result.run), committedAt });
    return doneOf(result);
  } catch (error) {
    if (!(error instanceof HeadHeld)) memory.forget();
    throw error;
  }
}

/** All that one attempt would write. */
interface Batch {
  readonly before: HeadsRow;
  readonly after: HeadsRow;
  readonly now: EpochMs;
  readonly run: PureRun;
  readonly touched: readonly Touched[];
  readonly fresh: ReturnType<typeof freshResults>;
  readonly rows: readonly ChangeRow[];
  readonly devices: ReadonlyMap<string, unknown>;
  readonly done: Omit<BatchDone, 'before' | 'after'>;
}

const doneOf = ({ done, before, after }: Batch): BatchDone => ({ ...done, before, after });

const isEmpty = ({ touched, fresh, run }: Batch): boolean => touched.length === 0 && fresh.length === 0 && run.rows.length === 0;

async function prepareBatch(items: readonly QueuedMutation[], environment: BatchEnvironment): Promise<Batch> {
  const reads = await readBatch(items, environment);
  await environment.useConfigVersion(reads.head.configVersion);
  const now = environment.clock.now();
  const run = await performAll(items, { ...environment, ...reads, epoch: reads.head.epoch, now });
  const touched = run.working.touched();
  const rows = changeRows({ working: run.working, afterSeq: reads.head.seq, nameOf: (index) => actorName(items[index]), at: now });
  const lastMutOf = (id: Id): number => (run.lastMuts.get(id) ?? reads.devices.get(id))?.lastMut ?? 0;
  const done = { settled: run.settled, lastMutOf, faults: run.faults, failures: run.failures };
  const fresh = freshResults(items, run.settled);
  const empty = { touched, fresh, run, before: reads.head, after: reads.head, now, rows, devices: reads.devices, done };
  return isEmpty(empty) ? empty : { ...empty, after: headAfter(reads.head, rows.length, touched) };
}

async function writeBatch(items: readonly QueuedMutation[], batch: Batch, target: Target): Promise<void> {
  const { run, now, after } = batch;
  await writeEntities(batch.touched, target);
  await writeSideRows(run.rows, target);
  await writeDevices(run, batch.devices, target);
  await insertAll(target, ENGINE.reactionFailures, failureRows(items, run, now));
  await insertAll(target, ENGINE.results, resultRows(batch.fresh, after.seq, now));
  await insertAll(target, ENGINE.changes, batch.rows);
  await insertAll(target, ENGINE.auditQueue, auditRows({ run, items, batch: after.batch, at: now }));
  await writeHead(batch.before, after, target);
}

/** From here on whoever else would write the head is turned back at once, and what this node remembers of another head is forgotten. */
async function holdHead({ collections, memory }: BatchEnvironment, session: ClientSession): Promise<void> {
  const held = await collections.heads
    .findOneAndUpdate({ _id: HEADS_ID }, { $inc: { holds: 1 } }, { session })
    .catch((error: unknown) => Promise.reject(isWriteConflict(error) ? new HeadHeld() : error));
  if (held === null) throw new Error('the feed has no head: prepareLane() has not run');
  if (memory.head === null || !isSameHead(held, memory.head)) memory.forget({ head: held, seenAt: session.operationTime ?? memory.seenAt });
}

/** @returns what the work gave, and the operation time of the commit */
async function inTransaction<Result>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<Result>,
): Promise<{ readonly result: Result; readonly committedAt: Timestamp | null }> {
  const session = client.startSession();
  try {
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
    });
    const result = await work(session);
    await commit(session);
    return { result, committedAt: session.operationTime ?? null };
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
    throw error;
  } finally {
    await session.endSession();
  }
}

/**
 * The pure phase, as often as reading goes on or an entity turns out not to have its form. Forms are looked at when all has been read, and
 * of each entity once; only when one is wrong everything is done again with each reaction's own, since a reaction's fault costs only itself.
 */
async function performAll(items: readonly QueuedMutation[], input: Omit<PureInput, 'items' | 'isStrict'>): Promise<PureRun> {
  let isStrict = false;
  for (let round = 0; round < ROUNDS_MAX + items.length; round += 1) {
    const numbers = input.numbers.mark();
    const run = runPurePhase({ ...input, items, isStrict });
    if (run.unknown.length > 0) {
      await input.loaded.load(run.unknown);
      continue;
    }
    const misshapen = run.working.touched().find(isMisshapen);
    if (!misshapen) return run;
    input.numbers.rewind(numbers);
    if (!isStrict) {
      isStrict = true;
      continue;
    }
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
  for (const row of deviceRows(run)) {
    if (known.has(row._id)) updates.push({ q: { _id: row._id }, u: { $set: { lastMut: row.lastMut } } });
    else inserts.push(row);
  }
  await insertAll(target, ENGINE.devices, inserts);
  await updateAll(target, ENGINE.devices, updates);
}

const deviceRows = ({ lastMuts }: PureRun): DeviceRow[] => [...lastMuts].map(([_id, row]) => ({ _id, ...row }));

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
