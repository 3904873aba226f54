import { epochMs, MINUTE_MS } from '../kernel/time';
import type { ZoneName } from '../kernel/zone';
import { BUNDLE_MS, bundleOf } from './bundle';
import { MAIL_GRACE_MS, mailSlot } from './mail-slot';
import { quietHoursSchema } from './quiet-hours';
import { nextWallMinute, quietUntil } from './quiet-until';

const SOFIA = 'Europe/Sofia' as ZoneName;
const at = (iso: string) => epochMs(Date.parse(iso));
const minute = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const quiet = (from: string, until: string) => ({ from: minute(from), until: minute(until) });
const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString().replace(':00.000Z', 'Z'));

// Sofia is UTC+2, and UTC+3 in summer: from 29 March 2026 03:00 to 25 October 2026 04:00.
test.each([
  ['by day, before', '2026-01-15T10:59Z', quiet('13:00', '14:00'), null],
  ['by day, at its first minute', '2026-01-15T11:00Z', quiet('13:00', '14:00'), '2026-01-15T12:00Z'],
  ['by day, at its end', '2026-01-15T12:00Z', quiet('13:00', '14:00'), null],
  ['over midnight, in the evening', '2026-01-15T20:30Z', quiet('22:00', '07:00'), '2026-01-16T05:00Z'],
  ['over midnight, in the small hours', '2026-01-16T02:00Z', quiet('22:00', '07:00'), '2026-01-16T05:00Z'],
  ['over midnight, at noon', '2026-01-16T10:00Z', quiet('22:00', '07:00'), null],
  ['a night that loses an hour', '2026-03-28T20:00Z', quiet('22:00', '07:00'), '2026-03-29T04:00Z'],
  ['a night that has an hour more', '2026-10-24T19:00Z', quiet('22:00', '07:00'), '2026-10-25T05:00Z'],
  ['an end that summer time leaves out comes with the change', '2026-03-28T23:00Z', quiet('22:00', '03:30'), '2026-03-29T01:00Z'],
  ['an hour that is left out is not quiet', '2026-03-29T01:00Z', quiet('03:00', '04:00'), null],
  ['the hour that comes twice, the first time', '2026-10-25T00:10Z', quiet('03:00', '03:30'), '2026-10-25T00:30Z'],
  ['the hour that comes twice, the second time', '2026-10-25T01:10Z', quiet('03:00', '03:30'), '2026-10-25T01:30Z'],
  ['none', '2026-10-25T01:10Z', null, null],
])('quiet hours: %s', (_name, now, hours, until) => {
  expect(iso(quietUntil(at(now), hours, SOFIA))).toBe(until);
});

test('quiet hours of a whole day are no choice, and neither is a minute that no clock shows', () => {
  expect(
    [quiet('08:00', '08:00'), { from: 0, until: 1440 }, { from: -1, until: 3 }].map((one) => quietHoursSchema.safeParse(one).success),
  ).toEqual([false, false, false]);
});

test.each([
  ['later today', '2026-01-15T05:59Z', '08:00', '2026-01-15T06:00Z'],
  ['this very minute is over', '2026-01-15T06:00Z', '08:00', '2026-01-16T06:00Z'],
  ['over the change to summer time', '2026-03-28T10:00Z', '08:00', '2026-03-29T05:00Z'],
  ['left out by the change', '2026-03-28T22:00Z', '03:30', '2026-03-29T01:00Z'],
])('the next 8 o’clock: %s', (_name, now, wall, expected) => {
  expect(iso(nextWallMinute(at(now), minute(wall), SOFIA))).toBe(expected);
});

test('an event joins the bundle of its case for five minutes from the first, then begins another', () => {
  const of = { personId: 'person-1', aboutId: 'case-1' };
  const start = at('2026-01-15T10:00Z');
  const first = bundleOf(null, of, start);
  const pointer = { ...first.pointer, revision: 1 } as NonNullable<typeof first.pointer>;
  const last = bundleOf(pointer, of, epochMs(start + BUNDLE_MS - 1));
  const next = bundleOf(pointer, of, epochMs(start + BUNDLE_MS));
  expect([last.key, last.pointer, next.key === first.key, next.pointer?.revision]).toEqual([first.key, null, false, 1]);
});

const night = quiet('22:00', '07:00');
const slot = (now: string, startedAt: string, settings: { mails: 'soon' | 'hourly' | 'daily'; quietHours?: typeof night }) =>
  mailSlot(
    { key: 'case-1:5', startedAt: at(startedAt) },
    { personId: 'p', now: at(now), zone: SOFIA, settings: { quietHours: null, ...settings } },
  );

test.each([
  ['five minutes after the first event', '2026-01-15T10:03Z', { mails: 'soon' as const }, 'p:case-1:5', '2026-01-15T10:05Z'],
  ['at the next full hour', '2026-01-15T10:03Z', { mails: 'hourly' as const }, null, '2026-01-15T11:00Z'],
  ['at 8 the next day', '2026-01-15T10:03Z', { mails: 'daily' as const }, null, '2026-01-16T06:00Z'],
  ['when the quiet hours end', '2026-01-15T20:03Z', { mails: 'soon' as const, quietHours: night }, null, '2026-01-16T05:00Z'],
  [
    'when the quiet hours end, in the night that loses an hour',
    '2026-03-28T21:03Z',
    { mails: 'soon' as const, quietHours: night },
    null,
    '2026-03-29T04:00Z',
  ],
])('a mail leaves %s', (_name, now, settings, key, due) => {
  const { key: found, notBefore } = slot(now, `${now.slice(0, 14)}00Z`, settings);
  expect([found, iso(notBefore - MAIL_GRACE_MS)]).toEqual([key ?? `p:at:${at(due)}`, due]);
});

test('all that is told in one quiet night goes into one mail', () => {
  const settings = { mails: 'soon' as const, quietHours: night };
  const keys = ['2026-01-15T20:00Z', '2026-01-15T23:30Z', '2026-01-16T04:54Z'].map((now) => slot(now, now, settings).key);
  expect(new Set(keys).size).toBe(1);
  expect(slot('2026-01-16T05:00Z', '2026-01-16T05:00Z', settings).notBefore).toBe(at('2026-01-16T05:05Z') + MINUTE_MS);
});
