import { z } from 'zod';
import { customIdOf, customName } from '../kernel/custom-name';
import { idSchema } from '../kernel/ids';
import { FIELD_LIMITS, type FieldLimit, type FieldRights, LIMITED_KINDS, type LimitedKind } from '../kernel/rights';

/** Stands for a hidden value: a form of nothing that the field may hold. */
type Blank = null | '' | 0 | readonly never[];

/**
 * Standard fields that a profile can limit, by kind. `blank`: what stands there for whom it is hidden from; a field without one can only be made
 * read-only, because lists, labels or mail depend on it.
 */
export const LIMITABLE_FIELDS = {
  case: {
    subject: {},
    priority: {},
    severity: { blank: null },
    category: { blank: null },
    product: { blank: null },
    tags: { blank: [] },
    groupId: {},
    mailboxId: {},
    contactId: {},
  },
  contact: {
    name: {},
    emails: {},
    phones: { blank: [] },
    organisationId: {},
    language: { blank: null },
    timeZone: { blank: null },
    note: { blank: '' },
    isVip: {},
    isBlocked: {},
  },
  organisation: {
    name: {},
    domains: { blank: [] },
    stars: { blank: 0 },
    parentId: {},
    managerId: { blank: null },
    contractLevel: { blank: null },
    note: { blank: '' },
  },
  product: {},
  asset: {},
} as const satisfies { readonly [K in LimitedKind]: Readonly<Record<string, { readonly blank?: Blank }>> };

/** Fields that are limited with another one, which tells the same. */
const WITH: Readonly<Record<string, string>> = { 'case.productId': 'product', 'case.assetId': 'product' };
const WITH_PRODUCT = ['productId', 'assetId'] as const;

/** Nothing is limited. */
export const OPEN_FIELDS: FieldRights = {};

export const fieldsOfKind = (kind: LimitedKind): readonly string[] => Object.keys(LIMITABLE_FIELDS[kind]);

/** Whether the field can be hidden at all: of the company's own each can, since it may be empty. */
export const isHideable = (kind: LimitedKind, field: string): boolean => customIdOf(field) !== null || blankOf(kind, field) !== undefined;

/** All fields of the company's own, for whom none is open. Profiles name each. */
const EVERY_OWN = customName('*');
/** More than a kind of thing has fields. */
const LIMITS_MAX = 300;

function blankOf(kind: LimitedKind, field: string): Blank | undefined {
  const fields: Readonly<Record<string, { readonly blank?: Blank }>> = LIMITABLE_FIELDS[kind];
  return Object.hasOwn(fields, field) ? fields[field]?.blank : undefined;
}

/** Nothing is left open that can be closed. */
export const CLOSED_FIELDS: FieldRights = Object.fromEntries(
  LIMITED_KINDS.map((kind) => [
    kind,
    Object.fromEntries([...fieldsOfKind(kind), EVERY_OWN].map((field) => [field, isHideable(kind, field) ? 'hidden' : 'read-only'])),
  ]),
);

/** Closed: a field that is neither in the table nor one of the company's own, or that cannot be hidden, is refused. */
const limitsOf = (kind: LimitedKind): z.ZodType<Readonly<Record<string, FieldLimit>>> =>
  // looks at each key as it came: a record would drop `__proto__` unseen
  z
    .custom<Readonly<Record<string, FieldLimit>>>(
      (limits) =>
        isBody(limits) &&
        Object.keys(limits).length <= LIMITS_MAX &&
        Object.entries(limits).every(([field, limit]) => canLimit(kind, field, limit)),
      { error: 'not a field that can be limited so' },
    )
    .meta({ examples: [{}] });

function canLimit(kind: LimitedKind, field: string, limit: unknown): boolean {
  if (!(FIELD_LIMITS as readonly unknown[]).includes(limit)) return false;
  const customId = customIdOf(field);
  if (customId !== null) return idSchema.safeParse(customId).success;
  return fieldsOfKind(kind).includes(field) && (limit === 'read-only' || isHideable(kind, field));
}

export const fieldRightsSchema: z.ZodType<FieldRights> = z.strictObject({
  case: limitsOf('case').exactOptional(),
  contact: limitsOf('contact').exactOptional(),
  organisation: limitsOf('organisation').exactOptional(),
  product: limitsOf('product').exactOptional(),
  asset: limitsOf('asset').exactOptional(),
});

/** How a field is limited; `null`: not at all. */
export function fieldLimit(fields: FieldRights, kind: LimitedKind, field: string): FieldLimit | null {
  const limits = fields[kind];
  if (limits === undefined) return null;
  const named = [WITH[`${kind}.${field}`] ?? field, ...(customIdOf(field) === null ? [] : [EVERY_OWN])];
  const told = named.find((name) => Object.hasOwn(limits, name));
  return told === undefined ? null : (limits[told] ?? null);
}

export const isHidden = (fields: FieldRights, kind: LimitedKind, field: string): boolean => fieldLimit(fields, kind, field) === 'hidden';

