import { DAY_MS } from '@quayside/shared/kernel/time';
import type { Draft } from '../../bridge/draft';
import type { Drafts } from './drafts';
import type { LocalStore } from './local-store';

/** How long somebody's own words about an erased customer stay, so that they are not lost unseen. */
export const ERASED_DRAFT_KEPT_MS = 14 * DAY_MS;

/** Whether a draft is about a customer who was erased, as far as the local copy knows. */
export function isAboutErased({ caseId, newCase }: Draft, store: Pick<LocalStore, 'find'>): boolean {
  if (caseId !== null && store.find('case', caseId)?.erasedAt !== undefined) return true;
  const { type, id } = newCase?.customer ?? { type: 'new', id: null };
  return type === 'contact' && id !== null && store.find('contact', id)?.erasedAt !== undefined;
}

/** Without whatever is the customer's: addresses, the subject, who it was for. What its author wrote and attached stays, until `goesAt`. @param now - epoch ms */
export const emptied = ({ newCase, ...draft }: Draft, now: number): Draft => ({
  ...draft,
  ...{ subject: '', to: [], cc: [], bcc: [] },
  ...(newCase === undefined ? {} : { newCase: { ...newCase, customer: null, customerText: '' } }),
  goesAt: draft.goesAt ?? now + ERASED_DRAFT_KEPT_MS,
});

/**
 * Empties drafts about customers who were erased, and lets those go whose time is over.
 *
 * @param now - epoch ms
 * @returns whether there were any
 * @source requirements ORG-6
 */
export function tidyErasedDrafts(drafts: Drafts, store: Pick<LocalStore, 'find'>, now: number): boolean {
  let hasAny = false;
  for (const draft of drafts.list()) {
    const isOver = draft.goesAt !== undefined && draft.goesAt <= now;
    if (isOver) drafts.remove(draft.key);
    else if (draft.goesAt === undefined && isAboutErased(draft, store)) drafts.save(emptied(draft, now), draft.updatedAt);
    else continue;
    hasAny = true;
  }
  return hasAny;
}
