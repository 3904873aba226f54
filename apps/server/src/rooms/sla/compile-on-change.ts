import { effect, nothing } from '@quayside/shared/kernel/action';
import { put, ref } from '@quayside/shared/kernel/entity';
import '@quayside/shared/sla/calendar-events';
import { compiledEntity } from '@quayside/shared/sla/compiled-calendar';
import type { Reaction } from '../../platform/lane/lane';

/** The edition of the time-zone database that this process has. */
export const ZONE_EDITION = process.versions.tz ?? 'unknown';

/** A changed calendar is worked out in the transaction of its change: nobody ever plans by the old one. @source requirements SLA-1 */
export const compileOnChange: Reaction = {
  name: 'compile-on-change',
  on: ['calendar.changed'],
  reads: (event) =>
    event.type === 'calendar.changed' ? [ref('calendar', event.calendarId), ref('compiledCalendar', event.calendarId)] : [],
  run({ event, find, now }) {
    const calendar = event.type === 'calendar.changed' ? find('calendar', event.calendarId) : null;
    if (calendar === null) return { effect: nothing, rows: [] };
    const compiled = compiledEntity(calendar, find('compiledCalendar', calendar.id), { now, zoneEdition: ZONE_EDITION });
    const events = [{ type: 'calendar.hours-changed', calendarId: calendar.id }] as const;
    return { effect: effect([put('compiledCalendar', compiled)], events), rows: [] };
  },
};