const hiddenFields = (fields: FieldRights, kind: LimitedKind): readonly string[] =>
  Object.entries(fields[kind] ?? {}).flatMap(([field, limit]) => (limit === 'hidden' ? [field] : []));

/** Whether any field of the company's own is hidden on this kind of thing. */
export const hidesOwn = (fields: FieldRights, kind: LimitedKind): boolean =>
  hiddenFields(fields, kind).some((field) => customIdOf(field) !== null);

/** The company's own fields of this kind that are limited, by name. */
export const limitedOwn = (fields: FieldRights, kind: LimitedKind): readonly string[] =>
  Object.keys(fields[kind] ?? {}).filter((field) => customIdOf(field) !== null);

/** Whether anything is hidden at all: most people see every field, and their rows go out as they are. */
export const hidesAnything = (fields: FieldRights): boolean => LIMITED_KINDS.some((kind) => hiddenFields(fields, kind).length > 0);

/** What is hidden, always written the same way; `''` when nothing is. */
export const hiddenText = (fields: FieldRights): string =>
  LIMITED_KINDS.flatMap((kind) => hiddenFields(fields, kind).map((field) => `${kind}.${field}`))
    .sort()
    .join();

type Body = Readonly<Record<string, unknown>>;

/**
 * A row as somebody with these rights gets it: hidden values are blank, and so is what tells of them elsewhere: who edited the field and
 * when, lines of the timeline, both sides of a conflict. What somebody typed themselves stays.
 *
 * @returns the same object when nothing in it is hidden
 * @source requirements ORG-1
 */
export function maskRow<Row extends Body>(kind: string, row: Row, fields: FieldRights): Row {
  if (!hidesAnything(fields)) return row;
  if (isLimitedKind(kind)) return maskOwn(kind, row, fields);
  if (kind === 'message') return maskTold(row, fields);
  if (kind === 'customerMerge') return maskMerge(row, fields);
  return kind === 'conflict' ? maskConflict(row, fields) : row;
}

function maskOwn<Row extends Body>(kind: LimitedKind, row: Row, fields: FieldRights): Row {
  const hidden = hiddenFields(fields, kind);
  if (hidden.length === 0) return row;
  const masked: Record<string, unknown> = { ...row };
  for (const field of hidden) if (customIdOf(field) === null) masked[field] = blankOf(kind, field);
  if (isBody(masked.custom)) masked.custom = maskValues(kind, masked.custom, fields);
  if (kind === 'case' && hidden.includes('product')) for (const field of WITH_PRODUCT) masked[field] = null;
  if (hidden.includes('note')) delete masked.noteEdit;
  if (isBody(masked.fieldEdits)) {
    masked.fieldEdits = withoutHidden(masked.fieldEdits, (field) => isHidden(fields, kind, field));
  }
  return masked as unknown as Row;
}

/** Values of the company's own fields, by their ids, as somebody with these rights gets them. @returns the same object when none of them is hidden */
export const maskValues = <Values extends Body>(kind: LimitedKind, values: Values, fields: FieldRights): Values =>
  Object.keys(values).some((id) => isHidden(fields, kind, customName(id)))
    ? (withoutHidden(values, (id) => isHidden(fields, kind, customName(id))) as Values)
    : values;

const withoutHidden = (by: Body, isOut: (name: string) => boolean): Body =>
  Object.fromEntries(Object.entries(by).filter(([name]) => !isOut(name)));

/** Both customers as they were and what became of them. */
function maskMerge<Row extends Body>(row: Row, fields: FieldRights): Row {
  const { of, before, after, undone } = row;
  if ((of !== 'contact' && of !== 'organisation') || hiddenFields(fields, of).length === 0) return row;
  const masked = (value: unknown): unknown => (isBody(value) ? maskOwn(of, value, fields) : value);
  return {
    ...row,
    before: isBody(before) ? { survivor: masked(before.survivor), loser: masked(before.loser) } : before,
    after: masked(after),
    ...(isBody(undone) && isHidden(fields, of, 'domains') ? { undone: { ...undone, lostKeys: [] } } : {}),
  };
}

function maskTold<Row extends Body>(row: Row, fields: FieldRights): Row {
  const { event } = row;
  if (!isBody(event) || typeof event.field !== 'string' || !isHidden(fields, 'case', event.field)) return row;
  return { ...row, event: { ...event, from: null, to: null } };
}

function maskConflict<Row extends Body>(row: Row, fields: FieldRights): Row {
  const kind = isBody(row.about) ? row.about.kind : 'case';
  if (!isLimitedKind(kind) || typeof row.field !== 'string' || !isHidden(fields, kind, row.field)) return row;
  const { theirsBy: _, ...kept } = row;
  return { ...kept, base: null, theirs: null } as unknown as Row;
}

export const isLimitedKind = (kind: unknown): kind is LimitedKind => (LIMITED_KINDS as readonly unknown[]).includes(kind);
const isBody = (value: unknown): value is Body => value !== null && typeof value === 'object' && !Array.isArray(value);
