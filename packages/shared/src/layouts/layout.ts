import { z } from 'zod';
import { FIELDS_MAX } from '../fields/field-value';
import { type AuditedChange, type PutBack, valuesAfter, valuesBefore } from '../kernel/audit-rule';
import type { Criteria } from '../kernel/criteria';
import { criteriaSchema } from '../kernel/criteria-schema';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema, uuidSchema } from '../kernel/ids';
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
  /** Profiles that have it, built-in ones by their names. Absent: all have it. For comfort: what keeps a field from somebody is their profile. */
  readonly profileIds?: readonly Id[];
  readonly items: readonly LayoutItem[];
}

/** What stands beside a case besides its fields: whom it is from, what is promised, the piece that it is about, and what else they have with us. */
export const CASE_PANELS = ['contact', 'organisation', 'promises', 'asset', 'otherCases'] as const;
export type CasePanel = (typeof CASE_PANELS)[number];

/** A part beside the case that only some profiles have there. */
export interface LayoutPanel {
  readonly panel: CasePanel;
  readonly profileIds: readonly Id[];
}

/**
 * How the fields of a case are laid out. One for each department under its id, and one for all other cases under `DEFAULT_LAYOUT`. What it does not name
 * comes last, as it would stand without it.
 *
 * @source requirements CAS-7
 */
export interface Layout extends EntityBase {
  readonly sections: readonly LayoutSection[];
  /** Absent, and of those that it does not name: everybody has them. @source requirements CAS-4 */
  readonly panels?: readonly LayoutPanel[];
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
/** Profiles that one section or panel names. */
export const PROFILES_MAX = 50;

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

const profileIdsSchema = z.array(idSchema).min(1).max(PROFILES_MAX);

const panelSchema: z.ZodType<LayoutPanel> = z.strictObject({ panel: z.enum(CASE_PANELS), profileIds: profileIdsSchema });
const panelsSchema = z
  .array(panelSchema)
  .max(CASE_PANELS.length)
  .refine((panels) => new Set(panels.map(({ panel }) => panel)).size === panels.length, 'a panel twice');

const sectionSchema: z.ZodType<LayoutSection> = z.strictObject({
  id: uuidSchema,
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{C}]+$/u),
  isOpen: z.boolean(),
  profileIds: profileIdsSchema.exactOptional(),
  items: z.array(itemSchema).max(FIELDS_MAX),
});

/** What people say of a layout. */
export const layoutFields = { sections: z.array(sectionSchema).max(SECTIONS_MAX), panels: panelsSchema, zone: zoneSchema };

export const layoutDefinition: EntityDefinition<'layout'> = {
  kind: 'layout',
  schema: z.strictObject({ ...entityFields, ...layoutFields, panels: panelsSchema.exactOptional() }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: { nameOf: ({ sections }) => sections.map(({ name }) => name).join(', '), putBack },
};

const NO_PANELS = { panels: [] };

/** Also one that was taken away comes back. */
function putBack(change: AuditedChange): PutBack | null {
  const changes = change.did === 'created' ? null : valuesBefore(change, NO_PANELS);
  const from = change.did === 'deleted' ? { sections: [] } : valuesAfter(change, NO_PANELS);
  return changes === null || from === null ? null : { name: 'layout.edit', args: { layoutId: change.id, changes, from } };
}

/** Whether somebody who is known by these profiles has a section or a part beside the case. */
export const isFor = (profileIds: readonly Id[] | undefined, profiles: readonly Id[]): boolean =>
  profileIds === undefined || profiles.some((id) => profileIds.includes(id));

/** Parts beside the case that somebody does not have there. */
export const panelsWithout = ({ panels = [] }: Pick<Layout, 'panels'>, profiles: readonly Id[]): readonly CasePanel[] =>
  panels.flatMap(({ panel, profileIds }) => (isFor(profileIds, profiles) ? [] : [panel]));

export const itemsOf = ({ sections }: Pick<Layout, 'sections'>): readonly LayoutItem[] => sections.flatMap(({ items }) => items);

/** The rules of a field, whatever they decide. */
export const rulesOf = ({ showWhen, required, readOnlyWhen }: LayoutItem): readonly Criteria[] =>
  [showWhen, required?.when, readOnlyWhen].filter((rule) => rule !== undefined);
