import type { EpochMs } from '../kernel/time';
import { openSla, type SlaEvent } from '../sla/apply-sla-event';
import type { SlaPlan, SlaState } from '../sla/case-sla';
import type { PauseReason } from '../sla/clock';
import type { OpenHours } from '../sla/open-hours';
import type { Case } from './case';
import { isDone } from './change-state';

/** Why the clocks of a case stand still in its present state; `null`: they run. */
export function pauseOf(of: Pick<Case, 'state' | 'trashedAt' | 'spamAt'>): PauseReason | null {
  if (of.trashedAt !== null || of.spamAt !== null) return 'stopped';
  if (isDone(of.state)) return 'resolved';
  return of.state === 'waiting_customer' || of.state === 'waiting_third_party' ? of.state : null;
}

/** What has to be told to the clocks so that they stand as the case does: accepted or not, running or not. */
export function stepsTo(of: Case, sla: SlaState, at: EpochMs): readonly SlaEvent[] {
  const steps: SlaEvent[] = [];
  const wanted = pauseOf(of);
  if (of.acceptedAt !== null && sla.acceptedAt === null) {
    steps.push({ type: 'accepted', at: Math.max(of.acceptedAt, sla.openedAt) as EpochMs });
  }
  const last = sla.pauses.at(-1);
  const current = last?.until === null ? last.because : null;
  if (wanted === current) return steps;
  if (wanted === 'resolved') return [...steps, { type: 'resolved', at }];
  if (wanted === 'stopped') return [...steps, { type: 'paused', because: wanted, at }];
  if (wasResolved(sla)) steps.push({ type: 'reopened', at });
  if (wanted !== null) steps.push({ type: 'paused', because: wanted, at });
  else if (!wasResolved(sla)) steps.push({ type: 'resumed', at });
  return steps;
}

/** Whether the case was done, also when it was then put into the trash. */
function wasResolved({ pauses }: SlaState): boolean {
  let index = pauses.length - 1;
  if (pauses[index]?.until !== null) return false;
  while (index > 0 && pauses[index]?.because === 'stopped' && pauses[index - 1]?.until === pauses[index]?.from) index -= 1;
  return pauses[index]?.because === 'resolved';
}

/** The promises on a case that was there before there were any: they count from now, what has been kept already is not promised again. */
export function adoptSla(of: Case, plan: SlaPlan, at: EpochMs, hours: OpenHours): SlaState {
  const { clocks, ...opened } = openSla(plan, at, hours);
  return {
    ...opened,
    acceptedAt: of.acceptedAt === null ? null : at,
    answeredAt: of.firstResponseAt === null ? null : at,
    clocks: {
      ...clocks,
      accept: of.acceptedAt === null ? clocks.accept : null,
      'first-response': of.firstResponseAt === null ? clocks['first-response'] : null,
    },
  };
}

export const isSamePlan = (one: SlaPlan, other: SlaPlan): boolean =>
  one.calendarId === other.calendarId &&
  one.policyId === other.policyId &&
  one.atRiskPercent === other.atRiskPercent &&
  Object.entries(one.budgets).every(([target, budgetMs]) => other.budgets[target as keyof SlaPlan['budgets']] === budgetMs);
