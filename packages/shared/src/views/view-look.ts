import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { firstDirection } from './case-order';
import { type BuiltinView, builtinViewSchema, SORT_FIELDS, type View, type ViewSort } from './view';

/** What a list of cases can show, each in a column of its own. @source requirements CAS-5 */
export const VIEW_COLUMNS = [
  'number',
  'subject',
  'state',
  'priority',
  'severity',
  'owner',
  'group',
  'contact',
  'organisation',
  'channel',
  'product',
  'category',
  'tags',
  'due',
  'createdAt',
  'updatedAt',
  'lastMessageAt',
  'closedAt',
  'snoozedUntil',
  'reopenedCount',
  'messageCount',
] as const;
export type ViewColumn = (typeof VIEW_COLUMNS)[number];

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** Of a column, in CSS pixels. */
export const COLUMN_MIN_PX = 40;
export const COLUMN_MAX_PX = 600;

/** What a list can be parted by, each value a section of its own. */
export const SECTION_FIELDS = ['priority', 'severity', 'state', 'owner', 'group', 'organisation', 'product', 'channel'] as const;
export type SectionField = (typeof SECTION_FIELDS)[number];

/** How a list looks. `columns` from left to right, none twice; none at all: two lines a case. */
export interface ViewLook {
  readonly columns: readonly { readonly name: ViewColumn; readonly widthPx: number }[];
  readonly density: Density;
  /** Its sections; the order holds in each. Absent: it has none. An order by steps has its steps as sections. */
  readonly sections?: SectionField;
}

export const viewLookSchema = z.strictObject({
  columns: z
    .array(z.strictObject({ name: z.enum(VIEW_COLUMNS), widthPx: z.number().int().min(COLUMN_MIN_PX).max(COLUMN_MAX_PX) }))
    .max(VIEW_COLUMNS.length)
    .refine((columns) => new Set(columns.map(({ name }) => name)).size === columns.length, 'a column twice'),
  density: z.enum(DENSITIES),
  sections: z.enum(SECTION_FIELDS).exactOptional(),
}) as unknown as z.ZodType<ViewLook>;

/** Two lines a case, as every list is at first. */
export const PLAIN_LOOK: ViewLook = { columns: [], density: 'comfortable' };

const SECTIONS: Partial<Record<BuiltinView, SectionField>> = {
  'by-priority': 'priority',
  'by-product': 'product',
  'by-channel': 'channel',
};

/** How a built-in view looks to whoever has not chosen another look. */
export function plainLookOf(view: BuiltinView): ViewLook {
  const sections = SECTIONS[view];
  return sections === undefined ? PLAIN_LOOK : { ...PLAIN_LOOK, sections };
}

export const SORTS_MAX = 3;

export const sortSchema = z
  .array(z.strictObject({ field: z.enum(SORT_FIELDS), direction: z.enum(['asc', 'desc']) }))
  .min(1)
  .max(SORTS_MAX) as unknown as z.ZodType<readonly ViewSort[]>;

/** How one person has one of the built-in views, the same on all their devices. A saved view has its look in itself. */
export interface OwnLook extends EntityBase {
  readonly personId: Id;
  readonly view: BuiltinView;
  readonly look: ViewLook;
  /** `null`: in the order of the view. */
  readonly sort: readonly ViewSort[] | null;
}

declare module '../kernel/entity' {
  interface EntityMap {
    ownLook: OwnLook;
  }
}

export const ownLookId = (personId: Id, view: BuiltinView): Id => `${personId}:${view}`;

export const ownLookSchema: z.ZodType<OwnLook> = z.strictObject({
  ...entityFields,
  personId: idSchema,
  view: builtinViewSchema,
  look: viewLookSchema,
  sort: sortSchema.nullable(),
});

export const ownLookDefinition: EntityDefinition<'ownLook'> = {
  kind: 'ownLook',
  schema: ownLookSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: ({ personId }) => [`person:${personId}`],
  audit: 'none',
};

/** Where it is equal in all of the order, the newer case stands first, so that no two devices have another order. */
export const wholeOrder = (sort: readonly ViewSort[]): readonly ViewSort[] =>
  sort.some(({ field }) => field === 'number') ? sort : [...sort, { field: 'number', direction: 'desc' }];

/** The view in the order that its person has chosen. @param own - `null`: none was chosen */
export const inOwnOrder = <V extends View>(view: V, own: Pick<OwnLook, 'sort'> | null): V =>
  own === null || own.sort === null ? view : { ...view, sort: wholeOrder(own.sort) };

/**
 * The order after the head of a column was pressed: that column alone, the other way round when it is the first already.
 *
 * @param isAlso - with Shift: the others stay, and it counts where they are equal; the last gives way when there are too many
 */
export function pressedSort(sort: readonly ViewSort[], field: ViewSort['field'], isAlso: boolean): readonly ViewSort[] {
  const before = sort.find((one) => one.field === field);
  const isTurned = before !== undefined && (isAlso || sort[0]?.field === field);
  const next: ViewSort = { field, direction: isTurned ? (before.direction === 'desc' ? 'asc' : 'desc') : firstDirection(field) };
  if (!isAlso) return [next];
  return before === undefined ? [...sort.slice(0, SORTS_MAX - 1), next] : sort.map((one) => (one.field === field ? next : one));
}
