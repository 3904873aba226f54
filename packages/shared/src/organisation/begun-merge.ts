import type { FieldEdit } from '../kernel/field-edit';
import type { Id } from '../kernel/ids';

/** What stands of a merge when it begins, of whichever kind of customer. @param by - who merges, and when */
export const begunMerge = (
  id: Id,
  pair: { readonly survivor: { readonly id: Id }; readonly loser: { readonly id: Id } },
  by: FieldEdit,
) => ({
  ...{ id, revision: 0, createdAt: by.at, updatedAt: by.at },
  survivorId: pair.survivor.id,
  loserId: pair.loser.id,
  by,
  state: 'moving' as const,
  movedCount: 0,
});
