import { nothing } from '@quayside/shared/kernel/action';
import { ref } from '@quayside/shared/kernel/entity';
import '@quayside/shared/sla/calendar-events';
import { SLA_POLICY_ID } from '@quayside/shared/sla/sla-policy';
import type { Reaction } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';

/** One run over the cases. */
export interface ReplanJob extends QueueRow {
  /** Only those that have no due time yet, because it lay behind the hours that were known; all open ones when absent. */
  readonly only?: 'beyond-hours';
}

/**
 * Policy or hours have changed, or more hours are known: cases are to be planned anew, which is too much for this transaction.
 *
 * @source requirements SLA-1, SLA-4
 */
export const queueReplan: Reaction = {
  name: 'queue-replan',
  on: ['sla-policy.changed', 'calendar.hours-changed', 'calendar.hours-extended'],
  reads: () => [ref('slaPolicy', SLA_POLICY_ID)],
  run({ event, find, now, newId }) {
    const isOfAnother = 'calendarId' in event && find('slaPolicy', SLA_POLICY_ID)?.calendarId !== event.calendarId;
    if (isOfAnother) return { effect: nothing, rows: [] };
    const only = event.type === 'calendar.hours-extended' ? ({ only: 'beyond-hours' } as const) : {};
    const row: ReplanJob = { _id: `sla.replan:${newId()}`, notBefore: now, attempts: 0, ...only };
    return { effect: nothing, rows: [{ op: 'insert', collection: 'jobs', row: { ...row } }] };
  },
};
