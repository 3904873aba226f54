import fc from 'fast-check';
import { emailSchema } from './email-schema';
import { emailDomain, fold, normaliseEmail, snippet } from './text';

test.each([
  ['Ångström', 'angstrom'],
  ['ÉCOLE', 'ecole'],
  ['Ελλάδα', 'ελλαδα'],
  ['ﬁn', 'fin'],
  ['İstanbul', 'istanbul'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('folding again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)),
    { numRuns: 1000 },
  );
});

test('a snippet is one line, cut between characters, never longer than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), (text, max) => {
      const line = snippet(text, max);
      expect(Array.from(line).length).toBeLessThanOrEqual(max);
      expect(line).not.toMatch(/[\n\r\t]/);
      expect(line).not.toMatch(/\p{Cs}/u);
    }),
  );
  expect(snippet('one\n two   three', 9)).toBe('one two…');
});

test.each([
  ['ana@customer.example', true],
  ["o'neil@customer.example", true],
  ['ana@müller.example', true],
  ['ana', false],
  ['ana@customer.example\n', false],
  ['Ana <ana@customer.example>', false],
  ['a,b@customer.example', false],
  ['a@b@c', false],
  ['ana\u0000@customer.example', false],
  ['ana@customer.example\u202e', false],
])('A12 the address %j: %s', (address, expected) => {
  expect(emailSchema.safeParse(address).success).toBe(expected);
});

test('an address is looked up without case', () => {
  expect([normaliseEmail(' Ana@Customer.EXAMPLE '), emailDomain('a@b@C.example'), emailDomain('nobody')]).toEqual([
    'ana@customer.example',
    'c.example',
    null,
  ]);
});
