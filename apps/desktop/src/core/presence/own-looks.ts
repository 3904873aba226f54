import type { Look, PresenceField } from '@quayside/shared/presence/presence';
import { LOOKS_MAX } from '@quayside/shared/presence/presence';

/** What one page says of itself. */
export interface PageLook {
  /** `null`: no case is open. */
  readonly caseId: string | null;
  readonly mode: 'view' | 'edit';
  readonly field: PresenceField | null;
}

/**
 * All that this desktop looks at, over its pages, with the drafts that lie on it.
 *
 * @param pages - writing on one page beats looking on another
 * @param drafted - cases with something half written
 * @returns each case once; open ones first, at most LOOKS_MAX
 */
export function ownLooks(pages: Iterable<PageLook>, drafted: ReadonlySet<string>): readonly Look[] {
  const looks = new Map<string, Look>();
  for (const { caseId, mode, field } of pages) {
    if (caseId === null || looks.get(caseId)?.mode === 'edit') continue;
    looks.set(caseId, { caseId, mode, field: mode === 'edit' ? field : null, hasDraft: drafted.has(caseId) });
  }
  for (const caseId of drafted) if (!looks.has(caseId)) looks.set(caseId, { caseId, mode: 'gone', field: null, hasDraft: true });
  return [...looks.values()].slice(0, LOOKS_MAX);
}
