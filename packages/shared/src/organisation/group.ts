import { z } from 'zod';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';

/** How its cases find a person: somebody gives them out, or the product does. */
export const ROUTING_MODES = ['manual', 'round_robin', 'least_loaded'] as const;
export type RoutingMode = (typeof ROUTING_MODES)[number];

/** More than anybody can have in hand. */
export const CAPACITY_MAX = 1000;
/** Cases that one person may have before the product gives them no more, where nobody has said otherwise. */
export const DEFAULT_CAPACITY = 20;

export interface GroupRouting {
  readonly mode: RoutingMode;
  /** Of those who have none of their own. */
  readonly capacity: number;
}

/** A team that cases are routed to. Membership stands on the person. @source requirements ORG-2, ORG-3 */
export interface Group extends EntityBase {
  readonly name: string;
  readonly isArchived: boolean;
  /** Absent: as `routingOf` says. */
  readonly routing?: GroupRouting;
}

declare module '../kernel/entity' {
  interface EntityMap {
    group: Group;
  }
}

export const groupRoutingSchema: z.ZodType<GroupRouting> = z.strictObject({
  mode: z.enum(ROUTING_MODES),
  capacity: z.number().int().min(0).max(CAPACITY_MAX),
});

export const groupSchema: z.ZodType<Group> = z.strictObject({
  ...entityFields,
  name: z.string().min(1).max(100),
  isArchived: z.boolean(),
  routing: groupRoutingSchema.exactOptional(),
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
      fields: ['name', 'isArchived', 'routing'],
      whenAbsent: { routing: { mode: 'manual', capacity: DEFAULT_CAPACITY } },
    }),
  },
};

/** By hand, until somebody decides otherwise. @source requirements RTE-2 */
export const routingOf = (group: Pick<Group, 'routing'>): GroupRouting => group.routing ?? { mode: 'manual', capacity: DEFAULT_CAPACITY };
