import { z } from 'zod';
import type { CustomValues } from '../fields/field-value';
import { type Action, effect, type Found, nothing } from '../kernel/action';
import { customName } from '../kernel/custom-name';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { fieldEdit } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { changeKeys, keyReads } from '../organisation/change-keys';
import type { Contact } from '../organisation/contact';
import { IMPORTED_KINDS, type Imported, type ImportedOf, keysIn, keysOwned, leadingOf } from '../organisation/imported-kinds';
import { type ImportedRow, KEPT_REASONS, type KeptReason, valuesOf } from '../organisation/imported-row';
import { restoreFields, restoreList } from '../organisation/merge-picks';
import { aboveReads, isAtOrBelow } from '../organisation/organisation-tree';

const args = z.strictObject({
  importedRowId: idSchema,
  /** What hangs by now on the one that the row made, so that it cannot go; `null`: nothing. Looked for beforehand. */
  hold: z.enum(KEPT_REASONS).nullable(),
});
export type UndoImportedRowArgs = z.infer<typeof args>;

/** What became of one row when its import was undone; `kept`: wholly or in part. */
export type UndoAnswer = { readonly undone: 'removed' | 'restored' | 'kept' };

/**
 * Takes back what one row of a file did: what it made goes, what it changed gets its values of before. What somebody has changed since
 * stays, and the row says so.
 *
 * @source requirements CAS-3
 */
export const undoImportedRow: Action<UndoImportedRowArgs> = {
  name: 'import.undo-row',
  args,
  origin: 'server',
  reads({ importedRowId }, found) {
    const row = found('importedRow', importedRowId);
    if (row === null) return [ref('importedRow', importedRowId)];
    const current = found(row.of, row.targetId);
    return [
      ref('importedRow', row.id),
      ref(row.of, row.targetId),
      ...(current === null ? [] : keyReads([...keysOwned(row.of, current), ...keysOwned(row.of, row.before ?? {})])),
      ...leadingOf(row.of, row.before ?? {}).flatMap(([field, kind, to]) =>
        field === 'parentId' ? aboveReads(to, found) : [ref(kind, to)],
      ),
    ];
  },
  can: ({ get, args, actor }) => actor.type === 'system' && get('importedRow', args.importedRowId).id === args.importedRowId,
  perform({ get, args: { importedRowId, hold }, actor, now }) {
    const row = get('importedRow', importedRowId);
    if (row.fate !== null) return nothing;
    const current: Imported | null = get.find<ImportedOf>(row.of, row.targetId);
    const settled = (over: Pick<ImportedRow, 'fate' | 'reason' | 'keptFields'>, puts: readonly Put[] = [], dels: readonly Ref[] = []) => ({
      ...effect([...puts, put('importedRow', { ...row, ...over, updatedAt: now } as ImportedRow)], [], dels),
      answer: { undone: over.fate !== 'undone' ? 'kept' : row.before === null ? 'removed' : 'restored' } satisfies UndoAnswer,
    });
    const kept = (reason: KeptReason, keptFields: readonly string[] = []) => settled({ fate: 'kept', reason, keptFields: [...keptFields] });
    if (current === null) return settled(UNDONE);
    if (marksOf(current).mergedInto !== undefined) return kept('MERGED');
    if (row.before === null) {
      if (hasChanged(row, current)) return kept('CHANGED');
      if (hold !== null) return kept(hold);
      const keys = changeKeys(
        { before: keysOwned(row.of, current), after: [], ownerId: current.id },
        { find: get.find, now, path: 'keys' },
      );
      return settled(UNDONE, [], [ref(row.of, current.id), ...keys.dels]);
    }
    const { next, keptFields } = restored(row, current, get.find);
    const isRestored = JSON.stringify(next) !== JSON.stringify(current);
    if (!isRestored) return keptFields.length > 0 ? kept('FIELDS', keptFields) : settled(UNDONE);
    const isNoteSame = !IMPORTED_KINDS[row.of].hasNoteEdit || marksOf(next).note === marksOf(current).note;
    const noteEdit = isNoteSame ? {} : { noteEdit: fieldEdit(actor, now) };
    const keys = changeKeys(
      { before: keysOwned(row.of, current), after: keysOwned(row.of, next), ownerId: current.id },
      { find: get.find, now, path: 'keys' },
    );
    const again = put(row.of, { ...next, ...noteEdit, updatedAt: now } as never);
    const over = keptFields.length === 0 ? UNDONE : { fate: 'partly' as const, reason: 'FIELDS' as const, keptFields: [...keptFields] };
    return settled(over, [again, ...keys.puts], keys.dels);
  },
};

