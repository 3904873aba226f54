import type { Case } from '@quayside/shared/cases/case';
import { noteCaseSla } from '@quayside/shared/cases/note-case-sla';
import type { Action } from '@quayside/shared/kernel/action';
import type { Actor } from '@quayside/shared/kernel/actor';
import { type EntityKind, type EntityOf, type Put, put, type Ref, ref } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { must } from '@quayside/shared/kernel/must';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Notification } from '@quayside/shared/notifications/notification';
import { performMutation } from '@quayside/shared/sync/perform-mutation';
import { withReactions } from '@quayside/shared/sync/shared-reactions';
import { nextMoment } from './next-moment';
import type { Random } from './random';
import { TellPeople } from './tell-people';

const CLOCK = { type: 'system', name: 'timer' } as const;

/** What all cases share, by kind and id. */
export type Backdrop = ReadonlyMap<EntityKind, ReadonlyMap<Id, Put>>;

/** By kind and id. The last word on an entity counts. */
export function byKindAndId(puts: readonly Put[]): Map<EntityKind, Map<Id, Put>> {
  const all = new Map<EntityKind, Map<Id, Put>>();
  for (const one of puts) keep(all, one);
  return all;
}

function keep(all: Map<EntityKind, Map<Id, Put>>, one: Put): void {
  const ofKind = all.get(one.kind);
  if (ofKind) ofKind.set(one.entity.id, one);
  else all.set(one.kind, new Map([[one.entity.id, one]]));
}

/**
 * Where the story of one case is played, by the product's own actions and so under its own rules: whatever they keep true holds
 * for the demo data as well. Revisions rise as the lane would raise them.
 */
export class CaseStage {
  /** What time it is in the story. */
  at: EpochMs;
  readonly random: Random;
  readonly #backdrop: Backdrop;
  readonly #own = new Map<EntityKind, Map<Id, Put>>();
  /** Apart from the story's own chance, which must not depend on what the clock notes. */
  readonly #noteIds: Random;
  #notes = 0;
  readonly #tellFrom: EpochMs;
  readonly #tell: TellPeople;
  #caseId: Id | null = null;

  /** @param of.tellFrom - what happens earlier is told to nobody */
  constructor(backdrop: Backdrop, random: Random, { at, tellFrom }: { readonly at: EpochMs; readonly tellFrom: EpochMs }) {
    this.#backdrop = backdrop;
    this.random = random;
    this.#noteIds = random.fork('notes');
    this.at = at;
    this.#tellFrom = tellFrom;
    this.#tell = new TellPeople((kind, id) => this.find(kind, id), random.fork('told'));
  }

  find<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null {
    const found = this.#own.get(kind)?.get(id) ?? this.#backdrop.get(kind)?.get(id);
    return (found?.entity as EntityOf<K> | undefined) ?? null;
  }

  /** What people were told meanwhile. */
  get told(): readonly Notification[] {
    return this.#tell.all;
  }

  get hasBegun(): boolean {
    return this.#caseId !== null;
  }

  get case(): Case {
    return must(this.find('case', this.#caseRef().id), 'case');
  }

  put(one: Put): void {
    const before = this.find(one.kind, one.entity.id);
    const entity = { ...one.entity, revision: (before?.revision ?? 0) + 1 };
    keep(this.#own, put(one.kind, entity as never));
    if (one.kind === 'case') this.#caseId = entity.id;
  }

  /** Gives the case its number, as the lane does when it is new. */
  numberCase(number: number): void {
    keep(this.#own, put('case', { ...this.case, number }));
  }

  /** Lets the clock run: what it notes of promises until then is noted at its time. The story stands where it stood. */
  passTime(until: EpochMs): void {
    const from = this.at;
    const nextOne = () => nextMoment(this.#caseOrNull(), from);
    for (let next = nextOne(); next !== null && next.at <= until; next = nextOne()) {
      this.at = Math.max(from, next.at) as EpochMs;
      this.#notes += 1;
      this.#perform(noteCaseSla, next.args, { actor: CLOCK, uid: this.#noteIds.fork(String(this.#notes)).id(this.at) });
    }
    this.at = from;
  }

  /** @throws the refusal of the action: the story asked for something that the product does not allow */
  act<Args>(action: Action<Args>, args: Args, actor: Actor): readonly Put[] {
    return this.#perform(action, args, { actor, uid: this.random.id(this.at) });
  }

  #perform<Args>(action: Action<Args>, args: Args, { actor, uid }: { readonly actor: Actor; readonly uid: Id }): readonly Put[] {
    const lookup = <K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null => this.find(kind, id);
    const outcome = performMutation({ action, args }, { lookup, actor, now: this.at, uid });
    if (outcome.status === 'refused') throw outcome.error;
    if (outcome.status === 'needs') throw new Error(`${action.name} needs what is not on stage`);
    for (const one of withReactions(outcome.effect, { lookup, actor, at: this.at, uid }).puts) this.put(one);
    if (this.at >= this.#tellFrom) this.#tell.hear(outcome.effect.events, { actor, at: this.at });
    return outcome.effect.puts;
  }

  #caseOrNull(): Case | null {
    return this.#caseId === null ? null : this.find('case', this.#caseId);
  }

  #caseRef(): Ref<'case'> {
    return ref('case', must(this.#caseId, 'a case on stage'));
  }

  /** Everything that the story has made or changed. */
  result(): readonly Put[] {
    return [...this.#own.values()].flatMap((ofKind) => [...ofKind.values()]);
  }
}
