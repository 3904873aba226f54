import type { Effect, Found } from './action';
import type { Actor } from './actor';
import type { Ref } from './entity';
import type { DomainEvent } from './event';
import type { Id } from './ids';
import type { EpochMs } from './time';

/**
 * What follows of itself from an act, on both sides: the server runs it in the transaction of the act, a desktop right after the act on its
 * local copy, so that what it shows is right without a line.
 *
 * Pure, like an action. What it needs and does not find it leaves to the server: then it returns `nothing`.
 */
export interface SharedReaction {
  readonly name: string;
  readonly on: readonly DomainEvent['type'][];
  /** What it needs to see; runs again with the answers until it asks for nothing new. It finds nothing else. */
  reads(event: DomainEvent, found: Found): readonly Ref[];
  run(input: {
    readonly event: DomainEvent;
    readonly find: Found;
    readonly actor: Actor;
    /** When the act counts, as for the action itself. */
    readonly at: EpochMs;
    /** Ids derived from the mutation, the same on desktop and server. */
    readonly newId: () => Id;
  }): Effect;
}
