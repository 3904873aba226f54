import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';

/** Part of a company that has groups. A group belongs to one at most, which stands on the group. @source requirements ORG-2 */
export interface Department extends EntityBase {
  readonly name: string;
}

declare module '../kernel/entity' {
  interface EntityMap {
    department: Department;
  }
}

export const departmentNameSchema = z.string().trim().min(1).max(100);

export const departmentSchema: z.ZodType<Department> = z.strictObject({ ...entityFields, name: z.string().min(1).max(100) });

export const departmentDefinition: EntityDefinition<'department'> = {
  kind: 'department',
  schema: departmentSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
};
