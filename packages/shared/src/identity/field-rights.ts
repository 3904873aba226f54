import { z } from 'zod';
import { FIELD_LIMITS, type FieldLimit, type FieldRights, LIMITED_KINDS, type LimitedKind } from '../kernel/rights';

/** Stands for a hidden value: a form of nothing that the field may hold. */
type Blank = null | '' | 0 | readonly never[];

/**
 * Fields that a profile can limit, by kind. `blank`: what stands there for whom it is hidden from; a field without one can only be made
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
    note: { blank: '' },
    isVip: {},
    isBlocked: {},
  },
  organisation: { name: {}, domains: { blank: [] }, stars: { blank: 0 }, note: { blank: '' } },
} as const satisfies { readonly [K in LimitedKind]: Readonly<Record<string, { readonly blank?: Blank }>> };

/** Nothing is limited. */
export const OPEN_FIELDS: FieldRights = {};

export const fieldsOfKind = (kind: LimitedKind): readonly string[] => Object.keys(LIMITABLE_FIELDS[kind]);

/** Whether the field can be hidden at all. */
export const isHideable = (kind: LimitedKind, field: string): boolean => blankOf(kind, field) !== undefined;

function blankOf(kind: LimitedKind, field: string): Blank | undefined {
  const fields: Readonly<Record<string, { readonly blank?: Blank }>> = LIMITABLE_FIELDS[kind];
  return Object.hasOwn(fields, field) ? fields[field]?.blank : undefined;
}

/** Nothing is left open that can be closed. */
export const CLOSED_FIELDS: FieldRights = Object.fromEntries(
  LIMITED_KINDS.map((kind) => [
    kind,
    Object.fromEntries(fieldsOfKind(kind).map((field) => [field, isHideable(kind, field) ? 'hidden' : 'read-only'])),
  ]),
);

/** A closed object: a field that is not in the table, or that cannot be hidden, is refused. */
const limitsOf = (kind: LimitedKind): z.ZodType<Readonly<Record<string, FieldLimit>>> =>
  z.strictObject(
    Object.fromEntries(
      fieldsOfKind(kind).map((field) => [field, (isHideable(kind, field) ? z.enum(FIELD_LIMITS) : z.literal('read-only')).exactOptional()]),
    ),
  ) as never;

export const fieldRightsSchema: z.ZodType<FieldRights> = z.strictObject({
  case: limitsOf('case').exactOptional(),
  contact: limitsOf('contact').exactOptional(),
  organisation: limitsOf('organisation').exactOptional(),
});

/** How a field is limited; `null`: not at all. */
export function fieldLimit(fields: FieldRights, kind: LimitedKind, field: string): FieldLimit | null {
  const limits = fields[kind];
  return limits !== undefined && Object.hasOwn(limits, field) ? (limits[field] ?? null) : null;
}

export const isHidden = (fields: FieldRights, kind: LimitedKind, field: string): boolean => fieldLimit(fields, kind, field) === 'hidden';

const hiddenFields = (fields: FieldRights, kind: LimitedKind): readonly string[] =>
  Object.entries(fields[kind] ?? {}).flatMap(([field, limit]) => (limit === 'hidden' ? [field] : []));

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
  if (kind === 'case' || kind === 'contact' || kind === 'organisation') return maskOwn(kind, row, fields);
  if (kind === 'message') return maskTold(row, fields);
  return kind === 'conflict' ? maskConflict(row, fields) : row;
}

function maskOwn<Row extends Body>(kind: LimitedKind, row: Row, fields: FieldRights): Row {
  const hidden = hiddenFields(fields, kind);
  if (hidden.length === 0) return row;
  const masked: Record<string, unknown> = { ...row };
  for (const field of hidden) masked[field] = blankOf(kind, field);
  if (hidden.includes('note')) delete masked.noteEdit;
  if (isBody(masked.fieldEdits)) {
    masked.fieldEdits = Object.fromEntries(Object.entries(masked.fieldEdits).filter(([field]) => !hidden.includes(field)));
  }
  return masked as unknown as Row;
}

function maskTold<Row extends Body>(row: Row, fields: FieldRights): Row {
  const { event } = row;
  if (!isBody(event) || typeof event.field !== 'string' || !isHidden(fields, 'case', event.field)) return row;
  return { ...row, event: { ...event, from: null, to: null } };
}

function maskConflict<Row extends Body>(row: Row, fields: FieldRights): Row {
  const kind = isBody(row.about) ? row.about.kind : 'case';
  const isLimited = kind === 'case' || kind === 'contact' || kind === 'organisation';
  if (!isLimited || typeof row.field !== 'string' || !isHidden(fields, kind, row.field)) return row;
  const { theirsBy: _, ...kept } = row;
  return { ...kept, base: null, theirs: null } as unknown as Row;
}

const isBody = (value: unknown): value is Body => value !== null && typeof value === 'object' && !Array.isArray(value);
