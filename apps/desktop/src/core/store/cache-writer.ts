import type { Case } from '@quayside/shared/cases/case';
import type { EntityOf } from '@quayside/shared/kernel/entity';
import { searchedText } from '@quayside/shared/search/searched-text';
import { definitionOf, isEntityKind } from '@quayside/shared/sync/entity-registry';
import type { Patch } from '@quayside/shared/sync/protocol';
import type { CacheConnection } from './cache-connection';
import { CASE_COLUMNS } from './cache-schema';
import { caseColumns } from './case-columns';
import { putCustomRows } from './custom-rows';
import type { Database } from './database';
import { GoneTexts } from './gone-words';
import { putName, removeName } from './name-rows';
import { isSearchedKind } from './word-tables';

/** What a write has touched, for the screens and for the files that have to go with their case. */
export interface Touched {
  readonly kinds: Set<string>;
  readonly caseIds: Set<string>;
  /** Files whose bytes may no longer lie here. */
  readonly goneFiles: Set<string>;
  /** Something was removed that must leave the disk. */
  hasShredded: boolean;
  /** Its words, which must leave it too. */
  readonly goneTexts: GoneTexts;
}

export const untouched = (): Touched => ({
  kinds: new Set(),
  caseIds: new Set(),
  goneFiles: new Set(),
  hasShredded: false,
  goneTexts: new GoneTexts(),
});

/** Applies one line of a page to the rows as the server has them. To be called inside a write. */
export async function applyPatch(db: CacheConnection, patch: Patch, touched: Touched, breathe: () => Promise<void>): Promise<void> {
  if (patch.op === 'put') putRow(db, patch, touched);
  else await removeRow(db, patch, touched, breathe);
  await breathe();
}

interface RowToPut {
  readonly kind: string;
  readonly id: string;
  readonly revision: number;
  readonly body: Readonly<Record<string, unknown>>;
}

function putRow(db: CacheConnection, row: RowToPut, touched: Touched): void {
  const { kind, id, body } = row;
  const isKnown = isEntityKind(kind);
  const caseId = caseIdOf(kind, body);
  const at = typeof body.at === 'number' ? body.at : Number(body.createdAt ?? 0);
  const old = db.get<OldRow>('SELECT n, caseId, isKnown, body FROM entity WHERE kind = ? AND id = ?', kind, id);
  // of a kind that an earlier version did not know nothing but the row itself was written
  const before = old === null || old.isKnown === 0 ? null : { ...old, body: JSON.parse(old.body) as Readonly<Record<string, unknown>> };
  const values = [caseId, row.revision, isKnown ? 1 : 0, at, JSON.stringify(body)] as const;
  // two statements rather than one that returns its row: that takes four times as long
  const n =
    old?.n ??
    db.insert('INSERT INTO entity (caseId, revision, isKnown, at, body, kind, id) VALUES (?, ?, ?, ?, ?, ?, ?)', ...values, kind, id);
  if (old !== null) db.run('UPDATE entity SET caseId = ?, revision = ?, isKnown = ?, at = ?, body = ? WHERE n = ?', ...values, n);
  if (isKnown) {
    putLabels(db, row, before?.body ?? null);
    putName(db, row, before?.body ?? null);
    if (kind === 'case') putCase(db, body as unknown as Case, before?.body as Case | undefined);
  }
  if (isSearchedKind(kind)) {
    const text = searchedText(kind, body);
    const textBefore = before === null ? null : searchedText(kind, before.body);
    // most changes leave the words as they are, and to write words is most of the work
    if (text !== textBefore || (text !== null && before?.caseId !== caseId))
      db.words.add({ kind, n, caseId: kind === 'case' ? id : caseId, text, isThere: before !== null });
  }
  // what stood here before was taken out for good
  if (body.erasedAt !== undefined && before !== null && before.body.erasedAt === undefined) {
    touched.hasShredded = true;
    if (isSearchedKind(kind)) touched.goneTexts.add(kind, () => searchedText(kind, before.body));
  }
  note(touched, kind, id, caseId, body);
}

interface OldRow {
  readonly n: number;
  readonly caseId: string | null;
  readonly isKnown: number;
  readonly body: string;
}

function putLabels(db: Database, { kind, id, body }: RowToPut, before: RowToPut['body'] | null): void {
  const labels = labelsOf(kind, body);
  if (before !== null) {
    if (isSameSet(labels, labelsOf(kind, before))) return;
    db.run('DELETE FROM rowLabel WHERE kind = ? AND id = ?', kind, id);
  }
  for (const label of labels) db.run('INSERT INTO rowLabel (label, kind, id) VALUES (?, ?, ?)', label, kind, id);
}

function putCase(db: CacheConnection, of: Case, before: Case | undefined): void {
  db.cases.note({ before: before ?? null, after: of });
  if (before === undefined || !updateCase(db, of, before)) db.run(INSERT_CASE, of.id, ...caseColumns(of));
  const [tags, old] = [new Set(of.tags), new Set(before?.tags)];
  for (const tag of old) if (!tags.has(tag)) db.run('DELETE FROM tag WHERE tag = ? AND id = ?', tag, of.id);
  for (const tag of tags) if (!old.has(tag)) db.run('INSERT OR IGNORE INTO tag (tag, id) VALUES (?, ?)', tag, of.id);
  if (JSON.stringify(of.custom) !== JSON.stringify(before?.custom)) putCustomRows(db, 'main.customValue', of.id, of.custom);
}

