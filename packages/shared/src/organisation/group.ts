import { z } from 'zod';
import { LEVEL_MAX, LEVEL_MIN, levelSchema, skillNameSchema } from '../identity/skills';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type GroupFacets, groupFacetsSchema, NO_FACETS } from './group-facets';

/** How its cases find a person: somebody gives them out, or the product does. */
export const ROUTING_MODES = ['manual', 'round_robin', 'least_loaded'] as const;
export type RoutingMode = (typeof ROUTING_MODES)[number];

/** More than anybody can have in hand. */
export const CAPACITY_MAX = 1000;
/** Cases that one person may have before the product gives them no more, where nobody has said otherwise. */
export const DEFAULT_CAPACITY = 20;
/** A week. */
export const FALLBACK_MAX_MINUTES = 10_080;

/** A skill that a group asks of whoever gets its cases. */
export interface DemandedSkill {
  readonly name: string;
  /** At least so well. */
  readonly level: number;
  /** Asked only of cases that bear a tag of this name. */
  readonly isTagged: boolean;
}

/** What a case of a group asks of whoever gets it by itself. @source requirements ORG-3, RTE-2 */
export interface GroupDemands {
  readonly skills: readonly DemandedSkill[];
  /** How well the language of the customer, where it is known. `null`: languages do not matter. */
  readonly language: number | null;
  /** After so many minutes of waiting it goes to whoever can take it, skilled or not; 0: at once. `null`: it waits. */
  readonly fallbackMinutes: number | null;
}

export interface GroupRouting {
  readonly mode: RoutingMode;
  /** Of those who have none of their own. */
  readonly capacity: number;
  /** Work is given only to who is on shift. Absent: to everybody who is here. @source requirements ORG-4 */
  readonly onlyOnShift?: boolean;
  /** Absent: nothing is asked. */
  readonly demands?: GroupDemands;
}

/** A team that cases are routed to. Membership stands on the person. @source requirements ORG-2, ORG-3 */
export interface Group extends EntityBase {
  readonly name: string;
  readonly isArchived: boolean;
  /** Absent: as `routingOf` says. */
  readonly routing?: GroupRouting;
  /** Absent: as `facetsOf` says. */
  readonly facets?: GroupFacets;
  /** `null` or absent: of none. */
  readonly departmentId?: Id | null;
  /** By which promises of its cases count. `null` or absent: by that of the promises. @source requirements ORG-4, SLA-1 */
  readonly calendarId?: Id | null;
}

declare module '../kernel/entity' {
  interface EntityMap {
    group: Group;
  }
}

const demandsSchema: z.ZodType<GroupDemands> = z.strictObject({
  skills: z.array(z.strictObject({ name: skillNameSchema, level: levelSchema, isTagged: z.boolean() })).max(20),
  language: z.number().int().min(LEVEL_MIN).max(LEVEL_MAX).nullable(),
  fallbackMinutes: z.number().int().min(0).max(FALLBACK_MAX_MINUTES).nullable(),
});

export const groupRoutingSchema: z.ZodType<GroupRouting> = z.strictObject({
  mode: z.enum(ROUTING_MODES),
  capacity: z.number().int().min(0).max(CAPACITY_MAX),
  onlyOnShift: z.boolean().exactOptional(),
  demands: demandsSchema.exactOptional(),
});

export const groupSchema: z.ZodType<Group> = z.strictObject({
  ...entityFields,
  name: z.string().min(1).max(100),
  isArchived: z.boolean(),
  routing: groupRoutingSchema.exactOptional(),
  facets: groupFacetsSchema.exactOptional(),
  departmentId: idSchema.nullable().exactOptional(),
  calendarId: idSchema.nullable().exactOptional(),
});

export const groupDefinition: EntityDefinition<'group'> = {
  kind: 'group',
  schema: groupSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: {
    putBack: putBackByEdit({
      name: 'group.edit',
      idArg: 'groupId',
      fields: ['name', 'isArchived', 'routing', 'facets', 'departmentId', 'calendarId'],
      whenAbsent: { routing: { mode: 'manual', capacity: DEFAULT_CAPACITY }, facets: NO_FACETS, departmentId: null, calendarId: null },
    }),
  },
};

/** By hand, until somebody decides otherwise. @source requirements RTE-2 */
export const routingOf = (group: Pick<Group, 'routing'>): GroupRouting => group.routing ?? { mode: 'manual', capacity: DEFAULT_CAPACITY };

/** For everything, until somebody says otherwise. @source requirements ORG-2 */
export const facetsOf = (group: Pick<Group, 'facets'>): GroupFacets => group.facets ?? NO_FACETS;
