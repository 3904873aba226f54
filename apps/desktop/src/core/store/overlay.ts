import type { Case } from '@quayside/shared/cases/case';
import type { EntityKind, EntityOf, Put, Ref } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { isNamedKind, orderName } from '@quayside/shared/views/case-order';
import { CASE_COLUMNS } from './cache-schema';
import { caseColumns } from './case-columns';
import { putCustomRows } from './custom-rows';
import type { Database } from './database';

export interface OverlayRow {
  readonly kind: EntityKind;
  readonly id: Id;
  /** `null`: deleted by an act of the person. */
  readonly body: EntityOf<EntityKind> | null;
}

const keyOf = (kind: string, id: Id): string => `${kind}:${id}`;

/** Rows of an overlay that is being made, beside the one that counts. */
export class StagedOverlay {
  readonly rows = new Map<string, OverlayRow>();

  /** `undefined`: the person's acts do not touch it. */
  find(kind: string, id: Id): OverlayRow | undefined {
    return this.rows.get(keyOf(kind, id));
  }

  add(puts: readonly Put[], dels: readonly Ref[]): void {
    for (const { kind, entity } of puts) this.rows.set(keyOf(kind, entity.id), { kind, id: entity.id, body: entity });
    for (const { kind, id } of dels) this.rows.set(keyOf(kind, id), { kind, id, body: null });
  }
}

/**
 * What the person's own unconfirmed acts make of the rows. A pure consequence of (rows, outbox): kept in memory and made anew after each pull.
 */
export class Overlay {
  readonly #rows = new Map<string, OverlayRow>();
  #db: Database;

  /** @param db - the reader connection, which holds the temporary tables */
  constructor(db: Database) {
    this.#db = db;
  }

  /** After the cache has been exchanged: the same tables on another file. */
  moveTo(db: Database): void {
    this.#rows.clear();
    this.#db = db;
  }

  get size(): number {
    return this.#rows.size;
  }

  rows(): IterableIterator<OverlayRow> {
    return this.#rows.values();
  }

  find(kind: string, id: Id): OverlayRow | null {
    return this.#rows.get(keyOf(kind, id)) ?? null;
  }

  add(puts: readonly Put[], dels: readonly Ref[]): void {
    for (const put of puts) {
      this.#rows.set(keyOf(put.kind, put.entity.id), { kind: put.kind, id: put.entity.id, body: put.entity });
      this.#mirror({ kind: put.kind, id: put.entity.id, body: put.entity });
    }
    for (const { kind, id } of dels) {
      this.#rows.set(keyOf(kind, id), { kind, id, body: null });
      this.#mirror({ kind, id, body: null });
    }
  }

  /** In one stroke: nobody sees half of it. */
  replace(staged: StagedOverlay): void {
    if (this.#rows.size > 0) {
      this.#rows.clear();
      this.#db.run('DELETE FROM temp.overlayCase');
      this.#db.run('DELETE FROM temp.overlayTag');
      this.#db.run('DELETE FROM temp.overlayCustom');
      this.#db.run('DELETE FROM temp.overlayName');
    }
    for (const [key, row] of staged.rows) {
      this.#rows.set(key, row);
      this.#mirror(row);
    }
  }

  /** In tables, what lists ask about. */
  #mirror({ kind, id, body }: OverlayRow): void {
    if (isNamedKind(kind)) {
      const folded = body === null ? '' : orderName(body as { readonly name?: unknown });
      this.#db.run('INSERT OR REPLACE INTO temp.overlayName (kind, id, folded) VALUES (?, ?, ?)', kind, id, folded);
    }
    if (kind !== 'case') return;
    if (body === null) this.#putDeletedCase(id);
    else this.#putCase(body as Case);
  }

  #putCase(of: Case): void {
    this.#db.run(INSERT, of.id, 0, JSON.stringify(of), ...caseColumns(of));
    this.#db.run('DELETE FROM temp.overlayTag WHERE id = ?', of.id);
    for (const tag of new Set(of.tags)) this.#db.run('INSERT INTO temp.overlayTag (tag, id) VALUES (?, ?)', tag, of.id);
    putCustomRows(this.#db, 'temp.overlayCustom', of.id, of.custom);
  }

  #putDeletedCase(id: Id): void {
    this.#db.run(INSERT, id, 1, null, ...CASE_COLUMNS.map(() => null));
    this.#db.run('DELETE FROM temp.overlayTag WHERE id = ?', id);
    putCustomRows(this.#db, 'temp.overlayCustom', id, undefined);
  }
}

const INSERT = `INSERT OR REPLACE INTO temp.overlayCase (id, isDeleted, body, ${CASE_COLUMNS.join(', ')}) VALUES (?, ?, ?${', ?'.repeat(CASE_COLUMNS.length)})`;
