import { isHidden } from '@quayside/shared/identity/field-rights';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { SearchStore } from './search.store';

/** Fields whose words are searched and that can be hidden. */
const SEARCHED = { case: ['tags'], contact: ['phones'], organisation: ['domains'] } as const;

/**
 * The store as somebody may search it from whom fields are hidden: what they cannot see finds nothing, or whoever types a number would learn
 * whose it is.
 */
export function withoutHiddenWords(store: SearchStore, fields: FieldRights): SearchStore {
  const isOpen = (kind: keyof typeof SEARCHED): boolean => !SEARCHED[kind].some((field) => isHidden(fields, kind, field));
  if (isOpen('case') && isOpen('contact') && isOpen('organisation')) return store;
  return {
    ...store,
    async withWords(kind, terms, max) {
      const ids = await store.withWords(kind, terms, max);
      return kind === 'message' || isOpen(kind) ? ids : store.withVisibleWords(kind, terms, ids, fields);
    },
    async withWordsAmong(kind, terms, among) {
      const ids = await store.withWordsAmong(kind, terms, among);
      return kind === 'message' || isOpen(kind) ? ids : store.withVisibleWords(kind, terms, ids, fields);
    },
  };
}
