import { idSchema } from '@quayside/shared/kernel/ids';
import { ENGINE } from '../../platform/lane/collections';
import type { Mongo } from '../../platform/mongo';

/** A list that cannot be used; the reason is for people. */
export class ErasedListError extends Error {}

/** The first line; what follows are ids, one a line. */
const HEAD = '# quayside erased contacts';

/** Everybody who was erased, or is to be, as text to be kept outside of the database and its backups: ids, nothing that says who it was. */
export function erasedText(ids: readonly string[]): string {
  return `${[HEAD, ...[...ids].sort()].join('\n')}\n`;
}

/** @throws ErasedListError */
export function readErasedText(text: string): readonly string[] {
  const [head, ...lines] = text.split(/\r?\n/);
  if (head !== HEAD) throw new ErasedListError('This is not a list of erased contacts.');
  const ids = lines.map((line) => line.trim()).filter((line) => line !== '');
  const bad = ids.findIndex((id) => !idSchema.safeParse(id).success);
  if (bad >= 0) throw new ErasedListError(`Line ${bad + 2} of the list is not an id.`);
  return ids;
}

/** After a restore: those who were erased since the backup wait to be erased again, at once. @returns how many wait */
export async function queueErasedAgain({ db }: Mongo, ids: readonly string[], now: number): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = db.collection<{ _id: string; notBefore: number; attempts: number; isAgain: boolean }>(ENGINE.erasures);
  await rows.bulkWrite(
    ids.map((_id) => ({ replaceOne: { filter: { _id }, replacement: { notBefore: now, attempts: 0, isAgain: true }, upsert: true } })),
  );
  return ids.length;
}
