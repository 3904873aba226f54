import { DAY_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import type { AuditStore } from '../../platform/audit/audit.store';
import { EXPIRED_ACT } from '../../platform/audit/audit-chain';
import { bySystem } from '../../platform/audit/audit-notes';
import type { House } from '../../platform/house';
import { createHourly } from '../../platform/hourly';
import { createRepeater } from '../../platform/repeater';
import type { Worker } from '../../platform/room';

const SEAL_EVERY_MS = SECOND_MS;

/** Links what waits into the chain. On every node: who is second finds nothing left, or is turned back. */
export const createSealer = ({ logger }: House, store: AuditStore): Worker =>
  createRepeater({ name: 'audit-sealer', logger }, async () => {
    await store.seal();
    return SEAL_EVERY_MS;
  });

/** Once a day: looks through the whole chain, and lets go of what is older than the workspace keeps. */
export function createAuditKeeper(house: House, store: AuditStore): Worker {
  const { logger, clock, entities } = house;

  async function keep(): Promise<void> {
    const last = await store.lastCheck();
    if (last !== null && last.at > clock.now() - DAY_MS) return;
    const check = await store.check(clock.now());
    const { entries, lastNumber, lastHash, problem } = check;
    // outside of the database: what is cut off there and linked anew does not fit what was logged
    if (problem === null) logger.info({ entries, lastNumber, lastHash }, 'the audit is whole');
    else logger.error({ entries, ...problem }, 'the audit was tampered with');
    await letGo(store, { years: (await entities.find('workspaceSettings', WORKSPACE_ID))?.auditYears ?? null, now: clock.now() });
  }

  return createHourly(house, 'audit-keeper', keep);
}

/** @param years - `null`: nothing is ever let go. @returns how many entries went */
export async function letGo(store: AuditStore, { years, now }: { readonly years: number | null; readonly now: number }): Promise<number> {
  if (years === null) return 0;
  const oldest = new Date(now);
  oldest.setUTCFullYear(oldest.getUTCFullYear() - years);
  const note = {
    at: now,
    area: 'data',
    act: EXPIRED_ACT,
    by: bySystem('audit'),
    deviceId: null,
    address: null,
    refusal: null,
    change: null,
    about: null,
    facts: {},
  } as Parameters<AuditStore['expire']>[1];
  let gone = 0;
  for (;;) {
    const count = await store.expire(oldest.getTime(), note);
    gone += count;
    if (count === 0) return gone;
  }
}
