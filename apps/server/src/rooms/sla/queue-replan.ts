import { nothing } from '@quayside/shared/kernel/action';
import { ref } from '@quayside/shared/kernel/entity';
import '@quayside/shared/sla/calendar-events';
import type { Id } from '@quayside/shared/kernel/ids';
import '@quayside/shared/organisation/group-events';
import { SLA_POLICY_ID } from '@quayside/shared/sla/sla-policy';
import type { Reaction } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';

/** One run over the cases. */
export interface ReplanJob extends QueueRow {
  /** Only those that have no due time yet, because it lay behind the hours that were known; all open ones when absent. */
  readonly only?: 'beyond-hours';
  /** Only those of a group. */
  readonly groupId?: Id;
  /** Only those that count by a calendar now. */
  readonly calendarId?: Id;
}

/**
 * Policy or hours have changed, more hours are known, or a group counts by others: cases are to be planned anew, which is too much for this
 * transaction. Other hours than those of the policy are of some groups, or of nobody: then no case is found.
 *
 * @source requirements SLA-1, SLA-4, ORG-4
 */
export const queueReplan: Reaction = {
  name: 'queue-replan',
  on: ['sla-policy.changed', 'calendar.hours-changed', 'calendar.hours-extended', 'group.calendar-changed'],
  reads: () => [ref('slaPolicy', SLA_POLICY_ID)],
  run({ event, find, now, newId }) {
    const isOfAnother = 'calendarId' in event && find('slaPolicy', SLA_POLICY_ID)?.calendarId !== event.calendarId;
    const row: ReplanJob = {
      ...{ _id: `sla.replan:${newId()}`, notBefore: now, attempts: 0 },
      ...(event.type === 'calendar.hours-extended' ? { only: 'beyond-hours' } : {}),
      ...(event.type === 'calendar.hours-changed' && isOfAnother ? { calendarId: event.calendarId } : {}),
      ...(event.type === 'group.calendar-changed' ? { groupId: event.groupId } : {}),
    };
    return { effect: nothing, rows: [{ op: 'insert', collection: 'jobs', row: { ...row } }] };
  },
};
