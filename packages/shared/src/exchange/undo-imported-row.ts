import { z } from 'zod';
import type { CustomValues } from '../fields/field-value';
import { type Action, effect, type Found, nothing } from '../kernel/action';
import { customName } from '../kernel/custom-name';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { fieldEdit } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { changeKeys, keyReads } from '../organisation/change-keys';
import type { Contact } from '../organisation/contact';
import { domainKey, emailKey } from '../organisation/customer-keys';
import { type ImportedRow, KEPT_REASONS, type KeptReason, valuesOf } from '../organisation/imported-row';
import { restoreFields, restoreList } from '../organisation/merge-picks';
import type { Organisation } from '../organisation/organisation';
import { aboveReads, isAtOrBelow } from '../organisation/organisation-tree';

const args = z.strictObject({
  importedRowId: idSchema,
  /** What hangs by now on the one that the row made, so that it cannot go; `null`: nothing. Looked for beforehand. */
  hold: z.enum(KEPT_REASONS).nullable(),
});
export type UndoImportedRowArgs = z.infer<typeof args>;

type Customer = Contact | Organisation;

/** What became of one row when its import was undone; `kept`: wholly or in part. */
export type UndoAnswer = { readonly undone: 'removed' | 'restored' | 'kept' };

const keysOf = (of: ImportedRow['of'], one: Customer) =>
  of === 'contact' ? (one as Contact).emails.map(emailKey) : (one as Organisation).domains.map(domainKey);

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
      ...(current === null ? [] : keyReads(keysOf(row.of, current))),
      ...(row.of === 'organisation' ? aboveReads(row.before?.parentId, found) : organisationReads(row.before?.organisationId)),
    ];
  },
  can: ({ get, args, actor }) => actor.type === 'system' && get('importedRow', args.importedRowId).id === args.importedRowId,
  perform({ get, args: { importedRowId, hold }, actor, now }) {
    const row = get('importedRow', importedRowId);
    if (row.fate !== null) return nothing;
    const current: Customer | null = get.find(row.of, row.targetId);
    const settled = (over: Pick<ImportedRow, 'fate' | 'reason' | 'keptFields'>, puts: readonly Put[] = [], dels: readonly Ref[] = []) => ({
      ...effect([...puts, put('importedRow', { ...row, ...over, updatedAt: now } as ImportedRow)], [], dels),
      answer: { undone: over.fate !== 'undone' ? 'kept' : row.before === null ? 'removed' : 'restored' } satisfies UndoAnswer,
    });
    const kept = (reason: KeptReason, keptFields: readonly string[] = []) => settled({ fate: 'kept', reason, keptFields: [...keptFields] });
    if (current === null) return settled(UNDONE);
    if (current.mergedInto !== undefined) return kept('MERGED');
    if (row.before === null) {
      if (hasChanged(row, current)) return kept('CHANGED');
      if (hold !== null) return kept(hold);
      const keys = changeKeys({ before: keysOf(row.of, current), after: [], ownerId: current.id }, { find: get.find, now, path: 'keys' });
      return settled(UNDONE, [], [ref(row.of, current.id), ...keys.dels]);
    }
    const { next, keptFields } = restored(row, current, get.find);
    const isRestored = JSON.stringify(next) !== JSON.stringify(current);
    if (!isRestored) return keptFields.length > 0 ? kept('FIELDS', keptFields) : settled(UNDONE);
    const noteEdit = next.note === current.note ? {} : { noteEdit: fieldEdit(actor, now) };
    const keys = changeKeys(
      { before: keysOf(row.of, current), after: keysOf(row.of, next), ownerId: current.id },
      { find: get.find, now, path: 'keys' },
    );
    const again = put(row.of, { ...next, ...noteEdit, updatedAt: now } as never);
    const over = keptFields.length === 0 ? UNDONE : { fate: 'partly' as const, reason: 'FIELDS' as const, keptFields: [...keptFields] };
    return settled(over, [again, ...keys.puts], keys.dels);
  },
};

const UNDONE = { fate: 'undone' as const, reason: null, keptFields: [] };

const organisationReads = (id: string | null | undefined): readonly Ref[] => (id == null ? [] : [ref('organisation', id)]);

/** Whether it is no longer as its row made it; that it was put back again counts as unchanged. */
function hasChanged({ of, after }: ImportedRow, current: Customer): boolean {
  const isMarked =
    current.mergeId !== undefined || current.apartFrom !== undefined || ('erasedAt' in current && current.erasedAt !== undefined);
  return isMarked || !isSame(valuesOf(of, current), after);
}

const isSame = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean => {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return fields.every((field) => JSON.stringify(one[field] ?? null) === JSON.stringify(other[field] ?? null));
};

/** Where several may be added, what came with the file is taken out of what is there now. */
const LISTS: readonly string[] = ['emails', 'phones', 'domains'];

function restored(row: ImportedRow, current: Customer, find: Found): { readonly next: Customer; readonly keptFields: readonly string[] } {
  const [before, after] = [{ ...row.before }, row.after] as readonly Record<string, unknown>[];
  const now = current as unknown as Record<string, unknown>;
  const changed = Object.keys(after ?? {});
  const plain = changed.filter((field) => !LISTS.includes(field) && field !== OWN);
  const stuck = plain.filter((field) => !isReachable(row, current, field, find));
  const { next, kept } = restoreFields(
    { current: now, before: before ?? {}, after: after ?? {} },
    plain.filter((field) => !stuck.includes(field)),
  );
  const lists = changed.filter((field) => LISTS.includes(field));
  for (const field of lists)
    next[field] = restoreList({ current: listOf(now[field]), before: listOf(before?.[field]), after: listOf(after?.[field]) });
  const own = changed.includes(OWN) ? restoredOwn(ownIn(now), ownIn(before), ownIn(after)) : null;
  if (own !== null && Object.keys(own.next).length > 0) next[OWN] = own.next;
  else if (own !== null) delete next[OWN];
  // whoever has put one back by hand has left nothing to tell of
  const isOther = (field: string) => !isSame({ value: now[field] }, { value: before?.[field] });
  return { next: next as unknown as Customer, keptFields: [...[...kept, ...stuck].filter(isOther), ...(own?.kept ?? [])] };
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

/** Whether what a field led to before is still there to lead to, and closes no circle. */
function isReachable({ of, before }: ImportedRow, current: Customer, field: string, find: Found): boolean {
  const to = new Map<string, unknown>(Object.entries(before ?? {})).get(field);
  if ((field !== 'organisationId' && field !== 'parentId') || typeof to !== 'string') return true;
  if (find('organisation', to)?.mergedInto !== undefined || find('organisation', to) === null) return false;
  return of === 'contact' || !isAtOrBelow(to, current.id, find);
}
