import { formatDuration, parseDuration } from './parse-duration';
import { formatDay, parseDay } from './parse-hours';

test.each([
  ['', []],
  ['9-17', [[540, 1020]]],
  [
    '13:30 – 18:00, 9:00–12:30',
    [
      [540, 750],
      [810, 1080],
    ],
  ],
  ['0:00–24:00', [[0, 1440]]],
  ['9.30-12', [[570, 720]]],
])('SLA-1 hours written as "%s" are understood, and written the same again', (text, expected) => {
  const parsed = parseDay(text);
  const intervals = 'intervals' in parsed ? parsed.intervals : [];
  expect(intervals.map(({ fromMinute, untilMinute }) => [fromMinute, untilMinute])).toEqual(expected);
  expect(parseDay(formatDay(intervals))).toEqual(parsed);
});

test.each([
  ['9–13, 12–17', 'overlap'],
  ['22:00–6:00', 'ends_before_it_begins'],
  ['24:00–24:00', 'starts_at_24'],
  ['9–25', 'not_a_time'],
  ['9:75–12', 'not_a_time'],
  ['morning', 'not_a_time'],
  ['9–12–15', 'not_a_time'],
])('SLA-1 hours written as "%s" are refused: %s', (text, error) => {
  expect(parseDay(text)).toEqual({ error });
});

test.each([
  ['', null],
  ['30m', 30],
  ['4h', 240],
  ['1h 30m', 90],
  ['1ч 30мин', 90],
  ['90 min', 90],
])('a promise written as "%s" is %s minutes', (text, minutes) => {
  expect(parseDuration(text)).toEqual({ minutes });
  expect(parseDuration(formatDuration(minutes, ['h', 'm']))).toEqual({ minutes });
});

test.each([
  ['soon', 'duration'],
  ['0m', 'duration'],
  ['-5m', 'duration'],
  ['2d', 'duration'],
  ['5', 'duration'],
  ['1001h', 'too_long'],
])('a promise written as "%s" is refused: %s', (text, error) => {
  expect(parseDuration(text)).toEqual({ error });
});
