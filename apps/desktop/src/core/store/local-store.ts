import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { ENTITY_DEFINITIONS } from '@quayside/shared/sync/entity-registry';
import type { Lookup } from '@quayside/shared/sync/perform-mutation';
import type { CacheReader } from './cache-connection';
import type { CacheFile } from './cache-file';
import { Overlay } from './overlay';

/** What the screens see: the rows of the server with the person's own acts laid over them. */
export class LocalStore {
  #cache: CacheFile;
  readonly overlay: Overlay;

  constructor(cache: CacheFile) {
    this.#cache = cache;
    this.overlay = new Overlay(cache.reader);
  }

  get cache(): CacheFile {
    return this.#cache;
  }

  /** The connection to read by. */
  get reader(): CacheReader {
    return this.#cache.reader;
  }

  /** Goes over to another file; the overlay has to be made anew. @returns the old one, still open */
  exchange(cache: CacheFile): CacheFile {
    const old = this.#cache;
    this.#cache = cache;
    this.overlay.moveTo(cache.reader);
    return old;
  }

  find<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null {
    const own = this.overlay.find(kind, id);
    return own === null ? this.findBase(kind, id) : (own.body as EntityOf<K> | null);
  }

  /** As the server has it. */
  findBase<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null {
    const row = this.reader.get<{ body: string }>('SELECT body FROM entity WHERE kind = ? AND id = ?', kind, id);
    return row === null ? null : (JSON.parse(row.body) as EntityOf<K>);
  }

  /** For performing: everything counts as looked up; what this device does not hold is `null`. */
  readonly lookup: Lookup = (kind, id) => (ENTITY_DEFINITIONS[kind].synced ? this.find(kind, id) : null);

  /** Many at once, by id. */
  findMany<K extends EntityKind>(kind: K, ids: Iterable<Id>): ReadonlyMap<Id, EntityOf<K>> {
    const wanted = [...new Set(ids)];
    const found = new Map<Id, EntityOf<K>>();
    const rows = this.reader.all<{ id: string; body: string }>(
      'SELECT id, body FROM entity WHERE kind = ? AND id IN (SELECT value FROM json_each(?))',
      kind,
      JSON.stringify(wanted),
    );
    for (const row of rows) found.set(row.id, JSON.parse(row.body) as EntityOf<K>);
    for (const id of wanted) this.#layOver(kind, id, found);
    return found;
  }

  /** All of a kind; for the small kinds. */
  listAll<K extends EntityKind>(kind: K): readonly EntityOf<K>[] {
    const found = new Map<Id, EntityOf<K>>();
    for (const row of this.reader.all<{ id: string; body: string }>('SELECT id, body FROM entity WHERE kind = ?', kind)) {
      found.set(row.id, JSON.parse(row.body) as EntityOf<K>);
    }
    for (const row of this.overlay.rows()) if (row.kind === kind) this.#layOver(kind, row.id, found);
    return [...found.values()];
  }

  /** What hangs on a case. */
  listOfCase<K extends EntityKind>(kind: K, caseId: Id): readonly EntityOf<K>[] {
    const found = new Map<Id, EntityOf<K>>();
    const rows = this.reader.all<{ id: string; body: string }>('SELECT id, body FROM entity WHERE caseId = ? AND kind = ?', caseId, kind);
    for (const row of rows) found.set(row.id, JSON.parse(row.body) as EntityOf<K>);
    for (const row of this.overlay.rows()) {
      if (row.kind !== kind) continue;
      if (row.body === null) found.delete(row.id);
      else if (ENTITY_DEFINITIONS[kind].caseIdOf(row.body as EntityOf<K>) === caseId) found.set(row.id, row.body as EntityOf<K>);
    }
    return [...found.values()];
  }

  #layOver<K extends EntityKind>(kind: K, id: Id, found: Map<Id, EntityOf<K>>): void {
    const own = this.overlay.find(kind, id);
    if (own === null) return;
    if (own.body === null) found.delete(id);
    else found.set(id, own.body as EntityOf<K>);
  }
}
