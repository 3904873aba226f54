import { CASE_STATES, type Case, PRIORITIES } from '../cases/case';
import type { EntityKind } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';
import type { ViewSort } from './view';

/** Fields whose values have an order of their own, in it. */
export const RANKED_FIELDS = { priority: PRIORITIES, state: CASE_STATES } as const satisfies Partial<
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
/** Whether it stands in another order than its values do. */
export const isOrderedOtherwise = ({ field }: ViewSort): boolean => isRankedField(field) || isNamedField(field);

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
 * Two cases in the order of a view, then by id. What has no name comes last in either direction; of other fields nothing is less than anything, as
 * databases have it.
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
  return sign * (numberOf(field, a) - numberOf(field, b));
}

function nameKey(field: NamedField, of: OrderedCase, nameOf: NameOf): string {
  const id = of[field];
  return id === null ? '' : nameOf(NAMED_FIELDS[field], id);
}

function numberOf(field: Exclude<ViewSort['field'], NamedField>, of: OrderedCase): number {
  if (isRankedField(field)) return (RANKED_FIELDS[field] as readonly string[]).indexOf(of[field]);
  // every instant and number is greater
  return of[field] ?? -1;
}
