import type { EntityKind, EntityOf, Ref } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { CommittedReads } from './committed-reads';
import { fromDocument } from './documents';
import type { LaneCollections } from './lane-collections';
import type { LaneMemory } from './lane-memory';

/** What a batch has read: one state per entity for all its mutations. `null`: known not to exist. */
export class LoadedEntities {
  readonly #byKind = new Map<EntityKind, Map<Id, EntityOf<EntityKind> | null>>();
  readonly #collections: LaneCollections;
  readonly #memory: LaneMemory;
  readonly #era: number;
  readonly #reads: CommittedReads;

  constructor(collections: LaneCollections, memory: LaneMemory, reads: CommittedReads) {
    this.#collections = collections;
    this.#memory = memory;
    this.#era = memory.era;
    this.#reads = reads;
  }

  /** `undefined`: not looked up yet. */
  readonly lookup = <K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null | undefined => {
    const known = this.#of(kind).get(id);
    if (known !== undefined) return known as EntityOf<K> | null;
    const remembered = this.#memory.find(kind, id);
    if (remembered !== undefined) this.#of(kind).set(id, remembered);
    return remembered;
  };

  /**
   * One query per kind, side by side. They are not of the transaction: that nothing has changed since is what the head tells when the
   * batch is written.
   */
  async load(refs: Iterable<Ref>): Promise<void> {
    const wanted = new Map<EntityKind, Set<Id>>();
    for (const { kind, id } of refs) {
      if (this.lookup(kind, id) !== undefined) continue;
      const ids = wanted.get(kind);
      if (ids) ids.add(id);
      else wanted.set(kind, new Set([id]));
    }
    await Promise.all([...wanted].map(([kind, ids]) => this.#query(kind, [...ids])));
  }

  async #query(kind: EntityKind, ids: readonly Id[]): Promise<void> {
    const known = this.#of(kind);
    const documents = await this.#reads.read((options) =>
      this.#collections
        .entity(kind)
        .find({ _id: { $in: [...ids] } }, { ...options, batchSize: 10_000 })
        .toArray(),
    );
    for (const document of documents) {
      const entity = fromDocument(document);
      known.set(document._id, entity);
      this.#memory.keep(kind, entity, this.#era);
    }
    for (const id of ids) {
      if (known.has(id)) continue;
      known.set(id, null);
      this.#memory.miss(kind, id, this.#era);
    }
  }

  #of(kind: EntityKind): Map<Id, EntityOf<EntityKind> | null> {
    const known = this.#byKind.get(kind);
    if (known) return known;
    const fresh = new Map<Id, EntityOf<EntityKind> | null>();
    this.#byKind.set(kind, fresh);
    return fresh;
  }
}
