import { z } from 'zod';
import { type PersonActor, ROLES, type Role } from '../kernel/actor';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition, Label } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';

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
});

const editBack = putBackByEdit({
  name: 'person.edit',
  idArg: 'personId',
  fields: ['name', 'role', 'groupIds', 'isActive', 'timeZone', 'locale', 'capacity', 'isExempt'],
  whenAbsent: { capacity: null, isExempt: false },
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
