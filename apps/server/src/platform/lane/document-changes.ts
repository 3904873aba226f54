import { isDerivedColumn } from './derived-columns';
import type { EntityDocument } from './documents';

/**
 * What makes one document the other, and all that is derived, since a worker may be filling in words beside this. Of a whole document the
 * database works out the keys of every index, of single fields only those of theirs.
 */
export function changesOf(before: EntityDocument, after: EntityDocument): object {
  const set: Record<string, unknown> = {};
  const unset: Record<string, ''> = {};
  for (const name in after) {
    if (name !== '_id' && after[name] !== undefined && (isDerivedColumn(name) || !isSame(before[name], after[name])))
      set[name] = after[name];
  }
  for (const name in before) if (before[name] !== undefined && after[name] === undefined) unset[name] = '';
  return Object.keys(unset).length === 0 ? { $set: set } : { $set: set, $unset: unset };
}

/** Effects carry on what they do not change, so that most of it is the very same. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
