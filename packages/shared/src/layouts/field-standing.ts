import type { CustomField } from '../fields/custom-field';
import type { Found } from '../kernel/action';
import { compileCriteria } from '../kernel/compile-criteria';
import { type Criteria, type CriteriaContext, type CriteriaFields, fieldsNamed } from '../kernel/criteria';
import { customIdOf } from '../kernel/custom-name';
import type { Id } from '../kernel/ids';
import { matchesCondition } from '../kernel/matches-condition';
import { isRuled } from './laid-fields';
import { DEFAULT_LAYOUT, type FieldPlace, isFor, itemsOf, type Layout, type LayoutItem, type RequiredFrom, rulesOf } from './layout';

/** What a layout makes of one field of one case, and by which rule: so that a screen can say why. */
export interface FieldStanding {
  readonly field: string;
  /** `null`: in its section. */
  readonly place: FieldPlace | null;
  readonly isShown: boolean;
  /** From when on it has to be filled in; `null`: it has not. Never of a field that is not shown, or that cannot be changed. */
  readonly requiredFrom: RequiredFrom | null;
  readonly isReadOnly: boolean;
  /** The rules that hold. Absent: there is none, or it does not hold just now. */
  readonly because: { readonly shown?: Criteria; readonly required?: Criteria; readonly readOnly?: Criteria };
}

/** What rules are asked with. */
export interface RuleContext extends CriteriaContext {
  /** What they may ask about. */
  readonly fields: CriteriaFields;
  /** The company's own fields that are known here, as far as the layout names them. */
  readonly own: readonly CustomField[];
  /** By which profiles whoever looks is known. */
  readonly profiles: readonly Id[];
}

/** What the rules look at: a case, or one that is being made. */
export interface Ruled {
  readonly custom?: Readonly<Record<Id, unknown>>;
}

/** The layout that counts in a department: its own, or that of all others. `null`: nobody has made one. @source requirements CAS-7 */
export const layoutFor = (departmentId: Id | null, find: Found): Layout | null =>
  (departmentId === null ? null : find('layout', departmentId)) ?? find('layout', DEFAULT_LAYOUT);

/** The company's own fields that have to be seen to know what the rules of a layout decide. */
export function ruledIds(layout: Layout): readonly Id[] {
  const ruled = itemsOf(layout).filter((item) => rulesOf(item).length > 0);
  const names = ruled.flatMap((item) => [item.field, ...rulesOf(item).flatMap((rule) => [...fieldsNamed(rule)])]);
  return [...new Set(names)].flatMap((name) => customIdOf(name) ?? []);
}

/**
 * What a layout makes of each field that it names: whether it is shown, has to be filled in or cannot be changed just now.
 *
 * Whoever does not have a section has none of its fields, and is not asked for them either.
 * Own fields that are out of use, or not known here, are left out, unless something stands in them. A rule that asks about a field that is gone decides nothing.
 *
 * @source requirements CAS-7
 */
export function fieldsShown(layout: Pick<Layout, 'sections'>, of: Ruled, context: RuleContext): readonly FieldStanding[] {
  return layout.sections.flatMap(({ profileIds, items }) =>
    items
      .filter(({ field }) => isThere(field, of, context.own))
      .map((item) => standingOf(item, of, { ...context, hasSection: isFor(profileIds, context.profiles) })),
  );
}

function isThere(field: string, of: Ruled, own: readonly CustomField[]): boolean {
  const id = customIdOf(field);
  if (id === null) return true;
  const custom = own.find((one) => one.id === id);
  return custom?.isActive === true || (custom !== undefined && of.custom?.[id] !== undefined);
}

function standingOf(item: LayoutItem, of: Ruled, context: RuleContext & { readonly hasSection: boolean }): FieldStanding {
  const { field, place = null, showWhen, required, readOnlyWhen } = item;
  const isShown = context.hasSection && place !== 'hidden' && (showWhen === undefined || holds(showWhen, of, context) !== false);
  const isOut = context.own.some((one) => one.id === customIdOf(field) && !one.isActive);
  const isReadOnly = isRuled(field) && (isOut || (readOnlyWhen !== undefined && holds(readOnlyWhen, of, context) === true));
  const isAsked = isShown && !isReadOnly && isRuled(field) && required !== undefined && holds(required.when, of, context) === true;
  return {
    field,
    place,
    isShown,
    requiredFrom: isAsked ? required.from : null,
    isReadOnly,
    because: {
      ...(isShown && showWhen !== undefined ? { shown: showWhen } : {}),
      ...(isAsked ? { required: required.when } : {}),
      ...(isReadOnly && readOnlyWhen !== undefined ? { readOnly: readOnlyWhen } : {}),
    },
  };
}

/** `null`: it asks about something that is not there any more. */
function holds(rule: Criteria, of: object, { fields, now, zone, me }: RuleContext): boolean | null {
  if ([...fieldsNamed(rule)].some((name) => !fields.has(name))) return null;
  return matchesCondition(of, compileCriteria(rule, fields, { now, zone, me }));
}

/** Whether anything stands in a field. */
export function isFilled(of: Ruled & { readonly [field: string]: unknown }, field: string): boolean {
  const id = customIdOf(field);
  const value = id === null ? of[field] : of.custom?.[id];
  return value !== undefined && value !== null && value !== '';
}

/** Fields that have to be filled in at a moment and are not, in their order. */
export function missingFields(
  standings: readonly FieldStanding[],
  of: Ruled & { readonly [field: string]: unknown },
  at: RequiredFrom,
): readonly string[] {
  const isAskedAt = ({ requiredFrom }: FieldStanding): boolean => requiredFrom === 'creating' || requiredFrom === at;
  return standings.flatMap((one) => (isAskedAt(one) && !isFilled(of, one.field) ? [one.field] : []));
}
