import { z } from 'zod';
import { FIELDS_MAX } from '../fields/field-value';
import { type AuditedChange, type PutBack, valuesAfter, valuesBefore } from '../kernel/audit-rule';
import type { Criteria } from '../kernel/criteria';
import { criteriaSchema } from '../kernel/criteria-schema';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, uuidSchema } from '../kernel/ids';
import { type ZoneName, zoneSchema } from '../kernel/zone';
import { RULED_FIELDS, TOLD_FIELDS } from './laid-fields';

/** Where a field stands, besides its place in the section: in the head of the case, before all sections, or nowhere. */
export const FIELD_PLACES = ['header', 'key', 'hidden'] as const;
export type FieldPlace = (typeof FIELD_PLACES)[number];

/** From when on a field has to be filled in: when a case is made by a person, or when one is resolved or closed. The first means the second too. */
export const REQUIRED_FROM = ['creating', 'resolving'] as const;
export type RequiredFrom = (typeof REQUIRED_FROM)[number];

/** One field in its place, with its rules. Criteria that ask for nothing hold always. */
export interface LayoutItem {
  /** A standard field, or `custom.<id>` for one of the company's own. */
  readonly field: string;
  /** Absent: in its section. */
  readonly place?: FieldPlace;
  /** Absent: always. */
  readonly showWhen?: Criteria;
  /** Absent: never. */
  readonly required?: { readonly when: Criteria; readonly from: RequiredFrom };
  /** Absent: never. */
  readonly readOnlyWhen?: Criteria;
}

export interface LayoutSection {
  readonly id: Id;
  readonly name: string;
  /** Whether it is unfolded until somebody folds it for themselves. */
  readonly isOpen: boolean;
  readonly items: readonly LayoutItem[];
}

/**
 * How the fields of a case are laid out. One for each department under its id, and one for all other cases under `DEFAULT_LAYOUT`. What it does not name
 * comes last, as it would stand without it.
 *
 * @source requirements CAS-7
 */
export interface Layout extends EntityBase {
  readonly sections: readonly LayoutSection[];
  /** By whose wall rules tell days. */
  readonly zone: ZoneName;
}

declare module '../kernel/entity' {
  interface EntityMap {
    layout: Layout;
  }
}

/** Of cases of no department, and of those of departments that have none of their own. */
export const DEFAULT_LAYOUT = 'default';
export const SECTIONS_MAX = 20;
/** How many rules of all fields together: each is weighed with every act on a case. */
export const RULES_MAX = 100;

const STANDARD = [...RULED_FIELDS, ...TOLD_FIELDS] as const;
const itemSchema: z.ZodType<LayoutItem> = z.strictObject({
  field: z.union([
    z.enum(STANDARD),
    z
      .string()
      .max(100)
      .regex(/^custom\.[0-9A-Za-z-]+$/),
  ]),
  place: z.enum(FIELD_PLACES).exactOptional(),
  showWhen: criteriaSchema.exactOptional(),
  required: z.strictObject({ when: criteriaSchema, from: z.enum(REQUIRED_FROM) }).exactOptional(),
  readOnlyWhen: criteriaSchema.exactOptional(),
});

const sectionSchema: z.ZodType<LayoutSection> = z.strictObject({
  id: uuidSchema,
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{C}]+$/u),
  isOpen: z.boolean(),
  items: z.array(itemSchema).max(FIELDS_MAX),
});

/** What people say of a layout. */
export const layoutFields = { sections: z.array(sectionSchema).max(SECTIONS_MAX), zone: zoneSchema };

export const layoutDefinition: EntityDefinition<'layout'> = {
  kind: 'layout',
  schema: z.strictObject({ ...entityFields, ...layoutFields }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: { nameOf: ({ sections }) => sections.map(({ name }) => name).join(', '), putBack },
};

/** Also one that was taken away comes back. */
function putBack(change: AuditedChange): PutBack | null {
  const changes = change.did === 'created' ? null : valuesBefore(change);
  const from = change.did === 'deleted' ? { sections: [] } : valuesAfter(change);
  return changes === null || from === null ? null : { name: 'layout.edit', args: { layoutId: change.id, changes, from } };
}

export const itemsOf = ({ sections }: Pick<Layout, 'sections'>): readonly LayoutItem[] => sections.flatMap(({ items }) => items);

/** The rules of a field, whatever they decide. */
export const rulesOf = ({ showWhen, required, readOnlyWhen }: LayoutItem): readonly Criteria[] =>
  [showWhen, required?.when, readOnlyWhen].filter((rule) => rule !== undefined);
