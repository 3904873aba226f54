import { z } from 'zod';
import { type Action, effect, type Get } from '../kernel/action';
import { ROLES } from '../kernel/actor';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import type { EpochMs } from '../kernel/time';
import { withoutAbsent } from '../kernel/without-absent';
import { can } from './can';
import { claimPersonEmail } from './claim-person-email';
import { BUILTIN_PERMISSIONS } from './permission';
import { PERSON_WHEN_ABSENT, type Person } from './person';
import { personEmailKey } from './person-email-key';
import './person-events';
import { liveProfile, liveRole } from './live-rights';
import { roleOf } from './rights';
import { withMember, withoutMember } from './role-members';
import { languagesSchema, skillsSchema } from './skills';
import { channelCapacitySchema } from './work-channels';

const changes = z
  .strictObject({
    name: z.string().min(1).max(120),
    role: z.enum(ROLES),
    profileId: idSchema.nullable(),
    roleId: idSchema.nullable(),
    groupIds: z.array(idSchema).max(200),
    isActive: z.boolean(),
    timeZone: z.string().max(64),
    locale: z.string().max(35),
    capacity: z.number().int().min(0).max(1000).nullable(),
    isExempt: z.boolean(),
    skills: skillsSchema,
    languages: languagesSchema,
    channelCapacity: channelCapacitySchema,
  })
  .partial();
const args = z.strictObject({ personId: idSchema, changes, from: changes.exactOptional() });
export type EditPersonArgs = z.infer<typeof args>;

/**
 * Changes somebody's profile, role, groups and the like. Whoever administers people cannot take that or their account from themselves,
 * so that there is always one left; name, zone and language are everybody's own to change. How much the product gives somebody, and
 * what they are good at, is for whoever leads to say.
 *
 * Whoever is made active again takes their address back, which a withdrawn invitation has freed.
 *
 * @throws AppError `DUPLICATE` when somebody else has it by now · `ILLEGAL_STATE` for a profile or role that is not in use
 *   · `CONFLICT` when somebody has changed the same since its author saw it
 * @source requirements ORG-1, ORG-3
 */
export const editPerson: Action<EditPersonArgs> = {
  name: 'person.edit',
  args,
  origin: 'person',
  reads({ personId, changes }, found) {
    const current = found('person', personId);
    return [
      ref('person', personId),
      ...(changes.groupIds ?? []).map((id) => ref('group', id)),
      ...(current === null || changes.isActive !== true ? [] : [ref('uniqueKey', personEmailKey(current.email))]),
      ...(changes.profileId == null ? [] : [ref('rightsProfile', changes.profileId)]),
      ...(changes.roleId === undefined ? [] : roleReads(current, changes.roleId, found)),
    ];
  },
  can({ args, actor }) {
    if (can(actor, 'administer', { type: 'people' })) return true;
    const { capacity, isExempt, skills, languages, channelCapacity, ...others } = args.changes;
    const isDuty = [capacity, isExempt, skills, languages, channelCapacity].some((one) => one !== undefined);
    if (isDuty && !can(actor, 'supervise', { type: 'people' })) return false;
    if (isDuty && Object.values(others).every((one) => one === undefined)) return true;
    const { role, profileId, roleId, groupIds, isActive } = others;
    const isAboutRights = [role, profileId, roleId, groupIds, isActive].some((one) => one !== undefined);
    return can(actor, 'edit', { type: 'own', personId: args.personId }) && !isAboutRights;
  },
  perform({ get, args, actor, now }) {
    const current = get('person', args.personId);
    requireUnchanged({ ...PERSON_WHEN_ABSENT, ...current }, args);
    for (const groupId of args.changes.groupIds ?? []) get('group', groupId);
    if (args.changes.profileId != null) liveProfile(get, args.changes.profileId);
    const next = { ...current, ...withoutAbsent(args.changes), updatedAt: now };
    const hasOffice = can(actor, 'administer', { type: 'people' });
    if (actor.type === 'person' && actor.id === current.id && hasOffice && losesOffice(current, next, get)) {
      throw new AppError('ILLEGAL_STATE', 'another administrator has to do this', { reason: 'own-office' });
    }
    const { id: personId, email } = current;
    const claimed = args.changes.isActive === true ? claimPersonEmail({ find: get.find, email, personId, now }) : [];
    const moved = args.changes.roleId === undefined ? [] : changeRole(current, args.changes.roleId, { get, now });
    return effect(
      [put('person', { ...next, groupIds: [...new Set(next.groupIds)] }), ...claimed, ...moved],
      [{ type: 'person.changed', personId }],
    );
  },
};

/** Whether somebody who administers people would do so no longer. */
function losesOffice(current: Person, next: Person, get: Get): boolean {
  if (!next.isActive) return true;
  const { profileId = null } = next;
  if (profileId === null) return !BUILTIN_PERMISSIONS[next.role].includes('administer-people');
  return profileId !== current.profileId && !liveProfile(get, profileId).permissions.includes('administer-people');
}

function roleReads(current: Person | null, roleId: Id | null, found: Get['find']): readonly Ref[] {
  const before = current?.roleId ?? null;
  const movedTo = before === null ? null : (found('orgRole', before)?.retired?.movedTo ?? null);
  return [before, movedTo, roleId].flatMap((id) => (id === null ? [] : [ref('orgRole', id)]));
}

/** People stand on their roles too: taken from the one and put on the other. */
function changeRole(person: Person, roleId: Id | null, { get, now }: { readonly get: Get; readonly now: EpochMs }): readonly Put[] {
  const before = roleOf(person, get.find);
  const after = roleId === null ? null : liveRole(get, roleId);
  if (before?.id === after?.id) return [];
  return [
    ...(before === null ? [] : [put('orgRole', withoutMember(before, person.id, now))]),
    ...(after === null ? [] : [put('orgRole', withMember(after, person.id, now))]),
  ];
}
