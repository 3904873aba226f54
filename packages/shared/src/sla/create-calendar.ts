import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { calendarFields } from './calendar';
import './calendar-events';
import { requireOpen } from './require-open';

const args = z.strictObject({ calendarId: uuidSchema, ...calendarFields });
export type CreateCalendarArgs = z.infer<typeof args>;

/**
 * Adds working hours by which promises can run.
 *
 * @throws AppError `NO_OPEN_HOURS` when it never opens
 * @source requirements SLA-1
 */
export const createCalendar: Action<CreateCalendarArgs> = {
  name: 'calendar.create',
  args,
  origin: 'person',
  reads: ({ calendarId }) => [ref('calendar', calendarId)],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'promises' }) && get.find('calendar', args.calendarId) === null,
  perform({ args, now }) {
    const { calendarId: id, ...given } = args;
    const calendar = { id, revision: 0, createdAt: now, updatedAt: now, ...given };
    requireOpen(calendar);
    return effect([put('calendar', calendar)], [{ type: 'calendar.changed', calendarId: id }]);
  },
};
