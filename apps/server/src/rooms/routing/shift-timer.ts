import type { TimerKind } from '../../platform/timers/timer-row';

export const SHIFT_TIMER = 'shift';

/** Somebody comes on shift, or goes. */
export const shiftTimer: TimerKind = {
  name: SHIFT_TIMER,
  act: ({ args }) => ({ name: 'shift.turn', args }),
};
