import { shiftsSchema } from '@quayside/shared/routing/shift-plan';
import fc from 'fast-check';
import { formatShifts, parseShifts } from './parse-shifts';

describe('ORG-4 shifts as they are typed', () => {
  test.each([
    ['', []],
    ['9-17', [[540, 1020]]],
    ['22–6', [[1320, 1800]]],
    [
      '13:30 - 18, 9.15–12',
      [
        [555, 720],
        [810, 1080],
      ],
    ],
    ['0–24', [[0, 1440]]],
  ])('%s', (text, expected) => {
    expect(parseShifts(text)).toEqual({ shifts: expected.map(([fromMinute, untilMinute]) => ({ fromMinute, untilMinute })) });
  });

  test.each([
    ['late', 'not_a_time'],
    ['9–12–15', 'not_a_time'],
    ['9:75–12', 'not_a_time'],
    ['24–6', 'starts_at_24'],
    ['9–9', 'no_length'],
    ['9–13, 12–17', 'overlap'],
    ['20–6, 23–24', 'overlap'],
  ])('%s is refused: %s', (text, error) => {
    expect(parseShifts(text)).toEqual({ error });
  });

  test('what is shown is read again as the same, and the law takes it', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, (from, until) => {
        fc.pre(from !== until);
        const parsed = parseShifts(
          `${Math.floor(from / 60)}:${String(from % 60).padStart(2, '0')}-${Math.floor(until / 60)}:${String(until % 60).padStart(2, '0')}`,
        );
        if (!('shifts' in parsed)) throw new Error('not taken');
        expect(shiftsSchema.safeParse(parsed.shifts).success).toBe(true);
        expect(parseShifts(formatShifts(parsed.shifts))).toEqual(parsed);
      }),
    );
  });
});
