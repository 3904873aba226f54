import type { ZodType } from 'zod';
import type { Actor } from './actor';
import type { EntityKind, EntityOf, Put, Ref } from './entity';
import type { DomainEvent } from './event';
import type { Id } from './ids';
import type { EpochMs } from './time';

/**
 * Reads entities that `reads()` has named.
 *
 * `get` throws AppError `NOT_FOUND` when there is none, `find` gives `null`.
 */
export interface Get {
  <K extends EntityKind>(kind: K, id: Id): EntityOf<K>;
  find<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null;
}

/** What earlier rounds of `reads()` found: lets a second round follow a reference. */
export type Found = Get['find'];

export interface ActionInput<Args> {
  readonly get: Get;
  readonly args: Args;
  readonly actor: Actor;
}

export interface PerformInput<Args> extends ActionInput<Args> {
  /** When the act counts: the server's clock, or for what may count offline, the clamped time of the act. */
  readonly now: EpochMs;
  /** Ids derived from the mutation, the same on desktop and server. */
  readonly newId: () => Id;
}

/** The effect of an action. */
export interface Effect {
  readonly puts: readonly Put[];
  readonly dels: readonly Ref[];
  readonly events: readonly DomainEvent[];
  /** What whoever asked is told besides that it was done. Kept with the result: asked again, it is told again. */
  readonly answer?: Readonly<Record<string, string | number | boolean | null>>;
}

export const nothing: Effect = { puts: [], dels: [], events: [] };

export const effect = (puts: readonly Put[], events: readonly DomainEvent[] = [], dels: readonly Ref[] = []): Effect => ({
  puts,
  dels,
  events,
});

/** Something a person (or rule) can do. The same object runs on the desktop, offline, and on the server, which decides. */
export interface Action<Args> {
  readonly name: `${string}.${string}`;
  /** Closed (`z.strictObject`). */
  readonly args: ZodType<Args>;
  /** Who may call it at all: `server` actions are refused when a device pushes them. */
  readonly origin: 'person' | 'server';
  /**
   * Which instant `perform` gets as `now` on the server. `performed`: when the person did it, also offline, no earlier than the
   * device's last contact (accept, pause, resolve). Absent: when the server takes it, as for everything a customer sees.
   */
  readonly countsAt?: 'performed';
  /**
   * Nothing that a person would call a change, such as having read something: a desktop does not count it among what waits, and drops it
   * without a word when it is refused.
   */
  readonly isQuiet?: true;
  /** What it needs to see. Runs again with the answers until it asks for nothing new, at most four times. */
  reads(args: Args, found: Found): readonly Ref[];
  /** Checked before anything is revealed. */
  can(input: ActionInput<Args>): boolean;
  /** Pure. @throws AppError when the state does not allow it. */
  perform(input: PerformInput<Args>): Effect;
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds actions of every argument type
export type AnyAction = Action<any>;
