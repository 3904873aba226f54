import fc from 'fast-check';
import { searchFold, searchWords, wordsInOrder } from './search-words';

test.each([
  ['Петрова', 'Petrova'],
  ['ПЕТРОВА', 'petrova'],
  ['Мария', 'Maria'],
  ['Мария', 'Mariya'],
  ['Николай', 'Nikolay'],
  ['Щърбанов', 'Shtarbanov'],
  ['Ёлка', 'Elka'],
  ['Straße', 'STRASSE'],
  ['Ångström', 'angstrom'],
  ['Łódź', 'lodz'],
  ['Œuvre', 'oeuvre'],
  ['ﬁn', 'fin'],
  ['e\u0301te\u0301', 'été'],
  ['и\u0306од', 'йод'],
])('CAS-13 %s and %s are one word', (one, other) => {
  expect(searchFold(one)).toBe(searchFold(other));
});

test('words stand in their order, or each once', () => {
  expect(wordsInOrder('  Дъжд, rain–RAIN: 5.2\n')).toBe('dazhd rain rain 5 2');
  expect(searchWords('rain RAIN gauge rain', 5)).toEqual(['rain', 'gauge']);
  expect(searchWords('a b c d', 2)).toEqual(['a', 'b']);
});

test('what is folded is folded: an index that is folded again is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const words = wordsInOrder(text);
      expect(wordsInOrder(words)).toBe(words);
      for (const word of searchWords(text, 50)) expect(` ${words}`).toContain(` ${word}`);
    }),
  );
});
