import { planCaseSla } from '../cases/plan-case-sla';
import type { Effect, Found } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import type { EntityKind, EntityOf, Put, Ref } from '../kernel/entity';
import type { DomainEvent } from '../kernel/event';
import { deriveId, type Id } from '../kernel/ids';
import type { SharedReaction } from '../kernel/shared-reaction';
import type { EpochMs } from '../kernel/time';
import { type Lookup, refKey } from './perform-mutation';

/** What both sides do of themselves after an act, one line each, in this order and before what only the server does. */
export const SHARED_REACTIONS: readonly SharedReaction[] = [planCaseSla];

/** Ids of shared reactions begin here, apart from those of the action and of the server's reactions. */
export const FIRST_SHARED_REACTION_ID = 1024;
const RUNS_MAX = 50;
const READ_ROUNDS_MAX = 4;

interface Context {
  readonly lookup: Lookup;
  readonly actor: Actor;
  /** When the act counts. */
  readonly at: EpochMs;
  /** The mutation's own UUID. */
  readonly uid: Id;
}

/**
 * An act's effect together with what follows from it on a device.
 *
 * A reaction that throws is left out: the server decides.
 */
export function withReactions(effect: Effect, { lookup, actor, at, uid }: Context): Effect {
  const puts = new Map(effect.puts.map((one): [string, Put] => [refKey({ kind: one.kind, id: one.entity.id }), one]));
  const dels = new Map(effect.dels.map((one): [string, Ref] => [refKey(one), one]));
  const find = <K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null => {
    const key = refKey({ kind, id });
    if (dels.has(key)) return null;
    return (puts.get(key)?.entity as EntityOf<K> | undefined) ?? lookup(kind, id) ?? null;
  };
  const queue: DomainEvent[] = [...effect.events];
  let ids = 0;
  const newId = () => deriveId(uid, FIRST_SHARED_REACTION_ID + ids++);
  let runs = 0;
  for (let event = queue.shift(); event && runs < RUNS_MAX; event = queue.shift()) {
    for (const reaction of SHARED_REACTIONS) {
      if (!reaction.on.includes(event.type)) continue;
      runs += 1;
      const followed = runOne(reaction, event, { find, actor, at, newId });
      for (const one of followed?.puts ?? []) puts.set(refKey({ kind: one.kind, id: one.entity.id }), one);
      for (const one of followed?.dels ?? []) dels.set(refKey(one), one);
      queue.push(...(followed?.events ?? []));
    }
  }
  return { puts: [...puts.values()], dels: [...dels.values()], events: effect.events };
}

function runOne(
  reaction: SharedReaction,
  event: DomainEvent,
  { find, ...rest }: Pick<Context, 'actor' | 'at'> & { readonly find: Found; readonly newId: () => Id },
): Effect | null {
  try {
    return reaction.run({ event, find: findNamed(reaction, event, find), ...rest });
  } catch {
    return null;
  }
}

/** Finds what the reaction has named, as on the server. */
function findNamed(reaction: SharedReaction, event: DomainEvent, find: Found): Found {
  const named = new Set<string>();
  const found: Found = (kind, id) => (named.has(refKey({ kind, id })) ? find(kind, id) : null);
  for (let round = 0; round < READ_ROUNDS_MAX; round += 1) {
    const fresh = reaction.reads(event, found).filter((ref) => !named.has(refKey(ref)));
    if (fresh.length === 0) break;
    for (const ref of fresh) named.add(refKey(ref));
  }
  return found;
}
