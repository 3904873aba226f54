import type { CustomField } from '../fields/custom-field';
import { type Criteria, type CriteriaFields, fieldsNamed } from '../kernel/criteria';
import { criteriaFaults } from '../kernel/criteria-schema';
import { customIdOf } from '../kernel/custom-name';
import { isGivenWhenMade, isRuled, laidName } from './laid-fields';
import { itemsOf, type Layout, type LayoutItem, RULES_MAX, rulesOf } from './layout';
import { neverBoth } from './never-both';

/**
 * Why a layout cannot be kept. `field_twice` it has two places · `unknown_field` there is none, or it is not of cases · `rule_of_told_field` nobody fills it in ·
 * `hidden_required`, `never_shown_when_required`, `read_only_required` it could never be filled in when it has to be · `not_given_when_made` the form of new cases
 * does not have it · `asks_itself` a rule asks about its own field · `circle` none of them would ever be shown · `criteria` a rule that cannot be asked · `too_many_rules`
 */
export type LayoutFaultReason =
  | 'field_twice'
  | 'unknown_field'
  | 'rule_of_told_field'
  | 'hidden_required'
  | 'never_shown_when_required'
  | 'read_only_required'
  | 'not_given_when_made'
  | 'asks_itself'
  | 'circle'
  | 'criteria'
  | 'too_many_rules';

export interface LayoutFault {
  readonly field: string;
  readonly reason: LayoutFaultReason;
}

/** Holds whatever a case is like. */
const isAlways = (rule: Criteria): boolean => 'all' in rule && rule.all.length === 0;

/**
 * What is wrong with a layout: nothing of it may ask for what nobody can do.
 *
 * @param own - the company's own fields of cases, at least those that it names
 * @param fields - what criteria may ask about
 * @source requirements CAS-7
 */
export function layoutFaults(
  layout: Pick<Layout, 'sections'>,
  { own, fields }: { readonly own: readonly CustomField[]; readonly fields: CriteriaFields },
): readonly LayoutFault[] {
  const items = itemsOf(layout);
  const isKnown = (field: string): boolean => {
    const id = customIdOf(field);
    return id === null || own.some((one) => one.id === id && one.on === 'case');
  };
  const faults = items.flatMap((item, place): readonly LayoutFault[] => {
    const { field } = item;
    const reasons = [
      ...(items.findIndex((one) => one.field === field) < place ? (['field_twice'] as const) : []),
      ...(isKnown(field) ? [] : (['unknown_field'] as const)),
      ...ruleFaults(item, fields),
    ];
    return reasons.map((reason) => ({ field, reason }));
  });
  const circles = circling(items).map((field): LayoutFault => ({ field, reason: 'circle' }));
  const [first] = items;
  const isFull = items.flatMap(rulesOf).length > RULES_MAX;
  return [...faults, ...circles, ...(isFull && first !== undefined ? [{ field: first.field, reason: 'too_many_rules' as const }] : [])];
}

function ruleFaults(item: LayoutItem, fields: CriteriaFields): readonly LayoutFaultReason[] {
  const { field, place, showWhen, required, readOnlyWhen } = item;
  const reasons: LayoutFaultReason[] = [];
  if (!isRuled(field) && (required !== undefined || readOnlyWhen !== undefined)) reasons.push('rule_of_told_field');
  if (place === 'hidden' && required !== undefined) reasons.push('hidden_required');
  if (showWhen !== undefined && required !== undefined && neverBoth(showWhen, required.when, fields))
    reasons.push('never_shown_when_required');
  if (required !== undefined && readOnlyWhen !== undefined && isAlways(readOnlyWhen)) reasons.push('read_only_required');
  if (required?.from === 'creating' && !isGivenWhenMade(field)) reasons.push('not_given_when_made');
  if (rulesOf(item).some((rule) => asked(rule).includes(field))) reasons.push('asks_itself');
  if (rulesOf(item).some((rule) => criteriaFaults(rule, fields).length > 0)) reasons.push('criteria');
  return reasons;
}

const asked = (rule: Criteria): readonly string[] => [...fieldsNamed(rule)].map(laidName);

/** Fields of which each is shown by what stands in another of them. */
function circling(items: readonly LayoutItem[]): readonly string[] {
  const hangsOn = new Map(items.map(({ field, showWhen }) => [field, showWhen === undefined ? [] : asked(showWhen)]));
  const leadsBack = (from: string): boolean => {
    const seen = new Set<string>();
    const next = (hangsOn.get(from) ?? []).filter((one) => one !== from);
    for (let at = next.pop(); at !== undefined; at = next.pop()) {
      if (at === from) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      next.push(...(hangsOn.get(at) ?? []));
    }
    return false;
  };
  return [...hangsOn.keys()].filter(leadsBack);
}
