import { epochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { applySlaEvent, openSla } from '@quayside/shared/sla/apply-sla-event';
import { openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { planOf } from '@quayside/shared/sla/sla-policy';
import { buildCalendar, buildCompiledCalendar, buildSlaPolicy } from '@quayside/shared/testing/builders';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { shownClock, spanOf, stateAt } from './shown-clock';

const hours = openHoursOf(buildCompiledCalendar(buildCalendar({ isAlwaysOpen: true })));
const opened = openSla(planOf(buildSlaPolicy(), 'urgent'), TEST_NOW, hours);
const later = (ms: number) => epochMs(TEST_NOW + ms);

test('SLA-7 a line shows the promise that is due first, and how it stands', () => {
  const clock = shownClock(opened);
  if (clock === null) throw new Error('nothing shown');
  expect(clock).toMatchObject({ type: 'due', target: 'accept', dueAt: TEST_NOW + 15 * MINUTE_MS });
  expect([0, 12, 15, 16].map((minutes) => stateAt(clock, TEST_NOW + minutes * MINUTE_MS))).toEqual([
    'running',
    'at-risk',
    'at-risk',
    'breached',
  ]);
  const accepted = applySlaEvent(opened, { type: 'accepted', at: later(1) }, hours);
  expect(shownClock(accepted)).toMatchObject({ target: 'first-response' });
  const paused = applySlaEvent(accepted, { type: 'paused', because: 'waiting_customer', at: later(2) }, hours);
  expect(shownClock(paused)).toEqual({ type: 'still', state: 'paused', why: 'waiting_customer' });
  const late = applySlaEvent(accepted, { type: 'paused', because: 'waiting_customer', at: later(2 * HOUR_MS) }, hours);
  expect(shownClock(late)).toEqual({
    type: 'still',
    state: 'paused-missed',
    why: 'waiting_customer',
    target: 'first-response',
    missedAt: later(HOUR_MS),
  });
  const resumed = shownClock(applySlaEvent(late, { type: 'resumed', at: later(3 * HOUR_MS) }, hours));
  expect(resumed).toMatchObject({ type: 'due', target: 'first-response', dueAt: later(HOUR_MS) });
  const resolve = (at: number) => shownClock(applySlaEvent(accepted, { type: 'resolved', at: epochMs(at) }, hours));
  expect(resolve(TEST_NOW + MINUTE_MS)).toMatchObject({ state: 'met' });
  expect(resolve(TEST_NOW + 2 * HOUR_MS)).toMatchObject({ state: 'missed' });
  expect(shownClock(null)).toBeNull();
});

test.each([
  [59_999, 'minutes', false, ['0', '59']],
  [-1, 'minutes', false, ['0', '00']],
  [-65_000, 'minutes', true, ['1', '05']],
  [3_600_000, 'hours', false, ['00', '00']],
  [90_000_000, 'days', false, ['0', '00']],
])('%d ms is told in %s', (ms, unit, isNegative, [minutes, seconds]) => {
  expect(spanOf(ms)).toMatchObject({ unit, isNegative, values: { minutes, seconds } });
});
