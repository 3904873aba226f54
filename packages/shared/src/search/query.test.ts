import fc from 'fast-check';
import { parseSearch } from './query';

test.each([
  ['#1042', { number: 1042, terms: ['1042'] }],
  [' 1042 ', { number: 1042, terms: ['1042'] }],
  ['printer #7', { number: 7, terms: ['printer', '7'] }],
  ['printer 7', { number: null, terms: ['printer', '7'] }],
  ['#1234567890123', { number: null, terms: ['1234567890123'] }],
  ['Ångström ÜBER Кирилица', { number: null, terms: ['angstrom', 'uber', 'кирилица'] }],
  ['ana@customer.example', { number: null, terms: ['ana', 'customer', 'example'] }],
  ['print printer printer', { number: null, terms: ['printer'] }],
  ['"a" OR b* NEAR(c) $where {"$ne":1} %_', { number: null, terms: ['a', 'or', 'b', 'near', 'c', 'where', '1'] }],
  [
    'one two three four five six seven eight nine',
    { number: null, terms: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] },
  ],
  ['   ', { number: null, terms: [] }],
])('reads %p', (text, expected) => {
  expect(parseSearch(text)).toEqual({ ...expected, phone: [] });
});

test('CAS-3 a telephone number is looked for however it is written', () => {
  expect(parseSearch('0888 12 34 56').phone).toEqual(['888123456', 'tel6543218']);
});

test('A29 whatever is typed, only a few short words of letters and digits come out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
      const { terms } = parseSearch(text);
      expect(terms.length).toBeLessThanOrEqual(8);
      for (const term of terms) expect(term).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
    }),
  );
});