const UNDONE = { fate: 'undone' as const, reason: null, keptFields: [] };

/** What some kinds have and others do not. */
const marksOf = (one: Imported): Partial<Contact> => one as Partial<Contact>;

/** Whether it is no longer as its row made it; that it was put back again counts as unchanged. */
function hasChanged({ of, after }: ImportedRow, current: Imported): boolean {
  const { mergeId, apartFrom, erasedAt } = marksOf(current);
  const isMarked = mergeId !== undefined || apartFrom !== undefined || erasedAt !== undefined;
  return isMarked || !isSame(valuesOf(of, current), after);
}

const isSame = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean => {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return fields.every((field) => JSON.stringify(one[field] ?? null) === JSON.stringify(other[field] ?? null));
};

function restored(row: ImportedRow, current: Imported, find: Found): { readonly next: Imported; readonly keptFields: readonly string[] } {
  const [before, after] = [{ ...row.before }, row.after] as readonly Record<string, unknown>[];
  const now = current as unknown as Record<string, unknown>;
  const changed = Object.keys(after ?? {});
  // where several may be added, what came with the file is taken out of what is there now
  const lists = changed.filter((field) => IMPORTED_KINDS[row.of].lists.some((one) => one === field));
  const plain = changed.filter((field) => !lists.includes(field) && field !== OWN);
  const stuck = plain.filter((field) => !isReachable(row, current, field, find));
  const { next, kept } = restoreFields(
    { current: now, before: before ?? {}, after: after ?? {} },
    plain.filter((field) => !stuck.includes(field)),
  );
  for (const field of lists)
    next[field] = restoreList({ current: listOf(now[field]), before: listOf(before?.[field]), after: listOf(after?.[field]) });
  const own = changed.includes(OWN) ? restoredOwn(ownIn(now), ownIn(before), ownIn(after)) : null;
  if (own !== null && Object.keys(own.next).length > 0) next[OWN] = own.next;
  else if (own !== null) delete next[OWN];
  // whoever has put one back by hand has left nothing to tell of
  const isOther = (field: string) => !isSame({ value: now[field] }, { value: before?.[field] });
  return { next: next as unknown as Imported, keptFields: [...[...kept, ...stuck].filter(isOther), ...(own?.kept ?? [])] };
}

const OWN = 'custom';
const ownIn = (one: Readonly<Record<string, unknown>> | undefined): CustomValues => (one?.[OWN] ?? {}) as CustomValues;

/** The company's own fields, each by itself: what somebody has changed since stays. */
function restoredOwn(current: CustomValues, before: CustomValues, after: CustomValues) {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const { next, kept } = restoreFields<Record<Id, unknown>, Id>({ current, before, after }, ids);
  return { next, kept: kept.filter((id) => !isSame({ value: current[id] }, { value: before[id] })).map(customName) };
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

/** Whether what a field led to before is still there to lead to, and closes no circle; or what it was called then belongs to no other by now. */
function isReachable({ of, before }: ImportedRow, current: Imported, field: string, find: Found): boolean {
  const value = new Map<string, unknown>(Object.entries(before ?? {})).get(field);
  const isTaken = keysIn(of, field, value).some((key) => (find('uniqueKey', key)?.targetId ?? current.id) !== current.id);
  const [lead] = leadingOf(of, { [field]: value });
  if (isTaken || lead === undefined) return !isTaken;
  const [, kind, to] = lead;
  const there = find<ImportedOf>(kind as ImportedOf, to);
  if (there === null || marksOf(there).mergedInto !== undefined) return false;
  return field !== 'parentId' || !isAtOrBelow(to, current.id, find);
}
