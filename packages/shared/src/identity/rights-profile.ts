import { z } from 'zod';
import { ROLES, type Role } from '../kernel/actor';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type FieldRights, PERMISSIONS, type Permission } from '../kernel/rights';
import { fieldRightsSchema } from './field-rights';

/** Names a profile: one of the workspace's own, or one that is built in. */
export type ProfileRef = { readonly type: 'profile'; readonly profileId: Id } | { readonly type: 'builtin'; readonly role: Role };

/** What people may do, and which fields they see: given to a person, beside a role that says whose records. @source requirements ORG-1 */
export interface RightsProfile extends EntityBase {
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly fields: FieldRights;
  /** Absent: of before exports and the audit had permissions of their own; ask `permissionsIn`. */
  readonly edition?: 2;
  /** Profiles that were taken out of use and lead here. */
  readonly formerIds: readonly Id[];
  /** Taken out of use: whoever had it has the other one. Kept, so that it goes for everybody at once, however many they are. */
  readonly retired?: { readonly movedTo: ProfileRef };
}

declare module '../kernel/entity' {
  interface EntityMap {
    rightsProfile: RightsProfile;
  }
}

export const profileRefSchema: z.ZodType<ProfileRef> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('profile'), profileId: idSchema }),
  z.strictObject({ type: z.literal('builtin'), role: z.enum(ROLES) }),
]);

/** What an administrator fills in. */
export const rightsProfileFields = {
  name: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[^\p{C}]+$/u),
  permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length),
  fields: fieldRightsSchema,
};

export const rightsProfileSchema: z.ZodType<RightsProfile> = z.strictObject({
  ...entityFields,
  ...rightsProfileFields,
  edition: z.literal(2).exactOptional(),
  formerIds: z.array(idSchema).max(1000),
  retired: z.strictObject({ movedTo: profileRefSchema }).exactOptional(),
});

export const rightsProfileDefinition: EntityDefinition<'rightsProfile'> = {
  kind: 'rightsProfile',
  schema: rightsProfileSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
};

/** In the order of the closed list, each once. */
export const inOrder = (permissions: readonly Permission[]): readonly Permission[] =>
  PERMISSIONS.filter((one) => permissions.includes(one));

/** What came with the second edition → what gave the same before. `null`: every profile did, to whoever sees all cases. */
const GIVEN_BEFORE = {
  'export-cases': null,
  'export-customers': 'administer-workspace',
  'read-audit': 'administer-workspace',
} as const satisfies Partial<Record<Permission, Permission | null>>;
const SECOND_EDITION = Object.keys(GIVEN_BEFORE) as (keyof typeof GIVEN_BEFORE)[];

/** What a profile allows. One that was written before some permissions were there allows what its people could do without them. */
export function permissionsIn({ permissions, edition }: Pick<RightsProfile, 'permissions' | 'edition'>): readonly Permission[] {
  if (edition !== undefined) return permissions;
  const kept = SECOND_EDITION.filter((one) => GIVEN_BEFORE[one] === null || permissions.includes(GIVEN_BEFORE[one]));
  return inOrder([...permissions, ...kept]);
}

/** Whether these say anything of what came with the second edition, so that whoever says it knows of it. */
export const isOfSecondEdition = (permissions: readonly Permission[]): boolean => SECOND_EDITION.some((one) => permissions.includes(one));
