import { setTimeout as wait } from 'node:timers/promises';
import type { AnyAction } from '@quayside/shared/kernel/action';
import type { EntityKind } from '@quayside/shared/kernel/entity';
import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import { prepareMutation } from '@quayside/shared/sync/perform-mutation';
import type { Clock } from '../clock';
import { describeError, type Logger } from '../logger';
import type { Mongo } from '../mongo';
import { CaseNumbers } from './case-numbers';
import { cleanArgs } from './clean-args';
import type { HeadsRow } from './engine-rows';
import type { Lane, LaneMutation, LaneOutcome, Reaction, Watcher } from './lane';
import { laneCollections } from './lane-collections';
import { LaneMemory } from './lane-memory';
import { BATCH_MUTATIONS_MAX, LaneQueue } from './lane-queue';
import type { Settled } from './pure-phase';
import type { QueuedMutation } from './queued-mutation';
import { isSameHead } from './read-batch';
import { type BatchDone, type BatchEnvironment, runBatch } from './run-batch';
import { HeadHeld, isDuplicateKey, isTransient } from './transaction-errors';
import { weigh } from './weigh';

/**
 * Once others were quicker, batches take the head of the feed before they read: all that a loser has read is lost, and the node with more to
 * read might never win. Until so many in a row found that nobody else had written.
 */
const HOLDS = 10;
/** How long a batch is tried again before its mutations are given back as UNAVAILABLE. */
const PATIENCE_MS = 20_000;
const PAUSE_MAX_MS = 250;
/** While another node holds the head it is asked for again this soon: it costs two short commands, and the turn is free for a moment only. */
const HELD_PAUSE_MAX_MS = 15;
/**
 * How long a batch waits for those whom the one before has answered, who mostly act again at once: half of what that one took, and never
 * longer than this. What goes together is read, written and made durable together.
 */
const FILL_MAX_MS = 8;
/** Waiting mutations above which new ones are turned away for the moment. */
const QUEUE_MAX = 20_000;

export interface LaneOptions {
  readonly mongo: Mongo;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly findAction: (name: string) => AnyAction | null;
  /** Makes HTML that a person has written harmless before anything sees it. */
  readonly cleanHtml: (html: string) => string;
  /** Drops what the node has cached of rules and rights. */
  readonly reloadConfig?: () => Promise<void>;
  readonly patienceMs?: number;
}

export interface RunningLane extends Lane {
  /** Rooms add theirs before the server listens. */
  addReactions(reactions: readonly Reaction[]): void;
  addWatchers(watchers: readonly Watcher[]): void;
  /** Whether it takes mutations. */
  isAlive(): boolean;
}

/**
 * Builds the lane of this process: a queue in memory, and one transaction at a time. A batch is what queued up while the last one committed,
 * and what those say who were just answered.
 */
