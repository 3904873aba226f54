import type { EntityKind, EntityOf, Ref } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { ClientSession } from 'mongodb';
import { fromDocument } from './documents';
import type { LaneCollections } from './lane-collections';

/** What a batch has read in its transaction: one state per entity for all its mutations. `null`: known not to exist. */
export class LoadedEntities {
  readonly #byKind = new Map<EntityKind, Map<Id, EntityOf<EntityKind> | null>>();
  readonly #collections: LaneCollections;
  readonly #session: ClientSession;

  constructor(collections: LaneCollections, session: ClientSession) {
    this.#collections = collections;
    this.#session = session;
  }

  /** `undefined`: not looked up yet. */
  lookup<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null | undefined {
    return this.#byKind.get(kind)?.get(id) as EntityOf<K> | null | undefined;
  }

  /** One query per kind; a transaction runs them one after another. */
  async load(refs: Iterable<Ref>): Promise<void> {
    const wanted = new Map<EntityKind, Set<Id>>();
    for (const { kind, id } of refs) {
      const ids = wanted.get(kind);
      if (ids) ids.add(id);
      else wanted.set(kind, new Set([id]));
    }
    for (const [kind, ids] of wanted) {
      const known = this.#byKind.get(kind) ?? new Map<Id, EntityOf<EntityKind> | null>();
      this.#byKind.set(kind, known);
      const documents = await this.#collections
        .entity(kind)
        .find({ _id: { $in: [...ids] } }, { session: this.#session, batchSize: 10_000 })
        .toArray();
      for (const document of documents) known.set(document._id, fromDocument(document));
      for (const id of ids) if (!known.has(id)) known.set(id, null);
    }
  }
}
