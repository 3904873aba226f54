import { auditRuleOf } from '@quayside/shared/audit/audit-rule-of';
import type { Effect } from '@quayside/shared/kernel/action';
import type { EntityKind, EntityOf, Ref } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import { RefMap } from '@quayside/shared/kernel/ref-map';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import type { Watcher } from './lane';
import type { LoadedEntities } from './loaded-entities';

/** An entity that the batch has changed, created or deleted. */
export interface Touched {
  readonly kind: EntityKind;
  readonly id: Id;
  /** As it was before the batch; `null` when it is new. */
  readonly before: EntityOf<EntityKind> | null;
  /** `null` when it was deleted. */
  after: EntityOf<EntityKind> | null;
  /** Position in the batch of the mutation that wrote it last. */
  by: number;
}

/** What one mutation did to one entity of an audited kind. */
export interface AuditTrail {
  readonly kind: EntityKind;
  readonly id: Id;
  /** As it was before this mutation; `null` when it was not there. */
  readonly before: EntityOf<EntityKind> | null;
  after: EntityOf<EntityKind> | null;
  /** Position in the batch of the mutation. */
  readonly by: number;
}

/** By the kind that they watch. */
export type Watchers = ReadonlyMap<EntityKind, readonly Watcher[]>;

/** The state of the world while a batch is performed: what was loaded, and over it what the batch has written so far. */
export class WorkingCopy {
  readonly #loaded: LoadedEntities;
  readonly #watchers: Watchers;
  readonly #touched = new RefMap<Touched>();
  /** The same, in the order of the first touch. */
  readonly #inOrder: Touched[] = [];
  readonly #trail: AuditTrail[] = [];

  constructor(loaded: LoadedEntities, watchers: Watchers = new Map()) {
    this.#loaded = loaded;
    this.#watchers = watchers;
  }

  readonly lookup = <K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null | undefined => {
    const touched = this.#touched.get(kind, id);
    return touched ? (touched.after as EntityOf<K> | null) : this.#loaded.lookup(kind, id);
  };

  /** As it was before the batch. */
  before<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null {
    return this.#loaded.lookup(kind, id) ?? null;
  }

  touched(): readonly Touched[] {
    return this.#inOrder.filter(({ before, after }) => before !== null || after !== null);
  }

  /** Mutation by mutation, where `touched` knows only the whole batch. */
  trail(): readonly AuditTrail[] {
    return this.#trail;
  }

  /**
   * What must be looked up before the effect can be applied: existing entities that it writes, and the cases of children,
   * whose labels the feed needs.
   */
  unknownTo(effect: Effect): Ref[] {
    const isCreated = (caseId: Id) => effect.puts.some(({ kind, entity }) => kind === 'case' && entity.id === caseId);
    const unknown: Ref[] = effect.dels.filter(({ kind, id }) => this.lookup(kind, id) === undefined);
    for (const { kind, entity } of effect.puts) {
      if (entity.revision > 0 && this.lookup(kind, entity.id) === undefined) unknown.push({ kind, id: entity.id });
      const caseId = definitionOf(kind).caseIdOf(entity as never);
      if (caseId !== null && this.lookup('case', caseId) === undefined && !isCreated(caseId)) unknown.push({ kind: 'case', id: caseId });
    }
    return unknown;
  }

  /**
   * Applies an effect as a whole or not at all. Gives revisions: one more than before the batch, however often the batch writes it.
   *
   * @returns what watchers tell of it
   * @throws AppError `DUPLICATE` when it creates what exists, `CONFLICT` when it writes over a state that it has not read
   */
  apply(effect: Effect, by: number): readonly DomainEvent[] {
    for (const { kind, entity } of effect.puts) {
      const current = this.lookup(kind, entity.id) ?? null;
      if (current === null ? entity.revision > 0 : entity.revision !== current.revision) {
        throw new AppError(entity.revision === 0 ? 'DUPLICATE' : 'CONFLICT', `${kind} was written over a state that was not read`, {
          kind,
        });
      }
    }
    const told: DomainEvent[] = [];
    for (const { kind, entity } of effect.puts) {
      const before = this.before(kind, entity.id);
      const after = { ...entity, revision: (before?.revision ?? 0) + 1 } as EntityOf<EntityKind>;
      told.push(...this.#told(kind, entity.id, after));
      this.#set(kind, entity.id, after, by);
    }
    for (const { kind, id } of effect.dels) {
      if (!this.lookup(kind, id)) continue;
      told.push(...this.#told(kind, id, null));
      this.#set(kind, id, null, by);
    }
    return told;
  }

  #told(kind: EntityKind, id: Id, after: EntityOf<EntityKind> | null): readonly DomainEvent[] {
    const watchers = this.#watchers.get(kind);
    if (watchers === undefined) return [];
    const before = this.lookup(kind, id) ?? null;
    return watchers.flatMap((watcher) => watcher.tell(before, after));
  }

  #set(kind: EntityKind, id: Id, after: EntityOf<EntityKind> | null, by: number): void {
    if (auditRuleOf(kind) !== null) this.#note(kind, id, after, by);
    const known = this.#touched.get(kind, id);
    if (known) {
      known.after = after;
      known.by = by;
      return;
    }
    const touched = { kind, id, before: this.before(kind, id), after, by };
    this.#touched.set(touched, touched);
    this.#inOrder.push(touched);
  }

  /** What an act and its reactions write to the same entity is one change. */
  #note(kind: EntityKind, id: Id, after: EntityOf<EntityKind> | null, by: number): void {
    const own = this.#trail.find((one) => one.by === by && one.kind === kind && one.id === id);
    if (own) own.after = after;
    else this.#trail.push({ kind, id, before: this.lookup(kind, id) ?? null, after, by });
  }
}
