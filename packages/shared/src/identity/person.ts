import { z } from 'zod';
import { type PersonActor, ROLES, type Role } from '../kernel/actor';
import type { EntityBase, EntityDefinition, Label } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type LanguageSkill, languagesSchema, type Skill, skillsSchema } from './skills';
import { type ChannelCapacity, channelCapacitySchema } from './work-channels';

/** Someone who works in this workspace. Sign-in data live apart, linked by id. @source requirements ORG-1, ORG-3 */
export interface Person extends EntityBase {
  readonly name: string;
  /** Normalised. */
  readonly email: string;
  readonly role: Role;
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

export const personDefinition: EntityDefinition<'person'> = {
  kind: 'person',
  schema: personSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
};

export const actorOf = (person: Person): PersonActor => ({
  type: 'person',
  id: person.id,
  name: person.name,
  role: person.role,
  groupIds: person.groupIds,
});

/**
 * What this person may read, as labels, sorted. Follows role and group membership at once.
 *
 * @source requirements ORG-1; sync design: labels
 */
export function heldLabels(person: Pick<Person, 'id' | 'role' | 'groupIds' | 'isActive'>): readonly Label[] {
  if (!person.isActive) return [];
  const own: Label[] = ['workspace', 'customers', 'ungrouped', `person:${person.id}`, ...person.groupIds.map((id): Label => `group:${id}`)];
  const more: Label[] = person.role === 'agent' ? [] : ['all', 'supervision'];
  return [...new Set([...own, ...more])].sort();
}
