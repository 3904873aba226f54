import { matchesPhone, matchesText } from './matches-text';
import { parseSearch } from './query';

test.each([
  ['rain gau', true],
  ['gauge rain', true],
  ['"rain gauge"', true],
  ['"gauge rain"', false],
  ['"rai gauge"', false],
  ['"gaug"', false],
  ['rain snow', false],
  ['', false],
])('%p in a text', (typed, expected) => {
  expect(matchesText('the rain gauge froze', parseSearch(typed))).toBe(expected);
});

test('CAS-3 the end of a telephone number finds it', () => {
  expect([matchesPhone('eva tel6543218', ['tel654']), matchesPhone('eva 123456', ['123456'])]).toEqual([true, false]);
});
