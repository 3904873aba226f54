import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { DAY_MS, type EpochMs } from '../kernel/time';
import type { WorkspaceSettings } from '../organisation/workspace-settings';
import type { Case } from './case';
import { isDone } from './change-state';

/** More cases in a row than any customer begins by answering the first of them; the last of so many goes on for good. */
const FOLLOWED_MAX = 20;

/** What has to be seen to know in which case a customer's word about this one goes on. */
export function followReads(caseId: Id | null, found: Found): readonly Ref[] {
  const refs: Ref[] = [];
  for (let next = caseId; next != null && refs.length < FOLLOWED_MAX; next = found('case', next)?.followedById ?? null)
    refs.push(ref('case', next));
  return refs;
}

/** The case in which it goes on: the one that followed last, itself when none has, or none that still is there. */
export function latestOf(of: Case, find: Found): Case {
  let latest = of;
  for (let step = 1; latest.followedById != null && step < FOLLOWED_MAX; step += 1) {
    const next = find('case', latest.followedById);
    if (next === null || next.erasedAt !== undefined) break;
    latest = next;
  }
  return latest;
}

/** Whether it was done too long ago for a customer's word to reopen it. @source requirements CAS-2 */
export function isOutOfReach(of: Case, settings: Pick<WorkspaceSettings, 'reopenDays'> | null, now: EpochMs): boolean {
  const days = settings?.reopenDays ?? null;
  if (days === null || !isDone(of.state)) return false;
  return now - (of.resolvedAt ?? of.closedAt ?? of.updatedAt) > days * DAY_MS;
}
