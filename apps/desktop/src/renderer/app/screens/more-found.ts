import { doneAt } from '@quayside/shared/sync/window';
import type { CaseRow } from '../../../bridge/case-row';
import type { FoundOnServer } from '../../../bridge/found-on-server';

export interface MoreFound {
  readonly count: number;
  /** There may be more than `count`. */
  readonly isAtLeast: boolean;
}

/** How many cases the server has found that are not among those shown. @param shown - found on this device */
export function moreFound({ ids, total, isAtLeast, windowFrom }: FoundOnServer, shown: readonly CaseRow[]): MoreFound {
  const named = new Set(ids);
  const known = shown.filter((row) => named.has(row.case.id)).length;
  if (!isAtLeast && ids.length >= total) return { count: total - known, isAtLeast: false };
  // one that was fetched here before may stand further down in the server's list, or not at all
  const doubtful = shown.filter((row) => !named.has(row.case.id) && isBeyond(row, windowFrom)).length;
  return { count: Math.max(0, total - known - doubtful), isAtLeast: isAtLeast || doubtful > 0 };
}

function isBeyond({ case: of }: CaseRow, windowFrom: number): boolean {
  const at = doneAt(of);
  return at !== null && at < windowFrom;
}
