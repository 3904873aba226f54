import { actorOf } from '@quayside/shared/identity/person';
import type { Effect } from '@quayside/shared/kernel/action';
import type { Actor } from '@quayside/shared/kernel/actor';
import { type Put, put, type Ref, ref } from '@quayside/shared/kernel/entity';
import { AppError, type ErrorCode, isAppError } from '@quayside/shared/kernel/errors';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import { RefMap } from '@quayside/shared/kernel/ref-map';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { performMutation } from '@quayside/shared/sync/perform-mutation';
import '@quayside/shared/cases/case-events';
import type { CaseNumbers } from './case-numbers';
import type { DeviceRow, ResultRow } from './engine-rows';
import type { LaneMutation, LaneOutcome, Reaction, SideRow } from './lane';
import type { LoadedEntities } from './loaded-entities';
import type { QueuedMutation } from './queued-mutation';
import { type ReactionFailure, runReactions } from './run-reactions';
import { type Watchers, WorkingCopy } from './working-copy';

/** How often a fault of the program may keep a mutation from being performed before its number is consumed without it. */
const FAULTS_MAX = 3;

/** What became of one mutation of the batch. */
export type Settled =
  /** Taken before: its stored result. */
  | { readonly type: 'stored'; readonly outcome: LaneOutcome }
  /** Not taken at all: not the device's next number, of another history, or of somebody who works here no longer. */
  | { readonly type: 'gap'; readonly error: AppError }
  /** Taken now; a result is to be written. */
  | {
      readonly type: 'taken';
      readonly status: LaneOutcome['status'];
      readonly code: ErrorCode | null;
      readonly detail: LaneOutcome['detail'];
    }
  /** A fault, or behind one: comes again with the next batch. */
  | { readonly type: 'held' };

export interface PureRun {
  /** To be looked up; then everything is done again. Not empty: nothing else of this counts. */
  readonly unknown: readonly Ref[];
  readonly working: WorkingCopy;
  /** One for each mutation, in their order. */
  readonly settled: readonly Settled[];
  readonly rows: readonly SideRow[];
  readonly failures: readonly (ReactionFailure & { readonly item: number })[];
  /** Faults of the program, the last attempt's included. */
  readonly faults: readonly { readonly item: number; readonly error: unknown }[];
  /** New last numbers of devices. */
  readonly lastMuts: ReadonlyMap<Id, { readonly person: Id; readonly lastMut: number }>;
}

export interface PureInput {
  readonly items: readonly QueuedMutation[];
  /** By `resultKey`. */
  readonly stored: ReadonlyMap<string, ResultRow>;
  readonly devices: ReadonlyMap<Id, DeviceRow>;
  /** The history that is written now. */
  readonly epoch: string;
  readonly loaded: LoadedEntities;
  /** Tokens that the rows of the timers in this batch bear; a timer that is missing is gone. */
  readonly timers: ReadonlyMap<string, string>;
  readonly reactionsTo: (type: DomainEvent['type']) => readonly Reaction[];
  readonly watchers?: Watchers;
  readonly numbers: CaseNumbers;
  readonly now: EpochMs;
  /** What reactions write is held against its schema one by one, to find which of them is at fault. */
  readonly isStrict: boolean;
}

const parked: Settled = { type: 'taken', status: 'parked', code: 'INTERNAL', detail: null };

/** Somebody else has fired it, or it was set anew. */
const timerGone: Settled = { type: 'taken', status: 'ok', code: null, detail: { isGone: true } };

const idOf = (row: SideRow): string => (row.op === 'delete' ? row.id : row.row._id);

export const resultKey = ({ source, key }: { readonly source: string; readonly key: string }): string => `${source}\n${key}`;

/**
 * Performs all mutations of a batch over what has been loaded, each seeing what those before it did. Touches nothing but memory.
 *
 * When something has to be looked up first it goes on with the others, so that one more round of reading serves them all.
 */
