import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './calendar-events';
import { compiledEntity } from './compiled-calendar';

const args = z.strictObject({ calendarId: idSchema, zoneEdition: z.string().min(1).max(40) });
export type CompileCalendarAgainArgs = z.infer<typeof args>;

/** Works a calendar out anew, because time went on or the time-zone database is another one. @source requirements SLA-1 */
export const compileCalendarAgain: Action<CompileCalendarAgainArgs> = {
  name: 'calendar.compile',
  args,
  origin: 'server',
  reads: ({ calendarId }) => [ref('calendar', calendarId), ref('compiledCalendar', calendarId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const calendar = get('calendar', args.calendarId);
    const before = get.find('compiledCalendar', calendar.id);
    const next = compiledEntity(calendar, before, { now, zoneEdition: args.zoneEdition });
    const isSameHours = before?.calendarRevision === next.calendarRevision && before.zoneEdition === next.zoneEdition;
    if (isSameHours && before.from === next.from && before.until === next.until) return nothing;
    const type = isSameHours ? 'calendar.hours-extended' : 'calendar.hours-changed';
    return effect([put('compiledCalendar', next)], [{ type, calendarId: calendar.id }]);
  },
};
