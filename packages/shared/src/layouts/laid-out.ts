import type { Id } from '../kernel/ids';
import type { FieldStanding } from './field-standing';
import { UNPLACED_FIELDS } from './laid-fields';
import type { Layout } from './layout';

export interface LaidSection {
  /** `null`: that of the fields which nobody has placed. */
  readonly id: Id | null;
  readonly name: string;
  readonly isOpen: boolean;
  readonly fields: readonly FieldStanding[];
}

/** The fields of a case in the order in which they are drawn; sections of which nothing is shown are left out. */
export interface LaidOut {
  readonly header: readonly FieldStanding[];
  readonly key: readonly FieldStanding[];
  readonly sections: readonly LaidSection[];
  /** Whether a field is shown somewhere: one that the layout does not name is. */
  isShown(field: string): boolean;
}

/**
 * Fields by their places: head, key fields, sections, and last what the layout does not name, as it would stand without it.
 *
 * @param customFields - names of the company's own fields that are shown, in their order
 * @source requirements CAS-4, CAS-7
 */
export function laidOut(layout: Layout, standings: readonly FieldStanding[], customFields: readonly string[]): LaidOut {
  const shown = new Map(standings.filter(({ isShown }) => isShown).map((one) => [one.field, one]));
  const at = (place: FieldStanding['place']): readonly FieldStanding[] => [...shown.values()].filter((one) => one.place === place);
  const named = new Set(layout.sections.flatMap(({ items }) => items.map(({ field }) => field)));
  const unplaced = [...UNPLACED_FIELDS, ...customFields].filter((field) => !named.has(field)).map(plainStanding);
  const sections: readonly LaidSection[] = layout.sections.map(({ id, name, isOpen, items }) => ({
    ...{ id, name, isOpen },
    fields: items.flatMap(({ field }) => shown.get(field) ?? []).filter(({ place }) => place === null),
  }));
  const rest: LaidSection = { id: null, name: '', isOpen: true, fields: unplaced };
  return {
    ...{ header: at('header'), key: at('key') },
    sections: [...sections, rest].filter(({ fields }) => fields.length > 0),
    isShown: (field) => shown.has(field) || !standings.some((one) => one.field === field),
  };
}

/** A field of which nobody has said anything. */
export const plainStanding = (field: string): FieldStanding => ({
  field,
  place: null,
  isShown: true,
  requiredFrom: null,
  isReadOnly: false,
  because: {},
});