export function createLane(options: LaneOptions): RunningLane {
  const { mongo, clock, logger } = options;
  const collections = laneCollections(mongo.db);
  const queue = new LaneQueue();
  const byEvent = new Map<DomainEvent['type'], Reaction[]>();
  const watchers = new Map<EntityKind, Watcher[]>();
  let configVersion: number | null = null;
  let running: Promise<void> | null = null;
  let isStopping = false;
  /** Batches that still take the head first, since others write as well: to lose again would only cost both. */
  let holdsLeft = 0;
  /** How many are likely to act again, and until when it is worth to wait for them. */
  let crowd = { size: 0, until: 0 };
  /** The head as this node left it. */
  let ownHead: HeadsRow | null = null;

  const environment: BatchEnvironment = {
    client: mongo.client,
    db: mongo.db,
    collections,
    memory: new LaneMemory(),
    clock,
    numbers: new CaseNumbers(collections),
    reactionsTo: (type) => byEvent.get(type) ?? [],
    watchers,
    async useConfigVersion(version) {
      if (configVersion === version) return;
      await options.reloadConfig?.();
      configVersion = version;
    },
  };

  async function run(): Promise<void> {
    for (;;) {
      // What else arrives in this turn of the event loop rides along, also what those say who were just answered.
      await new Promise((resolve) => setImmediate(resolve));
      const fillMs = crowd.until - performance.now();
      if (queue.length > 0 && queue.length < crowd.size && fillMs > 0) await queue.reaches(crowd.size, fillMs);
      const items = queue.take();
      if (items.length === 0) break;
      const startedAt = performance.now();
      try {
        await settleBatch(items);
      } catch (error) {
        logger.error({ error: describeError(error), mutations: items.length }, 'a batch was given up');
        for (const item of items) item.fail(new AppError('UNAVAILABLE', 'the database does not take writes'));
      }
      const endedAt = performance.now();
      crowd = {
        size: Math.min(BATCH_MUTATIONS_MAX, items.length + queue.length),
        until: endedAt + Math.min(FILL_MAX_MS, (endedAt - startedAt) / 2),
      };
    }
    running = null;
  }

  async function settleBatch(items: readonly QueuedMutation[]): Promise<void> {
    const givenUpAt = performance.now() + (options.patienceMs ?? PATIENCE_MS);
    for (let lost = 0; ; ) {
      try {
        const done = await runBatch(items, environment, holdsLeft > 0);
        const isAlone = ownHead !== null && isSameHead(done.before, ownHead);
        if (holdsLeft > 0) holdsLeft = isAlone ? holdsLeft - 1 : HOLDS;
        ownHead = done.after;
        queue.putBack(settle(items, done));
        return;
      } catch (error) {
        if (isTransient(error)) {
          if (performance.now() > givenUpAt) throw error;
          const isHeld = error instanceof HeadHeld;
          if (!isHeld) {
            lost += 1;
            holdsLeft = HOLDS;
          }
          logger.debug({ lost, error: describeError(error) }, 'batch again');
          await wait(Math.random() * (isHeld ? HELD_PAUSE_MAX_MS : Math.min(PAUSE_MAX_MS, 4 * 2 ** lost)));
          continue;
        }
        isolate(items, error);
        queue.putBack(items);
        return;
      }
    }
  }

  /** The database refused something for good: whoever wrote it is judged, or everybody goes alone, which finds them. */
  function isolate(items: readonly QueuedMutation[], error: unknown): void {
    const [only] = items;
    if (items.length === 1 && only) {
      const isDuplicate = isDuplicateKey(error);
      if (!isDuplicate) logger.error({ action: only.mutation.name, error: describeError(error) }, 'a mutation was parked');
      if (only.verdict) throw error;
      only.verdict = isDuplicate
        ? { status: 'refused', error: new AppError('DUPLICATE', 'exists already') }
        : { status: 'parked', error: new AppError('INTERNAL', 'the database refused it') };
      return;
    }
    for (const item of items) item.isAlone = true;
  }

  /** Answers what the transaction has settled. @returns what comes again */
  function settle(items: readonly QueuedMutation[], done: BatchDone): readonly QueuedMutation[] {
    const { settled, faults, failures } = done;
    for (const { item, error } of faults) {
      const faulty = items[item];
      if (!faulty) continue;
      faulty.faults += 1;
      logger.error({ action: faulty.mutation.name, source: faulty.mutation.source, error: describeError(error) }, 'an action failed');
    }
    for (const { reaction, event, error } of failures) logger.error({ reaction, event, error: describeError(error) }, 'a reaction failed');
    return items.filter((item, index) => !answer(item, settled[index], done));
  }

  function answer(item: QueuedMutation, settled: Settled | undefined, { after: { seq }, lastMutOf }: BatchDone): boolean {
    if (settled === undefined || settled.type === 'held') return false;
    if (settled.type === 'gap') {
      item.fail(settled.error);
      return true;
    }
    const { device } = item.mutation;
    const outcome =
      settled.type === 'stored' ? settled.outcome : { status: settled.status, code: settled.code, detail: settled.detail, seq };
    item.settle(device ? { ...outcome, after: { lastMut: lastMutOf(device.id), seq } } : outcome);
    return true;
  }

  function prepare(mutation: LaneMutation): QueuedMutation['prepared'] {
    try {
      const isPushed = mutation.device !== undefined;
      const prepared = prepareMutation(options.findAction, { name: mutation.name, args: mutation.args, isPushed });
      return isPushed ? { ...prepared, args: cleanArgs(prepared.args, options.cleanHtml) } : prepared;
    } catch (error) {
      if (isAppError(error)) return error;
      throw error;
    }
  }

  return {
    submit(mutation) {
      if (isStopping) return Promise.reject(new AppError('UNAVAILABLE', 'the server is stopping'));
      if (queue.length >= QUEUE_MAX) return Promise.reject(new AppError('UNAVAILABLE', 'too much is waiting'));
      return new Promise<LaneOutcome>((settle, fail) => {
        const prepared = prepare(mutation);
        queue.add({ mutation, prepared, bytes: weigh(mutation.args), settle, fail, faults: 0, isAlone: false, verdict: null });
        running ??= run();
      });
    },
    async stop() {
      isStopping = true;
      while (running) await running;
    },
    addReactions(reactions) {
      for (const reaction of reactions) {
        for (const type of reaction.on) byEvent.set(type, [...(byEvent.get(type) ?? []), reaction]);
      }
    },
    addWatchers(added) {
      for (const watcher of added) watchers.set(watcher.kind, [...(watchers.get(watcher.kind) ?? []), watcher]);
    },
    isAlive: () => !isStopping,
  };
}
