import { hidesOwn, isHidden } from '@quayside/shared/identity/field-rights';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import { SEARCHED_KINDS, type SearchedKind } from '@quayside/shared/search/searched-text';
import type { SearchStore } from './search.store';

/** Standard fields whose words are searched and that can be hidden; of the company's own all are searched. */
const SEARCHED: { readonly [K in SearchedKind]?: readonly string[] } = { case: ['tags'], contact: ['phones'], organisation: ['domains'] };

/**
 * The store as somebody may search it from whom fields are hidden: what they cannot see finds nothing, or whoever types a number would learn
 * whose it is.
 */
export function withoutHiddenWords(store: SearchStore, fields: FieldRights): SearchStore {
  const isOpen = (kind: SearchedKind): boolean =>
    kind === 'message' || !((SEARCHED[kind] ?? []).some((field) => isHidden(fields, kind, field)) || hidesOwn(fields, kind));
  if (SEARCHED_KINDS.every(isOpen)) return store;
  return {
    ...store,
    async withWords(kind, wording, max) {
      const ids = await store.withWords(kind, wording, max);
      return isOpen(kind) ? ids : store.withWordsRead(kind, wording, ids, fields);
    },
    async withWordsAmong(kind, wording, among) {
      const ids = await store.withWordsAmong(kind, wording, among);
      return isOpen(kind) ? ids : store.withWordsRead(kind, wording, ids, fields);
    },
  };
}
