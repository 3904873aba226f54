import { z } from 'zod';
import { type CustomValues, customValuesSchema } from '../fields/field-value';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import type { Id } from '../kernel/ids';
import { oneLine } from './contact-fields';
import { nameKey } from './customer-keys';

/** What the company sells or looks after. @source requirements CAS-1, RTE-1 */
export interface Product extends EntityBase {
  /** No two have the same. */
  readonly name: string;
  /** The company's own short name for it, no two the same; `null`: it has none. */
  readonly code: string | null;
  /** `false`: cases and assets that have it keep it, new ones cannot get it. */
  readonly isActive: boolean;
  /** The company's own fields. Absent: none is filled in. @source requirements CAS-6 */
  readonly custom?: CustomValues;
}

declare module '../kernel/entity' {
  interface EntityMap {
    product: Product;
  }
}

export const productFields = {
  name: oneLine(100).min(1),
  code: oneLine(40).min(1).nullable(),
  isActive: z.boolean(),
};

/** What an author of a change saw. */
export const seenProductFields = {
  name: z.string().max(100),
  code: z.string().max(40).nullable(),
  isActive: z.boolean(),
};

export const productDefinition: EntityDefinition<'product'> = {
  kind: 'product',
  schema: z.strictObject({
    ...entityFields,
    ...seenProductFields,
    name: z.string().min(1).max(100),
    custom: customValuesSchema.exactOptional(),
  }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
};

/** Own a product's name and its code, whatever their case. */
export const productKeys = ({ name, code }: Pick<Product, 'name' | 'code'>): readonly Id[] => [
  nameKey('product-name', name),
  ...(code === null ? [] : [nameKey('product-code', code)]),
];
