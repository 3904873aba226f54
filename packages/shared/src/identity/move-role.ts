import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import { DEPTH_MAX, type OrgRole, ROLES_MAX } from './org-role';

/** Roles above one that hangs under `parent`, the nearest first. */
export const pathUnder = (parent: OrgRole | null): readonly Id[] => (parent === null ? [] : [parent.id, ...parent.aboveIds]);

/**
 * A role, with all below it, under another parent: every role whose place changes by it.
 *
 * @param find - knows the role, those above and below it, the parent and those above that
 * @throws AppError `ILLEGAL_STATE` when the parent is the role itself or stands below it · `TOO_LARGE`
 * @source requirements ORG-1
 */
export function moveRole(role: OrgRole, parent: OrgRole | null, find: (id: Id) => OrgRole | null): readonly OrgRole[] {
  const moving = [role.id, ...role.belowIds];
  if (parent !== null && moving.includes(parent.id))
    throw new AppError('ILLEGAL_STATE', 'a role cannot stand below itself', { reason: 'cycle', roleId: role.id });
  const above = pathUnder(parent);
  const known = (ids: readonly Id[]): readonly OrgRole[] => ids.flatMap((id) => find(id) ?? []);
  const changed = [
    { ...role, parentId: parent?.id ?? null, aboveIds: above },
    ...known(role.belowIds).map((below) => ({
      ...below,
      aboveIds: [...below.aboveIds.slice(0, below.aboveIds.indexOf(role.id) + 1), ...above],
    })),
    ...known(role.aboveIds.filter((id) => !above.includes(id))).map((old) => withoutBelow(old, moving)),
    ...known(above.filter((id) => !role.aboveIds.includes(id))).map((fresh) => ({ ...fresh, belowIds: [...fresh.belowIds, ...moving] })),
  ];
  if (changed.some(({ aboveIds, belowIds }) => aboveIds.length > DEPTH_MAX || belowIds.length > ROLES_MAX))
    throw new AppError('TOO_LARGE', 'the hierarchy is too deep or too wide', { limit: DEPTH_MAX });
  return changed;
}

export const withoutBelow = (role: OrgRole, gone: readonly Id[]): OrgRole => ({
  ...role,
  belowIds: role.belowIds.filter((id) => !gone.includes(id)),
});
