import type { CustomFieldType } from '@quayside/shared/fields/custom-field';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { textOfValue, valueOfText } from './field-text';

const zone = 'Europe/Sofia' as ZoneName;

test.each([
  ['text', 0, ' AB ', 'AB'],
  ['integer', 0, '1 250', 1250],
  ['integer', 0, '-3', -3],
  ['integer', 0, '1.5', undefined],
  ['integer', 0, 'many', undefined],
  ['integer', 0, '99999999999999999999', undefined],
  ['decimal', 2, '12.5', 1250],
  ['decimal', 2, '12,50', 1250],
  ['decimal', 2, '1’000.00', 100_000],
  ['decimal', 2, '0.001', undefined],
  ['day', 0, '2026-03-29', 20_541],
  ['day', 0, '2026-02-30', undefined],
  ['instant', 0, '2026-03-29T12:30', Date.UTC(2026, 2, 29, 9, 30)],
  ['instant', 0, 'noon', undefined],
  ['choice', 0, 'x', undefined],
  ['integer', 0, '  ', null],
] as const)('CAS-6 %s with %i digits reads “%s” as %s', (type, digits, text, expected) => {
  expect(valueOfText({ type, digits }, text, zone)).toBe(expected);
});

test.each([
  ['text', 0, 'AB', 'AB'],
  ['integer', 0, -3, '-3'],
  ['decimal', 2, 1205, '12.05'],
  ['decimal', 2, -5, '-0.05'],
  ['day', 0, 20_541, '2026-03-29'],
  ['instant', 0, Date.UTC(2026, 2, 29, 9, 30), '2026-03-29T12:30'],
  ['yes-no', 0, true, ''],
  ['text', 0, null, ''],
] as const)('CAS-6 %s with %i digits writes %s as “%s”, and reads it again', (type, digits, value, text) => {
  expect(textOfValue({ type, digits }, value, zone)).toBe(text);
  const isTyped = !(['yes-no'] as readonly CustomFieldType[]).includes(type);
  if (isTyped) expect(valueOfText({ type, digits }, text, zone)).toBe(value);
});
