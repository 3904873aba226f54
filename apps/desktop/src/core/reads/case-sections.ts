import { CASE_STATES, CHANNELS, PRIORITIES, SEVERITIES } from '@quayside/shared/cases/case';
import type { Condition } from '@quayside/shared/kernel/condition';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import { fold } from '@quayside/shared/kernel/text';
import { isBuiltinView, type View, type ViewStep } from '@quayside/shared/views/view';
import type { SectionField } from '@quayside/shared/views/view-look';
import type { CasePage, CaseRow, CaseSection } from '../../bridge/case-row';
import type { CaseColumn } from '../store/cache-schema';
import type { LocalStore } from '../store/local-store';
import { countByColumn, countByStep, listCaseIds, listFilteredIds } from './case-ids';

/** A part of a list: what is in it besides what is in the list. */
export interface Section extends Omit<CaseSection, 'isFolded'> {
  readonly where: Condition;
  /** Of an order by steps: how many come before this one; behind the last stand those that meet none. Of values of a field 0. */
  readonly step: number;
}

const COLUMNS: { readonly [F in SectionField]: CaseColumn } = {
  priority: 'priority',
  severity: 'severity',
  state: 'state',
  owner: 'ownerId',
  group: 'groupId',
  organisation: 'organisationId',
  product: 'productFolded',
  channel: 'channel',
};

/** Those whose values have an order of their own, in it; the others stand by their names. */
const ORDERED: Partial<Record<SectionField, readonly string[]>> = {
  priority: [...PRIORITIES].reverse(),
  severity: [...SEVERITIES].reverse(),
  state: CASE_STATES,
  channel: CHANNELS,
};

/**
 * The sections of a list, in their order, each with how many it has: the steps of its order, else the values of a field. What has no value comes last.
 *
 * @returns `null`: the list is one
 * @source requirements CAS-5
 */
export function sectionsOf(store: LocalStore, view: View, field: SectionField | undefined): readonly Section[] | null {
  if (view.steps !== undefined) return stepSections(store, view, view.steps);
  return field === undefined ? null : fieldSections(store, view, field);
}

function stepSections({ reader }: LocalStore, view: View, steps: readonly ViewStep[]): readonly Section[] {
  const sections = steps.map(({ name, where }, index): Omit<Section, 'count' | 'step'> => {
    const before = steps.slice(0, index).map((step) => step.where);
    return { key: `step-${index}`, name, where: before.length === 0 ? where : { $and: [where, { $nor: before }] } };
  });
  const rest = { key: 'rest', name: null, where: { $nor: steps.map(({ where }) => where) } };
  const counts = countByStep(reader, view);
  return [...sections, rest].flatMap((section, place) => {
    const count = counts.get(place) ?? 0;
    return count === 0 ? [] : [{ ...section, count, step: place }];
  });
}

function fieldSections(store: LocalStore, view: View, field: SectionField): readonly Section[] {
  const counts = new Map([...countByColumn(store.reader, view, COLUMNS[field])].map(([value, count]) => [String(value), count]));
  const order = ORDERED[field];
  const names = order === undefined ? namesOf(store, view, field, [...counts.keys()]) : null;
  const keys = [...counts.keys()].sort(
    (a, b) =>
      Number(a === '') - Number(b === '') ||
      (order === undefined ? compare(fold(names?.get(a) ?? ''), fold(names?.get(b) ?? '')) : order.indexOf(a) - order.indexOf(b)) ||
      compare(a, b),
  );
  return keys.map((key) => ({ key, name: { own: names?.get(key) ?? '' }, count: counts.get(key) ?? 0, where: isIn(field, key), step: 0 }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isIn = (field: SectionField, key: string): Condition =>
  field === 'product' ? { product: { $same: key } } : { [COLUMNS[field]]: { $eq: key === '' ? null : key } };

/** What people call the values, by value. */
function namesOf(store: LocalStore, view: View, field: SectionField, keys: readonly string[]): ReadonlyMap<string, string> {
  if (field === 'product') {
    // as it is written in one of the cases: folded words are for comparing
    const named = keys.map(
      (key) => [key, listCaseIds(store.reader, { ...view, where: both(view.where, isIn(field, key)), sort: [] }, 0, 1)] as const,
    );
    const cases = store.findMany(
      'case',
      named.flatMap(([, ids]) => ids),
    );
    return new Map(named.map(([key, [id]]) => [key, cases.get(id ?? '')?.product ?? '']));
  }
  const kind = field === 'owner' ? 'person' : field === 'group' ? 'group' : 'organisation';
  return new Map([...store.findMany(kind, keys)].map(([id, { name }]) => [id, name]));
}

/** Both, and flat, so that whoever looks for what an index knows finds it. */
function both(where: Condition, also: Condition): Condition {
  const parts: readonly Condition[] = '$and' in where ? (where.$and as readonly Condition[]) : [where];
  return { $and: [...parts, also] };
}

/** The cases from one place on of a list in sections, those of folded sections left out; within a step the steps after it count before the order. */
export function idsInSections(
  store: LocalStore,
  view: View,
  sections: readonly Section[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly string[] {
  const list = isBuiltinView(view.id) ? listCaseIds : listFilteredIds;
  const ids: string[] = [];
  let from = 0;
  for (const { step, where, count } of sections) {
    const skip = Math.max(0, offset - from);
    from += count;
    if (skip >= count) continue;
    const steps = view.steps?.slice(step + 1) ?? [];
    ids.push(...list(store.reader, { ...view, where: both(view.where, where), steps }, skip, limit - ids.length));
    if (ids.length >= limit) break;
  }
  return ids;
}

/** Which steps each case meets besides the first one that it meets. */
export function alsoMet(rows: readonly CaseRow[], steps: View['steps'] = []): NonNullable<CasePage['also']> {
  const met = rows.map(
    ({ case: of }) => [of.id, steps.filter(({ where }) => matchesCondition(of, where)).map(({ name }) => name)] as const,
  );
  return Object.fromEntries(met.flatMap(([id, [, ...also]]) => (also.length === 0 ? [] : [[id, also] as const])));
}
