import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import { createCalendarWorker } from './calendar-worker';
import { compileOnChange } from './compile-on-change';
import { queueReplan } from './queue-replan';
import { createReplanWorker } from './replan-worker';
import { slaTimer } from './sla-timer';
import { writeTimers } from './write-timers';

/** Promises and their clocks. @source requirements SLA-1, SLA-3, SLA-4 */
export const slaRoom = (house: House): Room => ({
  name: 'sla',
  reactions: [compileOnChange, queueReplan, writeTimers],
  timerKinds: [slaTimer],
  workers: [createCalendarWorker(house), createReplanWorker(house)],
});
