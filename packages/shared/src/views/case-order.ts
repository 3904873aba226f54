import { CASE_STATES, type Case, PRIORITIES, SEVERITIES } from '../cases/case';
import type { Condition } from '../kernel/condition';
import type { EntityKind } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';
import type { ViewSort } from './view';

/** Fields whose values have an order of their own, in it. */
export const RANKED_FIELDS = { priority: PRIORITIES, severity: SEVERITIES, state: CASE_STATES } as const satisfies Partial<
  Record<ViewSort['field'], readonly string[]>
>;
export type RankedField = keyof typeof RANKED_FIELDS;

/** Fields that hold somebody's or something's id and stand in the order of its name, with what they lead to. */
export const NAMED_FIELDS = {
  ownerId: 'person',
  groupId: 'group',
  contactId: 'contact',
  organisationId: 'organisation',
} as const satisfies Partial<Record<ViewSort['field'], EntityKind>>;
export type NamedField = keyof typeof NAMED_FIELDS;
export type NamedKind = (typeof NAMED_FIELDS)[NamedField];

export const isRankedField = (field: ViewSort['field']): field is RankedField => Object.hasOwn(RANKED_FIELDS, field);
export const isNamedField = (field: ViewSort['field']): field is NamedField => Object.hasOwn(NAMED_FIELDS, field);

/** Instants that a case need not have. */
const OPTIONAL_FIELDS = [
  'lastMessageAt',
  'snoozedUntil',
  'trashedAt',
  'closedAt',
  'slaDueAt',
] as const satisfies readonly ViewSort['field'][];

/**
 * Whether it goes upwards by what a case need not have: that comes last, and databases have it first.
 *
 * @param where - of the list. One that asks for something there leaves nothing empty
 */
export const isEmptyLast = ({ field, direction }: ViewSort, where: Condition = {}): boolean =>
  direction === 'asc' && (OPTIONAL_FIELDS as readonly string[]).includes(field) && !requiresFilled(where, field);

/** Whether nothing meets a condition in which a field is empty, as far as a part that all have to meet says so. */
function requiresFilled(where: Condition, field: string): boolean {
  if ('$and' in where) return (where.$and as readonly Condition[]).some((part) => requiresFilled(part, field));
  if ('$or' in where || '$nor' in where) return false;
  const { $ne, $gt, $gte, $lt, $lte } = where[field] ?? {};
  return $ne === null || [$gt, $gte, $lt, $lte].some((bound) => bound !== undefined);
}

/** Whether it stands in another order than databases have of its values. @param where - of the list */
export const isOrderedOtherwise = (sort: ViewSort, where: Condition = {}): boolean =>
  isRankedField(sort.field) || isNamedField(sort.field) || isEmptyLast(sort, where);

/** How an order by a field begins: names with the first letter, states with the first of them, all else with the latest or most. */
export const firstDirection = (field: ViewSort['field']): ViewSort['direction'] =>
  field === 'state' || isNamedField(field) ? 'asc' : 'desc';

const NAMED_KINDS: readonly string[] = Object.values(NAMED_FIELDS);
export const isNamedKind = (kind: string): kind is NamedKind => NAMED_KINDS.includes(kind);

/** By what a list has the name of somebody or something: folded; of a contact without a name the address that stands in its place. `''`: there is none. */
export function orderName({ name, emails }: { readonly name?: unknown; readonly emails?: unknown }): string {
  const address: unknown = Array.isArray(emails) ? emails[0] : '';
  return fold((typeof name === 'string' && name) || (typeof address === 'string' ? address : ''));
}

/** As databases compare bytes of text: by code points, which UTF-16 has in another order beyond the first 65,536. */
export function compareText(a: string, b: string): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return (isSurrogate(one) ? one + 0x10000 : one) - (isSurrogate(other) ? other + 0x10000 : other);
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** What orders of cases look at. */
export type OrderedCase = Pick<Case, 'id' | ViewSort['field']>;
/** `''`: nothing is called so, or there is no such thing. */
export type NameOf = (kind: NamedKind, id: Id) => string;

/**
 * Two cases in the order of a view, then by id. What is empty, or leads to what has no name, comes last in either direction.
 *
 * @source requirements CAS-5
 */
export function compareCases(sort: readonly ViewSort[], nameOf: NameOf): (a: OrderedCase, b: OrderedCase) => number {
  return (a, b) => {
    for (const one of sort) {
      const by = compareBy(one, a, b, nameOf);
      if (by !== 0) return by;
    }
    return compareText(a.id, b.id);
  };
}

function compareBy({ field, direction }: ViewSort, a: OrderedCase, b: OrderedCase, nameOf: NameOf): number {
  const sign = direction === 'asc' ? 1 : -1;
  if (isNamedField(field)) {
    const [one, other] = [a, b].map((of) => nameKey(field, of, nameOf)) as [string, string];
    return Number(one === '') - Number(other === '') || sign * compareText(one, other);
  }
  const [one, other] = [numberOf(field, a), numberOf(field, b)];
  return one === null || other === null ? Number(one === null) - Number(other === null) : sign * (one - other);
}

function nameKey(field: NamedField, of: OrderedCase, nameOf: NameOf): string {
  const id = of[field];
  return id === null ? '' : nameOf(NAMED_FIELDS[field], id);
}

/** @returns `null`: it is empty */
function numberOf(field: Exclude<ViewSort['field'], NamedField>, of: OrderedCase): number | null {
  return isRankedField(field) ? rankOf(field, of[field]) : (of[field] ?? null);
}

/** The place of a value in the order of its field. @returns `null`: it has none */
export function rankOf(field: RankedField, value: unknown): number | null {
  const rank = (RANKED_FIELDS[field] as readonly unknown[]).indexOf(value);
  return rank === -1 ? null : rank;
}
