import { type CompanyWords, NO_COMPANY_WORDS } from '@quayside/shared/cases/company-words';
import { actorOf, type WithRights } from '@quayside/shared/identity/person';
import type { Condition } from '@quayside/shared/kernel/condition';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import {
  type CompiledFilters,
  compileFilters,
  HAVING_MAX,
  havingToFind,
  type NamedKind,
  nameQueries,
  namesToFind,
  type PointedKind,
  pickNamed,
} from '@quayside/shared/search/compile-filters';
import type { FilterKey } from '@quayside/shared/search/filter-key';
import { NO_OWN_FILTERS, type OwnFilters, ownFilters, SEARCHED_OWNERS } from '@quayside/shared/search/own-filter';
import type { SearchQuery } from '@quayside/shared/search/query';
import { fieldsToSearch } from '@quayside/shared/views/require-sound-view';
import type { Entities } from '../../platform/entities';
import type { SearchStore } from './search.store';
import type { Keep } from './walk-cases';

/** More of one name than anybody means. */
const NAMES_MAX = 300;

export interface FilterSources {
  readonly store: SearchStore;
  /** Asked only when something is filtered by what the company can name. */
  words(): Promise<CompanyWords>;
}

const WORDED: readonly string[] = ['status', 'priority', 'severity'] satisfies readonly FilterKey[];

/** The company's own fields that a text may name: looked up only where something stands before a colon. */
export async function ownFiltersFor(entities: Entities, text: string): Promise<OwnFilters> {
  if (!text.includes(':')) return NO_OWN_FILTERS;
  const indexes = await entities.listByIds('fieldIndex', SEARCHED_OWNERS);
  return ownFilters(
    await entities.listByIds(
      'customField',
      indexes.flatMap(({ fieldIds }) => fieldIds),
    ),
  );
}

/** The filters of a query for this person, their names looked up. */
export async function filtersFor(
  { store, words }: FilterSources,
  person: WithRights,
  { filters }: SearchQuery,
  now: EpochMs,
): Promise<CompiledFilters> {
  const keyOf = (kind: NamedKind, text: string): string => `${kind} ${text}`;
  const named = namesToFind(filters).map(async ({ kind, text }) => [keyOf(kind, text), await idsNamed(store, kind, text)] as const);
  const names = new Map(await Promise.all(named));
  const asking = {
    fields: fieldsToSearch(
      actorOf(person),
      filters.flatMap((filter) => (filter.key === 'own' ? [filter.field] : [])),
    ),
    context: { now, zone: zoneOrUtc(person.timeZone), me: { personId: person.id, groupIds: person.groupIds } },
    found: (kind: NamedKind, text: string) => names.get(keyOf(kind, text)) ?? null,
  };
  const whereOf = (kind: PointedKind, where: Condition): string => `${kind} ${JSON.stringify(where)}`;
  const looked = havingToFind(filters, asking).map(
    async ({ kind, where }) => [whereOf(kind, where), await store.idsHaving(kind, where, HAVING_MAX)] as const,
  );
  const having = new Map(await Promise.all(looked));
  return compileFilters(filters, {
    ...asking,
    words: filters.some(({ key }) => WORDED.includes(key)) ? await words() : NO_COMPANY_WORDS,
    // faults are told by desktops
    language: 'en',
    having: (kind, where) => having.get(whereOf(kind, where)) ?? null,
  });
}

async function idsNamed(store: SearchStore, kind: NamedKind, text: string): Promise<readonly Id[] | null> {
  if (kind === 'group' || kind === 'person' || kind === 'product') return pickNamed(await store.namesOf(kind), text).map(({ id }) => id);
  for (const query of nameQueries(text)) {
    const ids = await store.withWords(kind, query, NAMES_MAX + 1);
    if (ids.length > 0) return ids.length > NAMES_MAX ? null : ids;
  }
  return [];
}

/** Leaves out cases with excluded words, and those that are read, or not, when that was asked for. */
export const keeping =
  (
    store: SearchStore,
    { without }: SearchQuery,
    { personId, isUnread }: { readonly personId: Id; readonly isUnread: boolean | null },
  ): Keep =>
  async (cases) => {
    if (cases.length === 0 || (without.length === 0 && isUnread === null)) return cases;
    const ids = cases.map(({ id }) => id);
    const asked = without.flatMap((words) => [store.withWordsAmong('case', words, ids), store.withWordsAmong('message', words, ids)]);
    const unwanted = new Set((await Promise.all(asked)).flat());
    const unread = isUnread === null ? null : await store.unreadAmong(personId, ids);
    return cases.filter(({ id }) => !unwanted.has(id) && (unread === null || unread.has(id) === isUnread));
  };
