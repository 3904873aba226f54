import { PRIORITIES } from '@quayside/shared/cases/case';
import type { PlannedCase } from '@quayside/shared/cases/sla-events';
import { nothing } from '@quayside/shared/kernel/action';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, type EpochMs } from '@quayside/shared/kernel/time';
import type { SlaTarget } from '@quayside/shared/sla/clock';
import type { Reaction, SideRow } from '../../platform/lane/lane';
import { type TimerRow, timerRow } from '../../platform/timers/timer-row';
import { SLA_TIMER, type SlaMoment } from './sla-timer';

/** Sets and takes away the timers of promises, in the transaction that plans them. @source requirements SLA-3 */
export const writeTimers: Reaction = {
  name: 'write-sla-timers',
  on: ['sla.planned'],
  reads: () => [],
  run: ({ event, now }) => ({
    effect: nothing,
    rows: event.type === 'sla.planned' ? event.cases.flatMap((planned) => sideRowsOf(planned, now)) : [],
  }),
};

/** The rows of what there is to watch, and no others. */
export const timersOfCase = (planned: PlannedCase, now: EpochMs): readonly TimerRow[] =>
  momentsOf(planned).flatMap((moment) => (moment.instant === null ? [] : [rowOf(planned, { ...moment, instant: moment.instant }, now)]));

const sideRowsOf = (planned: PlannedCase, now: EpochMs): readonly SideRow[] =>
  momentsOf(planned).map((moment) =>
    moment.instant === null
      ? { op: 'delete', collection: 'timers', id: timerId(planned.caseId, moment) }
      : { op: 'put', collection: 'timers', row: { ...rowOf(planned, { ...moment, instant: moment.instant }, now) } },
  );

interface Moment<Instant> {
  readonly target: SlaTarget;
  readonly moment: SlaMoment;
  readonly instant: Instant;
}

const momentsOf = ({ changed }: PlannedCase): readonly Moment<EpochMs | null>[] =>
  changed.flatMap(({ target, riskAt, dueAt }): readonly Moment<EpochMs | null>[] => [
    { target, moment: 'at-risk', instant: riskAt },
    { target, moment: 'breached', instant: dueAt },
  ]);

const timerId = (caseId: Id, { target, moment }: Pick<Moment<unknown>, 'target' | 'moment'>): string => `sla:${target}:${moment}:${caseId}`;

function rowOf({ caseId, priority }: PlannedCase, { target, moment, instant }: Moment<EpochMs>, now: EpochMs): TimerRow {
  // at the due instant itself it is still in time
  const dueAt = moment === 'breached' ? addMs(instant, 1) : instant;
  const urgency = PRIORITIES.length - 1 - PRIORITIES.indexOf(priority);
  return timerRow({
    _id: timerId(caseId, { target, moment }),
    kind: SLA_TIMER,
    dueAt: Math.max(dueAt, now) as EpochMs,
    rank: urgency + (moment === 'breached' ? 0 : PRIORITIES.length),
    args: { caseId, target, moment, instant },
  });
}
