import { DAY_MS, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import { bySystem } from '../../platform/audit/audit-notes';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { createRepeater } from '../../platform/repeater';
import type { Worker } from '../../platform/room';
import { type EraseParts, eraseHeldMails, eraseWholeCase } from './erase-pieces';

const LEASE_MS = 10 * MINUTE_MS;
const CASES_AT_ONCE = 100;
/** Looked at so often; the rule counts in months. */
const EVERY_MS = DAY_MS;
/** A server that was just started has more urgent things to do. */
const FIRST_AFTER_MS = 5 * MINUTE_MS;

/** The instant before which a case must have been closed. */
export function closedBefore(months: number, now: number): number {
  const at = new Date(now);
  at.setUTCMonth(at.getUTCMonth() - months);
  return at.getTime();
}

/** Cases that the rule touches. Trash and spam count from when they came there. */
export const agedCases = (months: number, now: number) => ({
  state: 'closed',
  closedAt: { $lt: closedBefore(months, now) },
  erasedAt: null,
});

/** Erases closed cases by their age. @returns how many. @source requirements ORG-6 */
export async function eraseByAge(parts: EraseParts, months: number): Promise<number> {
  const { entities, clock, audit } = parts.house;
  let cases = 0;
  for (;;) {
    const caseIds = await entities.listIds('case', agedCases(months, clock.now()), CASES_AT_ONCE);
    if (caseIds.length === 0) break;
    await eraseHeldMails(parts, { caseId: { $in: [...caseIds] } });
    for (const caseId of caseIds) await eraseWholeCase(parts, caseId, false);
    cases += caseIds.length;
    // each page for itself: a kill leaves nothing untold
    await audit.note({ area: 'data', act: 'case.erased-by-age', by: bySystem('erasure-by-age'), facts: { cases: caseIds.length, months } });
  }
  return cases;
}

/** Once a day, on one node, when the workspace has such a rule. */
export function createAgeWorker(house: House, files: FileStore): Worker {
  const { leases, entities, logger } = house;
  let isStopping = false;
  const repeated = createRepeater({ name: 'erasure-by-age', logger, firstAfterMs: FIRST_AFTER_MS }, async () => {
    const months = (await entities.find('workspaceSettings', WORKSPACE_ID))?.eraseClosedAfterMonths ?? null;
    const lease = months === null ? null : await leases.acquire('erasure-by-age', LEASE_MS);
    if (months === null || lease === null) return HOUR_MS;
    try {
      const goOn = async (): Promise<void> => {
        if (isStopping || !(await leases.renew(lease, LEASE_MS))) throw new Error('the erasure by age goes on later');
      };
      const cases = await eraseByAge({ house, files, source: 'erasure-by-age', goOn }, months);
      if (cases > 0) logger.info({ cases, months }, 'closed cases were erased by their age');
    } finally {
      await leases.release(lease);
    }
    return EVERY_MS;
  });
  return {
    ...repeated,
    async stop() {
      isStopping = true;
      await repeated.stop();
    },
  };
}