export function runPurePhase(input: PureInput): PureRun {
  const mark = input.numbers.mark();
  const working = new WorkingCopy(input.loaded, input.watchers);
  const unknown = new RefMap<Ref>();
  let isComplete = true;
  const settled: Settled[] = [];
  const rows: SideRow[] = [];
  const failures: (ReactionFailure & { item: number })[] = [];
  const faults: { item: number; error: unknown }[] = [];
  const lastMuts = new Map<Id, { person: Id; lastMut: number }>();
  const heldSources = new Set<string>();
  const taken = new Map<string, Settled>();

  const performOne = (item: QueuedMutation, index: number): Settled => {
    const { mutation } = item;
    const actor = currentActor(mutation.actor, working);
    if (actor === undefined) return missing([ref('person', (mutation.actor as { id: Id }).id)]);
    if (mutation.device && actor === null) return { type: 'gap', error: new AppError('SESSION_REVOKED', 'no longer active') };
    if (mutation.device && mutation.device.epoch !== input.epoch)
      return { type: 'gap', error: new AppError('WRONG_EPOCH', 'another history', { epoch: input.epoch }) };
    const stored = input.stored.get(resultKey(mutation));
    if (stored) return { type: 'stored', outcome: { status: stored.status, code: stored.code, detail: stored.detail, seq: stored.seq } };
    const twin = taken.get(resultKey(mutation));
    if (twin) return twin;
    if (heldSources.has(mutation.source)) return { type: 'held' };
    if (mutation.device) {
      const numbered = checkNumber(
        mutation.device,
        mutation.actor,
        lastMuts.get(mutation.device.id) ?? input.devices.get(mutation.device.id),
      );
      if (numbered) return numbered;
    }
    if (item.verdict) return refusal(item.verdict.status, item.verdict.error);
    if (isAppError(item.prepared)) return refusal('refused', item.prepared);
    const { timer } = mutation;
    if (timer && (input.timers.get(timer.id) !== timer.token || rows.some((row) => idOf(row) === timer.id))) return timerGone;
    if (actor === null) return refusal('refused', new AppError('NOT_ALLOWED', 'no longer active'));
    const now = item.prepared.action.countsAt === 'performed' ? earlier(mutation.performedAt, input.now) : input.now;
    const outcome = performMutation(item.prepared, { lookup: working.lookup, actor, now, uid: mutation.uid });
    if (outcome.status === 'needs') return missing(outcome.refs);
    if (outcome.status === 'refused') return refusal('refused', outcome.error);
    const needed = working.unknownTo(outcome.effect);
    if (needed.length > 0) return missing(needed);
    const apply = (effect: Effect) => working.apply(withCaseNumbers(effect, working, input.numbers), index);
    let told: readonly DomainEvent[];
    try {
      told = apply(outcome.effect);
    } catch (error) {
      if (isAppError(error) && error.code === 'DUPLICATE') return refusal('refused', error);
      throw error;
    }
    const reacted = runReactions([...told, ...outcome.effect.events], {
      reactionsTo: input.reactionsTo,
      working,
      actor,
      now: input.now,
      at: now,
      uid: mutation.uid,
      isStrict: input.isStrict,
      apply,
    });
    if (reacted.unknown.length > 0) return missing(reacted.unknown);
    if (timer) rows.push({ op: 'delete', collection: 'timers', id: timer.id, token: timer.token });
    rows.push(...reacted.rows);
    failures.push(...reacted.failures.map((failure) => ({ ...failure, item: index })));
    return accepted(outcome.effect);
  };

  const missing = (refs: readonly Ref[]): Settled => {
    for (const one of refs) unknown.set(one, one);
    isComplete = false;
    return { type: 'held' };
  };

  for (const [index, item] of input.items.entries()) {
    let result: Settled;
    try {
      result = performOne(item, index);
    } catch (error) {
      faults.push({ item: index, error });
      result = item.faults + 1 >= FAULTS_MAX ? parked : { type: 'held' };
    }
    settled.push(result);
    if (result.type === 'held' && isComplete) heldSources.add(item.mutation.source);
    // what stands in the batch once more was numbered before: it must not take the device's number back
    if (result.type === 'taken' && !taken.has(resultKey(item.mutation))) {
      taken.set(resultKey(item.mutation), result);
      const { device, actor } = item.mutation;
      if (device && actor.type === 'person') lastMuts.set(device.id, { person: actor.id, lastMut: device.mutationId });
    }
  }
  if (!isComplete) input.numbers.rewind(mark);
  return { unknown: [...unknown.values()], working, settled, rows, failures, faults, lastMuts };
}

/** `null`: it is the device's next one. */
function checkNumber(
  device: { readonly id: Id; readonly mutationId: number },
  actor: LaneMutation['actor'],
  row: { readonly person: Id; readonly lastMut: number } | undefined,
): Settled | null {
  if (row && (actor.type !== 'person' || row.person !== actor.id)) {
    return { type: 'gap', error: new AppError('NOT_ALLOWED', "not this person's device") };
  }
  const lastMut = row?.lastMut ?? 0;
  if (device.mutationId === lastMut + 1) return null;
  if (device.mutationId > lastMut) return { type: 'gap', error: new AppError('MUTATION_GAP', 'not the next mutation', { lastMut }) };
  // Older than results are kept: it was settled once, more is not known.
  return { type: 'stored', outcome: { status: 'ok', code: null, detail: { isForgotten: true }, seq: 0 } };
}

/** The actor as the database has them in this transaction; `null` when they are no longer active, `undefined` when not looked up yet. */
function currentActor(actor: LaneMutation['actor'], working: WorkingCopy): Actor | null | undefined {
  if (actor.type === 'system') return actor;
  const person = working.lookup('person', actor.id);
  if (person === undefined) return undefined;
  return person?.isActive ? actorOf(person) : null;
}

function withCaseNumbers(effect: Effect, working: WorkingCopy, numbers: CaseNumbers): Effect {
  const isNew = (one: Put) => one.kind === 'case' && one.entity.number === 0 && !working.lookup('case', one.entity.id);
  if (!effect.puts.some(isNew)) return effect;
  return {
    ...effect,
    puts: effect.puts.map((one) => (one.kind === 'case' && isNew(one) ? put('case', { ...one.entity, number: numbers.take() }) : one)),
  };
}

function accepted({ events, answer }: Effect): Settled {
  const conflicts = events.flatMap((event) => ('conflictId' in event ? [event.conflictId] : []));
  return conflicts.length === 0
    ? { type: 'taken', status: 'ok', code: null, detail: answer ?? null }
    : { type: 'taken', status: 'conflict', code: 'CONFLICT', detail: { conflictIds: conflicts } };
}

const refusal = (status: 'refused' | 'parked', error: AppError): Settled => ({
  type: 'taken',
  status,
  code: error.code,
  detail: Object.keys(error.details).length === 0 ? null : error.details,
});

const earlier = (a: EpochMs, b: EpochMs): EpochMs => (a < b ? a : b);
