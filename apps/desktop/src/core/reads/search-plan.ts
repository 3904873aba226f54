import { companyWords } from '@quayside/shared/cases/company-words';
import type { CriteriaContext } from '@quayside/shared/kernel/criteria';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import {
  type CompiledFilters,
  compileFilters,
  HAVING_MAX,
  type NamedKind,
  nameQueries,
  pickNamed,
} from '@quayside/shared/search/compile-filters';
import { ownFilters } from '@quayside/shared/search/own-filter';
import { parseSearch, type SearchQuery } from '@quayside/shared/search/query';
import { fieldsToSearch } from '@quayside/shared/views/require-sound-view';
import type { Profile } from '../session/profile';
import { idsHaving } from './ids-having';
import { findOfKind } from './search-cache';

/** More of one name than anybody means. */
const NAMES_MAX = 300;

export interface SearchPlan extends CompiledFilters {
  readonly query: SearchQuery;
}

/** A search text read, with the company's own fields that it names. */
export const parseText = ({ store }: Profile, text: string): SearchQuery => parseSearch(text, ownFilters(store.listAll('customField')));

/** What a search text asks for, its names looked up in the local copy. */
export function planSearch(profile: Profile, text: string): SearchPlan {
  const { store, me } = profile;
  const query = parseText(profile, text);
  const filters = compileFilters(query.filters, {
    ...askingOf(profile, query),
    language: store.find('person', me.personId)?.locale.startsWith('bg') === true ? 'bg' : 'en',
    words: companyWords(store.listAll('standardWord'), store.listAll('caseStatus')),
    having(kind, where) {
      const ids = idsHaving(profile, kind, where, HAVING_MAX + 1);
      return ids.length > HAVING_MAX ? null : ids;
    },
  });
  return { ...filters, query, faults: [...query.faults, ...filters.faults] };
}

/** What own fields are asked for with. */
export const askingOf = (profile: Profile, { filters }: SearchQuery) => ({
  fields: fieldsToSearch(
    profile.actor,
    filters.flatMap((filter) => (filter.key === 'own' ? [filter.field] : [])),
  ),
  context: contextOf(profile),
  found: (kind: NamedKind, name: string) => idsNamed(profile, kind, name),
});

function contextOf({ actor, clock, store, me }: Profile): CriteriaContext {
  const zone = zoneOrUtc(store.find('person', me.personId)?.timeZone ?? '');
  return { now: clock.now(), zone, me: { personId: actor.id, groupIds: actor.groupIds } };
}

function idsNamed(profile: Profile, kind: NamedKind, name: string): readonly string[] | null {
  if (kind === 'group' || kind === 'product') return pickNamed(profile.store.listAll(kind), name).map(({ id }) => id);
  if (kind === 'person') {
    const people = profile.store.listAll(kind).map((one) => ({ id: one.id, name: `${one.name} ${one.email}` }));
    return pickNamed(people, name).map(({ id }) => id);
  }
  for (const query of nameQueries(name)) {
    const found = findOfKind(profile, kind, query, NAMES_MAX + 1);
    if (found.length > 0) return found.length > NAMES_MAX ? null : found.map(({ id }) => id);
  }
  return [];
}
