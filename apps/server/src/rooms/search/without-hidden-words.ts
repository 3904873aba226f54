import { isHidden } from '@quayside/shared/identity/field-rights';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { SearchedKind } from '@quayside/shared/search/searched-text';
import type { SearchStore } from './search.store';

/** Fields whose words are searched and that can be hidden. */
const SEARCHED: { readonly [K in SearchedKind]?: readonly string[] } = { case: ['tags'], contact: ['phones'], organisation: ['domains'] };

/**
 * The store as somebody may search it from whom fields are hidden: what they cannot see finds nothing, or whoever types a number would learn
 * whose it is.
 */
export function withoutHiddenWords(store: SearchStore, fields: FieldRights): SearchStore {
  const isOpen = (kind: SearchedKind): boolean =>
    kind === 'message' || kind === 'asset' || !(SEARCHED[kind] ?? []).some((field) => isHidden(fields, kind, field));
  if (isOpen('case') && isOpen('contact') && isOpen('organisation')) return store;
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
