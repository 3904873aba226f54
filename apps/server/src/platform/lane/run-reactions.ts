import type { Effect } from '@quayside/shared/kernel/action';
import type { Actor } from '@quayside/shared/kernel/actor';
import type { EntityKind, EntityOf, Ref } from '@quayside/shared/kernel/entity';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import { deriveId, type Id } from '@quayside/shared/kernel/ids';
import { RefMap } from '@quayside/shared/kernel/ref-map';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import { nameAll } from '@quayside/shared/sync/perform-mutation';
import { FIRST_SHARED_REACTION_ID } from '@quayside/shared/sync/shared-reactions';
import type { Reaction, SideRow } from './lane';
import type { WorkingCopy } from './working-copy';

/** Reactions of one mutation, those of its reactions' events included. */
const RUNS_MAX = 50;
const DEPTH_MAX = 4;
const READ_ROUNDS_MAX = 8;
/** Ids of the server's own reactions begin here, apart from those that a device makes as well. */
const FIRST_REACTION_ID = 2048;

export interface ReactionFailure {
  readonly reaction: string;
  readonly event: string;
  readonly error: unknown;
}

export interface ReactionsRun {
  readonly rows: readonly SideRow[];
  readonly failures: readonly ReactionFailure[];
  /** To be looked up before they can run. Not empty: nothing else of this counts. */
  readonly unknown: readonly Ref[];
}

interface ReactionContext {
  readonly reactionsTo: (type: DomainEvent['type']) => readonly Reaction[];
  readonly working: WorkingCopy;
  readonly actor: Actor;
  readonly now: EpochMs;
  /** When the act counts. */
  readonly at: EpochMs;
  readonly uid: Id;
  /** Holds each entity that a reaction writes against its schema at once, so that a misshapen one costs only the reaction. */
  readonly isStrict: boolean;
  /** Applies an effect for the mutation that is being performed. @returns what watchers tell of it */
  readonly apply: (effect: Effect) => readonly DomainEvent[];
}

/** Runs what the product does of itself after an act, in the same transaction. A reaction that throws, or exceeds the budget, is reported; the act stands. */
export function runReactions(events: readonly DomainEvent[], context: ReactionContext): ReactionsRun {
  const rows: SideRow[] = [];
  const failures: ReactionFailure[] = [];
  const queue = events.map((event) => ({ event, depth: 1 }));
  let runs = 0;
  const counter = (first: number) => {
    let ids = first;
    return () => deriveId(context.uid, ids++);
  };
  const ownId = counter(FIRST_REACTION_ID);
  const sharedId = counter(FIRST_SHARED_REACTION_ID);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { event, depth } = next;
    for (const reaction of context.reactionsTo(event.type)) {
      runs += 1;
      if (runs > RUNS_MAX || depth > DEPTH_MAX) {
        failures.push({ reaction: reaction.name, event: event.type, error: new Error('the budget of reactions is used up') });
        return { rows, failures, unknown: [] };
      }
      try {
        const reads = collect(reaction, event, context.working);
        if (reads.unknown.length > 0) return { rows, failures, unknown: reads.unknown };
        const newId = reaction.isShared ? sharedId : ownId;
        const { actor, now, at } = context;
        const { effect, rows: added } = reaction.run({ event, find: reads.find, actor, now, at, newId });
        const unknown = context.working.unknownTo(effect);
        if (unknown.length > 0) return { rows, failures, unknown };
        if (context.isStrict) for (const { kind, entity } of effect.puts) definitionOf(kind).schema.parse(entity);
        const told = context.apply(effect);
        rows.push(...added);
        queue.push(...[...told, ...effect.events].map((following) => ({ event: following, depth: depth + 1 })));
      } catch (error) {
        failures.push({ reaction: reaction.name, event: event.type, error });
      }
    }
  }
  return { rows, failures, unknown: [] };
}

/** What a reaction reads besides: it may find what it has named, and whatever the act has read or written. */
function collect(reaction: Reaction, event: DomainEvent, working: WorkingCopy) {
  const find = <K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null => working.lookup(kind, id) ?? null;
  const named = new RefMap<Ref>();
  for (let round = 0; round <= READ_ROUNDS_MAX; round += 1) {
    const { isMore, unknown } = nameAll(reaction.reads(event, find), named, working.lookup);
    if (!isMore || unknown.length > 0) return { find, unknown };
  }
  throw new Error(`${reaction.name} asked for more in round ${READ_ROUNDS_MAX + 1}`);
}
