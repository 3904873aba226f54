import type { CalendarDate } from '@quayside/shared/kernel/calendar-date';
import { buildCalendar } from '@quayside/shared/testing/builders';
import { blankHoliday, draftOf, readDraft } from './calendar-draft';

const calendar = buildCalendar({
  holidays: [
    { name: 'Moving', on: { type: 'once', date: '2026-11-27' as CalendarDate }, open: [] },
    { name: 'New Year', on: { type: 'fixed', month: 1, day: 1 }, open: [] },
    { name: 'Thanksgiving', on: { type: 'nth-weekday', month: 11, weekday: 4, nth: 4 }, open: [{ fromMinute: 540, untilMinute: 720 }] },
    { name: 'Good Friday', on: { type: 'easter', church: 'orthodox', days: -2 }, open: [] },
  ],
});
const draft = draftOf(calendar);

test('SLA-1 a calendar is typed and read again as it was', () => {
  const { name, zone, isAlwaysOpen, week, holidays } = calendar;
  expect(readDraft(draft)).toEqual({ fields: { name, zone, isAlwaysOpen, week, holidays } });
});

test.each([
  ['an unknown zone', { zone: 'Mars/Olympus' }, { zone: 'unknown_zone' }],
  ['no name', { name: ' ' }, { name: 'name' }],
  ['overlap on Tuesday', { week: ['', '9–12, 11–15', '', '', '', '', ''] }, { 'week.1': 'overlap' }],
  ['hours that never open', { week: ['', '', '', '', '', '', ''] }, { week: 'never_opens' }],
  ['a day that is none', { holidays: [{ ...blankHoliday('a'), name: 'x', date: '2026-02-30' }] }, { 'holidays.a.date': 'no_such_day' }],
  [
    '30 February each year',
    { holidays: [{ ...blankHoliday('a'), name: 'x', rule: 'fixed' as const, day: '30', month: '2' }] },
    { 'holidays.a.date': 'no_such_day' },
  ],
])('SLA-1 %s is refused at its place', (_name, changes, errors) => {
  expect(readDraft({ ...draft, ...changes })).toEqual({ errors });
});
