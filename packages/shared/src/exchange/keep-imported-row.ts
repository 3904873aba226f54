import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { changeKeys, keyReads } from '../organisation/change-keys';
import { keysIn, keysOwned } from '../organisation/imported-kinds';
import { KEPT_REASONS } from '../organisation/imported-row';

const args = z.strictObject({ importedRowId: idSchema, hold: z.enum(KEPT_REASONS) });
export type KeepImportedRowArgs = z.infer<typeof args>;

/**
 * Puts back what an undone row had made: something came to hang on it between the look at it and the act that took it away. What has an owner
 * again (an address, a tag number) stays with that one.
 *
 * @source requirements CAS-3
 */
export const keepImportedRow: Action<KeepImportedRowArgs> = {
  name: 'import.keep-row',
  args,
  origin: 'server',
  reads({ importedRowId }, found) {
    const row = found('importedRow', importedRowId);
    return [
      ref('importedRow', importedRowId),
      ...(row === null ? [] : [ref(row.of, row.targetId), ...keyReads(keysOwned(row.of, row.after))]),
    ];
  },
  can: ({ get, args, actor }) => actor.type === 'system' && get('importedRow', args.importedRowId).id === args.importedRowId,
  perform({ get, args: { importedRowId, hold }, now }) {
    const row = get('importedRow', importedRowId);
    if (row.fate !== 'undone' || row.before !== null) return nothing;
    const told = put('importedRow', { ...row, fate: 'kept', reason: hold, updatedAt: now });
    if (get.find(row.of, row.targetId) !== null) return effect([told]);
    const free = keysOwned(row.of, row.after).filter((key) => get.find('uniqueKey', key) === null);
    const lists = Object.entries(row.after).flatMap(([field, value]: [string, unknown]) =>
      Array.isArray(value) ? [[field, value.filter((one) => keysIn(row.of, field, one).every((key) => free.includes(key)))] as const] : [],
    );
    const again = { id: row.targetId, revision: 0, createdAt: row.createdAt, updatedAt: now, ...row.after, ...Object.fromEntries(lists) };
    const keys = changeKeys({ before: [], after: free, ownerId: row.targetId }, { find: get.find, now, path: 'keys' });
    return effect([put(row.of, again as never), ...keys.puts, told]);
  },
};
