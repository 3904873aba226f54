import type { TimerKind } from '../../platform/timers/timer-row';

export const SLA_TIMER = 'sla';
export type SlaMoment = 'at-risk' | 'breached';

/** A promise comes to be at risk, or is missed. */
export const slaTimer: TimerKind = {
  name: SLA_TIMER,
  act: ({ args }) => ({ name: 'case.note-sla', args }),
};
