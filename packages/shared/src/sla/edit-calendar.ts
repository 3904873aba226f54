import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { calendarFields } from './calendar';
import './calendar-events';
import { requireOpen } from './require-open';

const changes = z.strictObject(calendarFields).partial();
const args = z.strictObject({ calendarId: idSchema, changes, from: changes.exactOptional() });
export type EditCalendarArgs = z.infer<typeof args>;

/**
 * Changes working hours. What is due by them is planned anew.
 *
 * @throws AppError `NO_OPEN_HOURS` when it would never open · `CONFLICT` when somebody else has changed the same since
 * @source requirements SLA-1, SLA-4
 */
export const editCalendar: Action<EditCalendarArgs> = {
  name: 'calendar.edit',
  args,
  origin: 'person',
  reads: ({ calendarId }) => [ref('calendar', calendarId)],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'promises' }) && get('calendar', args.calendarId) !== null,
  perform({ get, args, now }) {
    const current = get('calendar', args.calendarId);
    requireUnchanged(current, args);
    const next = { ...current, ...withoutAbsent(args.changes), updatedAt: now };
    requireOpen(next);
    return effect([put('calendar', next)], [{ type: 'calendar.changed', calendarId: current.id }]);
  },
};
