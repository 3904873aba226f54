import { z } from 'zod';
import { type CustomValues, customValuesSchema } from '../fields/field-value';
import { type CalendarDate, calendarDateSchema } from '../kernel/calendar-date';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { oneLine } from './contact-fields';
import { nameKey } from './customer-keys';

/** One piece of a product that a customer has. @source requirements CAS-6, RTE-5 */
export interface Asset extends EntityBase {
  /** What is written on it; no two have the same, whatever the case. */
  readonly tag: string;
  readonly productId: Id | null;
  readonly organisationId: Id | null;
  readonly contactId: Id | null;
  readonly serial: string;
  readonly purchasedOn: CalendarDate | null;
  /** The last day of the warranty. */
  readonly warrantyUntil: CalendarDate | null;
  readonly note: string;
  /** `true`: it is no longer in use; old cases keep it. */
  readonly isRetired: boolean;
  /** The company's own fields. Absent: none is filled in. @source requirements CAS-6 */
  readonly custom?: CustomValues;
}

declare module '../kernel/entity' {
  interface EntityMap {
    asset: Asset;
  }
}

export const assetFields = {
  tag: oneLine(60).min(1),
  productId: idSchema.nullable(),
  organisationId: idSchema.nullable(),
  contactId: idSchema.nullable(),
  serial: oneLine(100),
  purchasedOn: calendarDateSchema.nullable(),
  warrantyUntil: calendarDateSchema.nullable(),
  note: z.string().max(10_000),
  isRetired: z.boolean(),
};

/** What an author of a change saw. */
export const seenAssetFields = {
  ...assetFields,
  tag: z.string().max(60),
  serial: z.string().max(100),
};

const assetSchema: z.ZodType<Asset> = z.strictObject({
  ...entityFields,
  ...seenAssetFields,
  tag: z.string().min(1).max(60),
  custom: customValuesSchema.exactOptional(),
});

export const assetDefinition: EntityDefinition<'asset'> = {
  kind: 'asset',
  schema: assetSchema,
  synced: true,
  audit: 'none',
  caseIdOf: () => null,
  labelsOf: () => ['customers'],
};

/** Owns a tag number, whatever its case. */
export const assetKey = (tag: string): Id => nameKey('asset-tag', tag);
