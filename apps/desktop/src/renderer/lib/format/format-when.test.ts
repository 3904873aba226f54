import { formatMoment, formatWhen } from './format-when';

const sofia = { locale: 'en-GB', zone: 'Europe/Sofia' };
const at = (iso: string) => Date.parse(iso);
const now = at('2025-11-22T22:30:00Z');

test.each([
  ['after midnight in Sofia is today there', '2025-11-22T22:10:00Z', '00:10'],
  ['before midnight in Sofia is another day', '2025-11-22T21:50:00Z', 'Sat'],
  ['this year', '2025-03-03T10:00:00Z', '3 Mar'],
  ['another year', '2024-12-30T10:00:00Z', '30 Dec 2024'],
])('%s', (_name, instant, expected) => {
  expect(formatWhen(at(instant), now, sofia)).toBe(expected);
});

test('a moment carries its hour, in the language asked for', () => {
  expect(formatMoment(at('2025-11-03T08:05:00Z'), now, { ...sofia, locale: 'bg' })).toMatch(/10:05/);
});
