import { DAY_MS, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { roughSpan } from './rough-span';

test.each([
  [0, 'minutes', 1],
  [-7 * MINUTE_MS, 'minutes', 7],
  [59.4 * MINUTE_MS, 'minutes', 59],
  [59.6 * MINUTE_MS, 'hours', 1],
  [-5.6 * HOUR_MS, 'hours', 6],
  [23.4 * HOUR_MS, 'hours', 23],
  [23.6 * HOUR_MS, 'days', 1],
  [DAY_MS + 1000, 'days', 1],
  [-400 * DAY_MS, 'days', 400],
] as const)('%d ms are %s: %d', (ms, unit, count) => {
  expect(roughSpan(ms)).toEqual({ unit, count });
});
