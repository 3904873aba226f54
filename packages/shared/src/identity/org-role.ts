import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { REACHES, type Reach } from '../kernel/rights';

/**
 * A place in the hierarchy: says whose records its people see. What they may do with them says their profile.
 *
 * The tree is kept both ways and its people stand on it, so that whoever needs to know who is below somebody reads it by ids alone.
 *
 * @source requirements ORG-1
 */
export interface OrgRole extends EntityBase {
  readonly name: string;
  readonly reach: Reach;
  /** Directly above; `null`: at the top. */
  readonly parentId: Id | null;
  /** All roles above, the nearest first. */
  readonly aboveIds: readonly Id[];
  /** All roles below, in any depth. */
  readonly belowIds: readonly Id[];
  /** People who have it. */
  readonly memberIds: readonly Id[];
  /** Roles that were taken out of use and lead here. */
  readonly formerIds: readonly Id[];
  /** Taken out of use: whoever had it has the other one; `null`: has none. */
  readonly retired?: { readonly movedTo: Id | null };
}

declare module '../kernel/entity' {
  interface EntityMap {
    orgRole: OrgRole;
  }
}

export const ROLES_MAX = 300;
/** How many roles may stand above one another. */
export const DEPTH_MAX = 20;
export const MEMBERS_MAX = 5000;

/** What an administrator fills in. */
export const orgRoleFields = {
  name: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[^\p{C}]+$/u),
  reach: z.enum(REACHES),
  parentId: idSchema.nullable(),
};

export const orgRoleSchema: z.ZodType<OrgRole> = z.strictObject({
  ...entityFields,
  ...orgRoleFields,
  aboveIds: z.array(idSchema).max(DEPTH_MAX),
  belowIds: z.array(idSchema).max(ROLES_MAX),
  memberIds: z.array(idSchema).max(MEMBERS_MAX),
  formerIds: z.array(idSchema).max(1000),
  retired: z.strictObject({ movedTo: idSchema.nullable() }).exactOptional(),
});

export const orgRoleDefinition: EntityDefinition<'orgRole'> = {
  kind: 'orgRole',
  schema: orgRoleSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
};
