import { nothing } from '@quayside/shared/kernel/action';
import { ref } from '@quayside/shared/kernel/entity';
import '@quayside/shared/sla/calendar-events';
import { SLA_POLICY_ID } from '@quayside/shared/sla/sla-policy';
import type { Reaction } from '../../platform/lane/lane';

/** Policy or hours have changed: all open cases are to be planned anew, which is too much for this transaction. @source requirements SLA-4 */
export const queueReplan: Reaction = {
  name: 'queue-replan',
  on: ['sla-policy.changed', 'calendar.hours-changed'],
  reads: () => [ref('slaPolicy', SLA_POLICY_ID)],
  run({ event, find, now, newId }) {
    const isOfAnother = event.type === 'calendar.hours-changed' && find('slaPolicy', SLA_POLICY_ID)?.calendarId !== event.calendarId;
    if (isOfAnother) return { effect: nothing, rows: [] };
    const row = { _id: `sla.replan:${newId()}`, notBefore: now, attempts: 0 };
    return { effect: nothing, rows: [{ op: 'insert', collection: 'jobs', row }] };
  },
};