/** Names only the columns that change: of all others SQLite then leaves the indexes alone. @returns whether the row was there */
function updateCase(db: Database, of: Case, before: Case): boolean {
  const [now, old] = [caseColumns(of), caseColumns(before)];
  const changed = CASE_COLUMNS.filter((_, index) => now[index] !== old[index]);
  if (changed.length === 0) return true;
  const values = now.filter((value, index) => value !== old[index]);
  return db.run(`UPDATE caseRow SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`, ...values, of.id) === 1;
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((each) => b.includes(each)) && b.every((each) => a.includes(each));

const INSERT_CASE = `INSERT INTO caseRow (id, ${CASE_COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(CASE_COLUMNS.length)})
  ON CONFLICT (id) DO UPDATE SET ${CASE_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** Removes a row and, for a case, all that hangs on it. */
export async function removeRow(
  db: CacheConnection,
  { kind, id }: { readonly kind: string; readonly id: string },
  touched: Touched,
  breathe: () => Promise<void>,
): Promise<void> {
  if (kind === 'case') {
    db.removals.noteCase(id);
    const before = db.get<{ body: string }>("SELECT body FROM entity WHERE kind = 'case' AND id = ?", id);
    if (before !== null) db.cases.note({ before: JSON.parse(before.body), after: null });
    const children = db.all<{ n: number; kind: string; id: string }>('SELECT n, kind, id FROM entity WHERE caseId = ?', id);
    for (const child of children) {
      deleteRow(db, child, touched);
      await breathe();
    }
    db.run('DELETE FROM caseRow WHERE id = ?', id);
    db.run('DELETE FROM tag WHERE id = ?', id);
    db.run('DELETE FROM customValue WHERE id = ?', id);
    db.run('DELETE FROM looked WHERE caseId = ?', id);
  }
  const row = db.get<{ n: number; caseId: string | null }>('SELECT n, caseId FROM entity WHERE kind = ? AND id = ?', kind, id);
  if (row === null) return;
  deleteRow(db, { n: row.n, kind, id }, touched);
  note(touched, kind, id, row.caseId, {});
}

function deleteRow(db: CacheConnection, row: { readonly n: number; readonly kind: string; readonly id: string }, touched: Touched): void {
  const { kind, n } = row;
  if (isSearchedKind(kind)) {
    touched.goneTexts.add(kind, () =>
      searchedText(kind, JSON.parse(db.get<{ body: string }>('SELECT body FROM entity WHERE n = ?', n)?.body ?? '{}')),
    );
    db.words.add({ kind, n, caseId: null, text: null, isThere: true });
  }
  db.run('DELETE FROM rowLabel WHERE kind = ? AND id = ?', row.kind, row.id);
  removeName(db, kind, row.id);
  db.run('DELETE FROM entity WHERE n = ?', row.n);
  if (row.kind === 'file') touched.goneFiles.add(row.id);
  touched.kinds.add(row.kind);
  touched.hasShredded = true;
}

/**
 * Shreds the rows that stood under a label that is gone and under no label that is still held.
 *
 * @param held - labels that remain
 */
export async function removeLabel(
  db: CacheConnection,
  label: string,
  held: ReadonlySet<string>,
  touched: Touched,
  breathe: () => Promise<void>,
): Promise<void> {
  db.removals.noteAll();
  const rows = db.all<{ kind: string; id: string }>('SELECT kind, id FROM rowLabel WHERE label = ?', label);
  for (const { kind, id } of rows) {
    const others = db.all<{ label: string }>('SELECT label FROM rowLabel WHERE kind = ? AND id = ?', kind, id);
    if (!others.some((other) => other.label !== label && held.has(other.label))) await removeRow(db, { kind, id }, touched, breathe);
    await breathe();
  }
}

/** The case that a row hangs on. A kind from a newer version is taken to hang on the case that it names. */
export function caseIdOf(kind: string, body: Readonly<Record<string, unknown>>): string | null {
  if (isEntityKind(kind)) return definitionOf(kind).caseIdOf(body as unknown as EntityOf<typeof kind>);
  return typeof body.caseId === 'string' ? body.caseId : null;
}

/** Labels of a row that stands on its own. */
export function labelsOf(kind: string, body: Readonly<Record<string, unknown>>): readonly string[] {
  if (!isEntityKind(kind) || caseIdOf(kind, body) !== null) return [];
  return [...new Set(definitionOf(kind).labelsOf(body as unknown as EntityOf<typeof kind>))];
}

function note(touched: Touched, kind: string, id: string, caseId: string | null, body: Readonly<Record<string, unknown>>): void {
  touched.kinds.add(kind);
  if (kind === 'case') touched.caseIds.add(id);
  else if (caseId !== null) touched.caseIds.add(caseId);
  else if (typeof body.caseId === 'string') touched.caseIds.add(body.caseId);
}
