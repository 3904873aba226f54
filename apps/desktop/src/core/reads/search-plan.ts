import type { CriteriaContext } from '@quayside/shared/kernel/criteria';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import { type CompiledFilters, compileFilters, isNamed, type NamedKind } from '@quayside/shared/search/compile-filters';
import { parseSearch, parseWords, type SearchQuery } from '@quayside/shared/search/query';
import { fieldsToAsk } from '@quayside/shared/views/require-sound-view';
import type { Profile } from '../session/profile';
import { findOfKind } from './search-cache';

/** More of one name than anybody means. */
const NAMES_MAX = 300;

export interface SearchPlan extends CompiledFilters {
  readonly query: SearchQuery;
}

/** What a search text asks for, its names looked up in the local copy. */
export function planSearch(profile: Profile, text: string): SearchPlan {
  const query = parseSearch(text);
  const { actor } = profile;
  const filters = compileFilters(query.filters, {
    fields: fieldsToAsk(actor),
    context: contextOf(profile),
    found: (kind, name) => idsNamed(profile, kind, name),
  });
  return { ...filters, query, faults: [...query.faults, ...filters.faults] };
}

function contextOf({ actor, clock, store, me }: Profile): CriteriaContext {
  const zone = zoneOrUtc(store.find('person', me.personId)?.timeZone ?? '');
  return { now: clock.now(), zone, me: { personId: actor.id, groupIds: actor.groupIds } };
}

function idsNamed(profile: Profile, kind: NamedKind, name: string): readonly string[] | null {
  const found =
    kind === 'contact' || kind === 'organisation'
      ? findOfKind(profile, kind, parseWords(name), NAMES_MAX + 1)
      : profile.store
          .listAll(kind)
          .filter((one) => isNamed(`${one.name} ${'email' in one ? one.email : ''}`, name));
  return found.length > NAMES_MAX ? null : found.map(({ id }) => id);
}
