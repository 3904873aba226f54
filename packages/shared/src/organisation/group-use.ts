import { z } from 'zod';
import type { Found } from '../kernel/action';
import { type EntityBase, type EntityDefinition, type Put, put, type Ref, ref } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';

/**
 * Which groups something is used by, so that it cannot be deleted from under them. `id` names it: `department:<id>`, `calendar:<id>`.
 *
 * Written with the group, by whatever changes what the group uses.
 */
export interface GroupUse extends EntityBase {
  readonly groupIds: readonly Id[];
}

declare module '../kernel/entity' {
  interface EntityMap {
    groupUse: GroupUse;
  }
}

/** More groups than a company has. */
export const GROUPS_MAX = 2000;

export const groupUseSchema: z.ZodType<GroupUse> = z.strictObject({ ...entityFields, groupIds: z.array(idSchema).max(GROUPS_MAX) });

export const groupUseDefinition: EntityDefinition<'groupUse'> = {
  kind: 'groupUse',
  schema: groupUseSchema,
  synced: true,
  audit: 'none',
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
};

export type UsedKind = 'department' | 'calendar';

export const groupUseId = (kind: UsedKind, id: Id): Id => `${kind}:${id}`;

export const groupUseRef = (kind: UsedKind, id: Id | null | undefined): readonly Ref[] =>
  id == null ? [] : [ref('groupUse', groupUseId(kind, id))];

export const usersOf = (find: Found, kind: UsedKind, id: Id): readonly Id[] => find('groupUse', groupUseId(kind, id))?.groupIds ?? [];

/** Groups that use one thing no longer, but another, or none with `null`. */
export function moveUse(
  kind: UsedKind,
  { groupIds, from, to }: { readonly groupIds: readonly Id[]; readonly from: Id | null; readonly to: Id | null },
  { find, now }: { readonly find: Found; readonly now: EpochMs },
): readonly Put[] {
  if (from === to) return [];
  const changed = (id: Id | null, change: (all: readonly Id[]) => readonly Id[]): readonly Put[] => {
    if (id === null) return [];
    const useId = groupUseId(kind, id);
    const current = find('groupUse', useId) ?? { id: useId, revision: 0, createdAt: now, updatedAt: now, groupIds: [] };
    return [put('groupUse', { ...current, groupIds: change(current.groupIds), updatedAt: now })];
  };
  return [
    ...changed(from, (all) => all.filter((id) => !groupIds.includes(id))),
    ...changed(to, (all) => [...new Set([...all, ...groupIds])]),
  ];
}
