import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { groupUseRef, usersOf } from '../organisation/group-use';
import './calendar';
import { SLA_POLICY_ID } from './sla-policy';

const args = z.strictObject({ calendarId: idSchema });
export type DeleteCalendarArgs = z.infer<typeof args>;

/**
 * Removes working hours by which nothing counts; nothing happens when they are gone already.
 *
 * Its instants stay, so that cases that were done by it still explain themselves. As long as anything is promised one calendar is left: the
 * one by which it counts.
 *
 * @throws AppError `IN_USE` when promises count by it, or those of a group do, with the place (`details.path`)
 * @source requirements SLA-1, SLA-7
 */
export const deleteCalendar: Action<DeleteCalendarArgs> = {
  name: 'calendar.delete',
  args,
  origin: 'person',
  reads: ({ calendarId }) => [ref('calendar', calendarId), ref('slaPolicy', SLA_POLICY_ID), ...groupUseRef('calendar', calendarId)],
  can: ({ actor }) => can(actor, 'administer', { type: 'promises' }),
  perform({ get, args: { calendarId } }) {
    if (get.find('calendar', calendarId) === null) return nothing;
    if (get.find('slaPolicy', SLA_POLICY_ID)?.calendarId === calendarId) {
      throw new AppError('IN_USE', 'promises count by this calendar', { calendarId, path: 'slaPolicy.calendarId' });
    }
    const groups = usersOf(get.find, 'calendar', calendarId).length;
    if (groups > 0) throw new AppError('IN_USE', 'groups have this calendar', { calendarId, path: 'group.calendarId', groups });
    return effect([], [], [ref('calendar', calendarId)]);
  },
};
