import { isPaused } from '@quayside/shared/sla/case-sla';
import { SLA_TARGETS } from '@quayside/shared/sla/clock';
import { openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { explainDue } from '@quayside/shared/sla/explain-due';
import { SLA_POLICY_ID } from '@quayside/shared/sla/sla-policy';
import type { ExplainedSla, Promises } from '../../bridge/promises';
import type { Profile } from '../session/profile';

export function readPromises({ store }: Profile): Promises {
  const calendars = [...store.listAll('calendar')].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { calendars, policy: store.find('slaPolicy', SLA_POLICY_ID) };
}

/** The promises on a case with how they come about, worked out here, also without a line. `null`: nothing is promised. */
export function explainSla({ store, clock: time }: Profile, caseId: string): ExplainedSla | null {
  const of = store.find('case', caseId);
  const sla = of?.sla ?? null;
  if (of === null || sla === null) return null;
  const group = of.groupId === null ? null : store.find('group', of.groupId);
  const compiled = store.find('compiledCalendar', sla.calendarId);
  const now = time.now();
  return {
    calendar: store.find('calendar', sla.calendarId),
    ofGroup: group?.calendarId === sla.calendarId ? group.name : null,
    paused: isPaused(sla) ? (sla.pauses.at(-1)?.because ?? null) : null,
    promises: SLA_TARGETS.map((target) => {
      const clock = sla.clocks[target];
      const until = clock?.ended?.at ?? clock?.dueAt ?? now;
      const explanation = compiled === null ? null : explainDue(sla, target, { until, hours: openHoursOf(compiled) });
      return { target, isPromised: sla.budgets[target] !== null, clock, explanation, until };
    }),
  };
}
