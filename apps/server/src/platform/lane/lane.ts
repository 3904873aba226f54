import type { Effect, Found } from '@quayside/shared/kernel/action';
import type { Actor, PersonActor, SystemActor } from '@quayside/shared/kernel/actor';
import type { EntityKind, EntityOf, Ref } from '@quayside/shared/kernel/entity';
import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';

/** The right to fire a timer, for as long as its row bears the token. */
export interface TimerClaim {
  readonly id: string;
  readonly token: string;
}

/** One act on its way into the database. */
export interface LaneMutation {
  /** Who numbers the keys: a device id, `mail:<mailbox>`, `outgoing`, `setup`, `job:<id>` … */
  readonly source: string;
  /** Unique within the source; the same (source, key) takes effect once and is answered with its first result ever after. */
  readonly key: string;
  /** Seed of the ids that it makes. */
  readonly uid: Id;
  readonly name: string;
  readonly args: unknown;
  /** Of a person the id is enough: who they are now the lane sees for itself. */
  readonly actor: SystemActor | Pick<PersonActor, 'type' | 'id'>;
  readonly performedAt: EpochMs;
  /** Interactive goes before bulk. */
  readonly priority: 'interactive' | 'bulk';
  /** Set for what a device pushed: its number, which must be the device's last one plus one, and the history that it follows. */
  readonly device?: { readonly id: Id; readonly mutationId: number; readonly epoch: string };
  /**
   * A timer that this is done for. Its row goes in the same transaction; when somebody else has it by now, or it is gone or set anew,
   * nothing is done.
   */
  readonly timer?: TimerClaim;
}

export interface LaneOutcome {
  readonly status: 'ok' | 'refused' | 'conflict' | 'parked';
  readonly code: ErrorCode | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** The head of the feed after its transaction. */
  readonly seq: number;
  /** For what a device pushed: its last number, and the head of the feed, after the batch that answered this. */
  readonly after?: { readonly lastMut: number; readonly seq: number };
}

/** The only way in which domain data are written. One per server process. */
export interface Lane {
  /**
   * Resolves when the transaction is durable, with what became of the mutation. A refusal is an outcome, not an exception.
   *
   * @throws AppError `SESSION_REVOKED` when the person of a device works here no longer · `WRONG_EPOCH` with `epoch` · `MUTATION_GAP` with `lastMut` · `UNAVAILABLE` when the database cannot be reached or the server is stopping; nothing is known then, and a retry is safe
   */
  submit(mutation: LaneMutation): Promise<LaneOutcome>;
  /** Finishes what is queued and takes no more. */
  stop(): Promise<void>;
}

export type SideCollection = 'outgoing' | 'releases' | 'notices' | 'timers' | 'jobs' | 'routing' | 'moves' | 'replacements' | 'erasures';

/** A row of a work queue, written in the same transaction as the change that causes it. */
export type SideRow =
  | {
      /** `put`: whether or not there is one · `ensure`: several changes share it, and the first writes it. */
      readonly op: 'insert' | 'put' | 'ensure';
      readonly collection: SideCollection;
      readonly row: { readonly _id: string } & Readonly<Record<string, unknown>>;
    }
  | {
      readonly op: 'delete';
      readonly collection: SideCollection;
      readonly id: string;
      /** Only while it bears this; else the batch is done again. */
      readonly token?: string;
    };

/**
 * What the product does of itself when something happened, in the same transaction: the pure part of a rule.
 *
 * A reaction that throws is recorded and never fails the person's own act.
 */
export interface Reaction {
  readonly name: string;
  readonly on: readonly DomainEvent['type'][];
  /** Desktops run it too: its ids are counted apart. */
  readonly isShared?: true;
  /** What it needs to see besides what the action has read. */
  reads(event: DomainEvent, found: Found): readonly Ref[];
  run(input: {
    readonly event: DomainEvent;
    readonly find: Found;
    readonly actor: Actor;
    readonly now: EpochMs;
    /** When the act counts; earlier than `now` for what was done offline and counts from then. */
    readonly at: EpochMs;
    readonly newId: () => Id;
  }): {
    readonly effect: Effect;
    readonly rows: readonly SideRow[];
  };
}

/**
 * Facts that show in a change itself, whichever act or reaction made it. Reactions hear them like those that acts announce.
 *
 * Asked of each change of its kind: has to be quick, and tells nothing of what nobody wants to know.
 */
export interface Watcher<K extends EntityKind = EntityKind> {
  readonly kind: K;
  /** @param before - `null`: it is new. @param after - `null`: it is gone */
  tell(before: EntityOf<K> | null, after: EntityOf<K> | null): readonly DomainEvent[];
}
