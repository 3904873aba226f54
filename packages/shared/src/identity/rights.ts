import type { Role } from '../kernel/actor';
import { type EntityKind, type EntityOf, type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { Permission, Rights } from '../kernel/rights';
import { CLOSED_FIELDS, OPEN_FIELDS } from './field-rights';
import type { OrgRole } from './org-role';
import { BUILTIN_PERMISSIONS } from './permission';
import { permissionsIn, type RightsProfile } from './rights-profile';

/** Of somebody whose profile is not at hand: nothing but their own things, and no field that can be hidden. A right that was forgotten to be looked up is refused, never given. */
export const NO_RIGHTS: Rights = { profileId: null, roleId: null, permissions: [], reach: 'groups', belowIds: [], fields: CLOSED_FIELDS };
const BUILTIN: Rights = { ...NO_RIGHTS, fields: OPEN_FIELDS };

/** What the three built-in profiles give to whom no role says otherwise. */
export const BUILTIN_RIGHTS: { readonly [R in Role]: Rights } = {
  agent: { ...BUILTIN, permissions: BUILTIN_PERMISSIONS.agent },
  supervisor: { ...BUILTIN, permissions: BUILTIN_PERMISSIONS.supervisor, reach: 'all' },
  admin: { ...BUILTIN, permissions: BUILTIN_PERMISSIONS.admin, reach: 'all' },
};

/** What of a person decides about their rights. */
export interface Standing {
  /** The built-in profile; counts when `profileId` is `null`. */
  readonly role: Role;
  readonly profileId?: Id | null;
  readonly roleId?: Id | null;
}
/** Gives `null` for what does not exist, and for what has not been looked up yet. */
type Find = <K extends EntityKind>(kind: K, id: Id) => EntityOf<K> | null;

/** Whether profile and role have to be looked up at all. */
export const hasOwnRights = ({ profileId = null, roleId = null }: Standing): boolean => profileId !== null || roleId !== null;

/** What has to be looked up for `rightsFrom`, as far as `find` tells by now: asked again with what was found until it names nothing new. */
export function rightsReads(person: Standing, find: Find): readonly Ref[] {
  const { roleId = null } = person;
  const refs: Ref[] = [...profileReads(person, find)];
  if (roleId !== null) {
    refs.push(ref('orgRole', roleId));
    const moved = find('orgRole', roleId)?.retired?.movedTo ?? null;
    if (moved !== null) refs.push(ref('orgRole', moved));
    const role = roleOf(person, find);
    if (role?.reach === 'below') refs.push(...role.belowIds.map((id) => ref('orgRole', id)));
  }
  return refs;
}

/** The part of it that `permissionsOf` needs. */
export function profileReads({ profileId = null }: Standing, find: Find): readonly Ref[] {
  if (profileId === null) return [];
  const moved = find('rightsProfile', profileId)?.retired?.movedTo;
  return [ref('rightsProfile', profileId), ...(moved?.type === 'profile' ? [ref('rightsProfile', moved.profileId)] : [])];
}

/** @param find - knows all that `rightsReads` names; a profile that is missing allows nothing */
export function rightsFrom(person: Standing, find: Find): Rights {
  if (!hasOwnRights(person)) return BUILTIN_RIGHTS[person.role];
  const builtin = builtinRoleOf(person, find);
  const profile = profileOf(person, find);
  const role = roleOf(person, find);
  const base = builtin === null ? NO_RIGHTS : BUILTIN_RIGHTS[builtin];
  const reach = role?.reach ?? (person.roleId == null ? base.reach : 'groups');
  const former = [...(profile?.formerIds ?? []), person.profileId ?? null].filter((id): id is Id => id !== null && id !== profile?.id);
  return {
    profileId: profile?.id ?? null,
    ...(former.length === 0 ? {} : { formerProfileIds: [...new Set(former)] }),
    roleId: role?.id ?? null,
    permissions: permissionsOf(person, find),
    reach,
    belowIds: role !== null && reach === 'below' ? peopleBelow(role, find) : [],
    fields: profile?.fields ?? base.fields,
  };
}

/** What somebody may do, wherever it may be. @param find - knows all that `profileReads` names; a profile that is missing allows nothing */
export function permissionsOf(person: Standing, find: Find): readonly Permission[] {
  const builtin = builtinRoleOf(person, find);
  if (builtin !== null) return BUILTIN_PERMISSIONS[builtin];
  const profile = profileOf(person, find);
  return profile === null ? [] : permissionsIn(profile);
}

/** The profile that counts for somebody, also when the one that they were given was taken out of use; `null`: a built-in one, or none. */
export function profileOf({ profileId = null }: Standing, find: Find): RightsProfile | null {
  if (profileId === null) return null;
  const named = find('rightsProfile', profileId);
  if (named?.retired === undefined) return named;
  const { movedTo } = named.retired;
  return movedTo.type === 'profile' ? find('rightsProfile', movedTo.profileId) : null;
}

/** Which of the built-in profiles counts for somebody; `null`: one of the workspace's own. */
export function builtinRoleOf({ role, profileId = null }: Standing, find: Find): Role | null {
  if (profileId === null) return role;
  const movedTo = find('rightsProfile', profileId)?.retired?.movedTo;
  return movedTo?.type === 'builtin' ? movedTo.role : null;
}

/** The role that counts for somebody; `null`: none. */
export function roleOf({ roleId = null }: Pick<Standing, 'roleId'>, find: Find): OrgRole | null {
  if (roleId === null) return null;
  const named = find('orgRole', roleId);
  if (named?.retired === undefined) return named;
  const { movedTo } = named.retired;
  return movedTo === null ? null : find('orgRole', movedTo);
}

const peopleBelow = (role: OrgRole, find: Find): readonly Id[] =>
  [...new Set(role.belowIds.flatMap((id) => find('orgRole', id)?.memberIds ?? []))].sort();

/**
 * Rights looked up by whatever reads entities, many people at once: each profile and role is read once.
 *
 * @param listByIds - leaves out what does not exist
 */
export async function resolveRights<P extends Standing>(
  people: readonly P[],
  listByIds: <K extends EntityKind>(kind: K, ids: readonly Id[]) => Promise<readonly EntityOf<K>[]>,
): Promise<readonly (P & { readonly rights: Rights })[]> {
  const known = new Map<string, EntityOf<EntityKind> | null>();
  const find: Find = (kind, id) => (known.get(`${kind}/${id}`) ?? null) as EntityOf<typeof kind> | null;
  for (;;) {
    const missing = people.flatMap((person) => rightsReads(person, find)).filter(({ kind, id }) => !known.has(`${kind}/${id}`));
    if (missing.length === 0) break;
    for (const kind of ['rightsProfile', 'orgRole'] as const) {
      const ids = [...new Set(missing.flatMap((one) => (one.kind === kind ? [one.id] : [])))];
      for (const id of ids) known.set(`${kind}/${id}`, null);
      if (ids.length > 0) for (const entity of await listByIds(kind, ids)) known.set(`${kind}/${entity.id}`, entity);
    }
  }
  return people.map((person) => ({ ...person, rights: rightsFrom(person, find) }));
}
