import type { EntityOf } from '@quayside/shared/kernel/entity';
import { askedOfKind, HAVING_MAX } from '@quayside/shared/search/compile-filters';
import type { SearchQuery } from '@quayside/shared/search/query';
import type { Profile } from '../session/profile';
import { idsHaving } from './ids-having';
import { type CustomerKind, findClosest } from './search-cache';
import { askingOf } from './search-plan';

/** So many of a name are looked at. */
const NAMED_MAX = 300;

/** Customers or assets that a search asks for: by words, and by the own fields that they have. None when it asks for what only cases have. @source requirements CAS-6, CAS-13 */
export function findAsked<K extends CustomerKind>(profile: Profile, kind: K, query: SearchQuery, limit: number): readonly EntityOf<K>[] {
  if (query.filters.length === 0) return findClosest(profile, kind, query, limit);
  const where = askedOfKind(kind, query.filters, askingOf(profile, query));
  if (where === null) return [];
  if (query.terms.length === 0) return [...profile.store.findMany(kind, new Set(idsHaving(profile, kind, where, limit))).values()];
  const having = new Set(idsHaving(profile, kind, where, HAVING_MAX));
  return findClosest(profile, kind, query, NAMED_MAX)
    .filter(({ id }) => having.has(id))
    .slice(0, limit);
}
