import { DAY_MS, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { compiledRange } from '@quayside/shared/sla/compiled-calendar';
import type { House } from '../../platform/house';
import { performAct } from '../../platform/perform-act';
import { createRepeater } from '../../platform/repeater';
import type { Worker } from '../../platform/room';
import { ZONE_EDITION } from './compile-on-change';

const LEASE_MS = 5 * MINUTE_MS;
const CALENDARS_MAX = 1000;
const SYSTEM = { type: 'system', name: 'sla' } as const;

/** Keeps calendars worked out 400 days ahead, and by the time-zone database of this server. Once a day, on one node. @source requirements SLA-1 */
export function createCalendarWorker({ entities, leases, lane, clock, logger }: House): Worker {
  async function compileOld(): Promise<void> {
    const { until } = compiledRange(clock.now());
    const [calendars, compiled] = await Promise.all([
      entities.list('calendar', {}, { limit: CALENDARS_MAX }),
      entities.list('compiledCalendar', { until, zoneEdition: ZONE_EDITION }, { limit: CALENDARS_MAX }),
    ]);
    const fresh = new Set(compiled.map(({ id, calendarRevision }) => `${id}@${calendarRevision}`));
    for (const { id, revision } of calendars) {
      if (fresh.has(`${id}@${revision}`)) continue;
      const key = `${id}@${revision}:${until / DAY_MS}:${ZONE_EDITION}`;
      const args = { calendarId: id, zoneEdition: ZONE_EDITION };
      const act = { source: 'sla.compile', key, name: 'calendar.compile', args, actor: SYSTEM, at: clock.now() };
      const { status, code } = await performAct(lane, { ...act, priority: 'bulk' });
      if (status !== 'ok') logger.error({ calendarId: id, status, code }, 'a calendar could not be worked out');
    }
  }

  return createRepeater({ name: 'sla-calendars', logger }, async () => {
    const lease = await leases.acquire('sla-calendars', LEASE_MS);
    if (lease === null) return MINUTE_MS;
    try {
      await compileOld();
    } finally {
      await leases.release(lease);
    }
    return HOUR_MS;
  });
}
