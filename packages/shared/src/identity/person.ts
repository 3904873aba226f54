import { z } from 'zod';
import { type PersonActor, ROLES, type Role } from '../kernel/actor';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition, Label } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import type { Rights } from '../kernel/rights';
import { roleByPermissions } from './permission';
import { BUILTIN_RIGHTS, hasOwnRights, NO_RIGHTS } from './rights';
import { type LanguageSkill, languagesSchema, type Skill, skillsSchema } from './skills';
import { type ChannelCapacity, channelCapacitySchema } from './work-channels';

/** Someone who works in this workspace. Sign-in data live apart, linked by id. @source requirements ORG-1, ORG-3 */
export interface Person extends EntityBase {
  readonly name: string;
  /** Normalised. */
  readonly email: string;
  /** The built-in profile that they have unless `profileId` names another. */
  readonly role: Role;
  /** A profile of the workspace's own. `null` or absent: the built-in one that `role` names. */
  readonly profileId?: Id | null;
  /** Their place in the hierarchy. `null` or absent: none; the built-in profile says whose cases they see. */
  readonly roleId?: Id | null;
  readonly groupIds: readonly Id[];
  /** `false`: can no longer sign in; their name stays on what they did. */
  readonly isActive: boolean;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  /** Cases that they may have before the product gives them no more. `null` or absent: as their group has it. */
  readonly capacity?: number | null;
  /** The product never gives them a case. Absent: it does. */
  readonly isExempt?: boolean;
  /** Absent: none is known. @source requirements ORG-3 */
  readonly skills?: readonly Skill[];
  /** Absent: none is known. */
  readonly languages?: readonly LanguageSkill[];
  /** Besides the whole capacity. Absent: only that counts. */
  readonly channelCapacity?: ChannelCapacity;
}

declare module '../kernel/entity' {
  interface EntityMap {
    person: Person;
  }
}

export const personSchema: z.ZodType<Person> = z.strictObject({
  ...entityFields,
  name: z.string().min(1).max(120),
  email: z.string().max(254),
  role: z.enum(ROLES),
  profileId: idSchema.nullable().exactOptional(),
  roleId: idSchema.nullable().exactOptional(),
  groupIds: z.array(idSchema).max(200),
  isActive: z.boolean(),
  timeZone: z.string().max(64),
  locale: z.string().max(35),
  capacity: z.number().int().min(0).max(1000).nullable().exactOptional(),
  isExempt: z.boolean().exactOptional(),
  skills: skillsSchema.exactOptional(),
  languages: languagesSchema.exactOptional(),
  channelCapacity: channelCapacitySchema.exactOptional(),
});

/** What it means that a field of somebody is absent. */
export const PERSON_WHEN_ABSENT = {
  profileId: null,
  roleId: null,
  capacity: null,
  isExempt: false,
  skills: [],
  languages: [],
  channelCapacity: {},
} as const;

const editBack = putBackByEdit({
  name: 'person.edit',
  idArg: 'personId',
  fields: ['name', 'role', 'groupIds', 'isActive', 'timeZone', 'locale', ...Object.keys(PERSON_WHEN_ABSENT)],
  whenAbsent: PERSON_WHEN_ABSENT,
});

export const personDefinition: EntityDefinition<'person'> = {
  kind: 'person',
  schema: personSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: {
    putBack(change) {
      const [only, ...more] = change.fields;
      if (change.did === 'changed' && only?.field === 'email' && more.length === 0)
        return { name: 'person.change-email', args: { personId: change.id, email: only.from, from: only.to } };
      return editBack(change);
    },
  },
};

/** Somebody together with the rights that were looked up for them. Never stored. */
export type WithRights<P = Person> = P & { readonly rights?: Rights };

/** The same where to take rights away for want of having looked them up would do harm. */
export type Entitled = Person & { readonly rights: Rights };

/** Without rights that were looked up, a profile or role of the workspace's own gives nothing: what was forgotten is refused. */
export const rightsOf = (person: WithRights<Pick<Person, 'role' | 'profileId' | 'roleId'>>): Rights =>
  person.rights ?? (hasOwnRights(person) ? NO_RIGHTS : BUILTIN_RIGHTS[person.role]);

/** Somebody who has a built-in profile and no role, as in demo data. */
export const withBuiltinRights = (person: Person): Entitled => ({ ...person, rights: rightsOf(person) });

/** Who acts, with all that decides about their rights. @param person - with their rights, see `resolveRights` */
export function actorOf(person: WithRights): PersonActor {
  const rights = rightsOf(person);
  const { id, name, groupIds } = person;
  return { type: 'person', id, name, role: roleByPermissions(rights.permissions), groupIds, rights };
}

/**
 * What this person may read, as labels, sorted. Follows profile, role and group membership at once.
 *
 * @param person - with their rights, see `resolveRights`
 * @source requirements ORG-1; sync design: labels
 */
export function heldLabels(
  person: WithRights<Pick<Person, 'id' | 'role' | 'profileId' | 'roleId' | 'groupIds' | 'isActive'>>,
): readonly Label[] {
  if (!person.isActive) return [];
  const { permissions, reach, belowIds } = rightsOf(person);
  const labels: Label[] = [
    'workspace',
    'customers',
    'ungrouped',
    `person:${person.id}`,
    ...person.groupIds.map((id): Label => `group:${id}`),
  ];
  if (reach === 'all') labels.push('all');
  if (reach === 'below') labels.push(...belowIds.map((id): Label => `owner:${id}`));
  if (permissions.includes('see-private-cases')) labels.push('private');
  if (permissions.includes('judge-quarantine')) labels.push('supervision');
  return [...new Set(labels)].sort();
}
