import fc from 'fast-check';
import { oneTypoAway } from './one-typo';
import { searchFold } from './search-words';

const finds = (typed: string, word: string): boolean =>
  oneTypoAway(typed).some(({ text, isWhole }) => (isWhole ? searchFold(word) === text : searchFold(word).startsWith(text)));

test.each([
  ['a letter too few', 'printr', 'printer'],
  ['a letter too many', 'printter', 'printer'],
  ['another letter', 'printar', 'printer'],
  ['two letters exchanged', 'pritner', 'printer'],
  ['the first letter', 'orinter', 'printer'],
  ['in the beginning of a longer word', 'prnter', 'printers'],
  ['in Cyrillic, where it is two letters in Latin', 'станцця', 'станция'],
  ['in Cyrillic, exchanged', 'дъждмоер', 'дъждомер'],
])('CAS-13 %s is forgiven', (_, typed, word) => {
  expect(finds(typed, word)).toBe(true);
});

test.each([
  ['a word of four letters', 'rian', 'rain'],
  ['two typos', 'pintar', 'printer'],
  ['a number', '12345', '12346'],
  ['a short word that merely begins so', 'rains', 'raincoat'],
])('CAS-13 %s is not', (_, typed, word) => {
  expect(finds(typed, word)).toBe(false);
});

test('CAS-13 whatever slip is made in whatever word of six letters and more, the word is found again', () => {
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
  fc.assert(
    fc.property(fc.array(letter, { minLength: 6, maxLength: 12 }), fc.nat(11), letter, fc.nat(3), (letters, place, other, slip) => {
      const at = place % (letters.length - 1);
      const made = [...letters];
      if (slip === 0) made.splice(at, 1);
      else if (slip === 1) made.splice(at, 0, other);
      else if (slip === 2) made.splice(at, 1, other);
      else made.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '');
      const [typed, word] = [made.join(''), letters.join('')];
      if (searchFold(typed) !== searchFold(word)) expect([typed, finds(typed, word)]).toEqual([typed, true]);
    }),
  );
});
