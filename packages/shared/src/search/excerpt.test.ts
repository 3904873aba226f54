import { excerptOf, marksIn } from './excerpt';
import { exactly, loosely, parseSearch, type Term } from './query';

const termsOf = (text: string) => parseSearch(text).terms;
/** With what is marked in brackets. */
const marked = (text: string, terms: readonly Term[]) =>
  [...marksIn(text, terms)]
    .reverse()
    .reduce((told, [from, to]) => `${told.slice(0, from)}[${told.slice(from, to)}]${told.slice(to)}`, text);
const excerpt = (text: string, words: string, max?: number) => {
  const found = excerptOf(text, termsOf(words), max);
  return found === null ? null : [found.text, found.marks.map(([from, to]) => found.text.slice(from, to))];
};

test.each([
  ['beginnings of words', 'Printers and a printer, reprinted', 'print', '[Printers] and a [printer], reprinted'],
  ['several words, in any order', 'The gauge for rain', 'rain gauge', 'The [gauge] for [rain]'],
  ['either script', 'Писмо от Стоянова', 'stoyanova', 'Писмо от [Стоянова]'],
  [
    'letters without their diacritics, written either way',
    'un re\u0301sume\u0301 et un résumé',
    'resume',
    'un [re\u0301sume\u0301] et un [résumé]',
  ],
  ['parts of an address', 'anna.berg@harbour.example', 'harbour', 'anna.berg@[harbour].example'],
  ['a number', 'invoice #2026-77', '2026', 'invoice #[2026]-77'],
  ['nothing where the word is not', 'Question', 'answer', 'Question'],
  ['nothing where only filters are asked for', 'open', 'status:open', 'open'],
])('CAS-13 %s are marked', (_, text, words, expected) => {
  expect(marked(text, termsOf(words))).toBe(expected);
});

test('CAS-13 words of a phrase are marked whole; with a typo what may be meant', () => {
  expect(marked('prints of the printer print', exactly(parseSearch('print')).terms)).toBe('prints of the printer [print]');
  expect(marked('A plotter', loosely(parseSearch('plottar'))?.terms ?? [])).toBe('A [plotter]');
});

describe('CAS-13 an excerpt', () => {
  const filler = (count: number) => Array.from({ length: count }, (_, n) => `word${n}`).join(' ');

  test('is a short text whole, on one line', () => {
    expect(excerpt('my  printer\nfroze', 'printer')).toEqual(['my printer froze', ['printer']]);
  });
  test('begins a little before the word and ends at a word', () => {
    const [text = '', marks] = excerpt(`${filler(40)} the printer froze ${filler(40)}`, 'printer', 80) ?? [];
    expect(text).toMatch(/^…word\d+( word\d+)* the printer froze word0( word\d+)*…$/);
    expect([String(text).length <= 82, marks]).toEqual([true, ['printer']]);
  });
  test('leaves out what would push the word out of a narrow list, also of a short text', () => {
    expect(excerpt('Counter without a jump: the values are in the device. Redelivery ordered', 'order')).toEqual([
      '…the device. Redelivery ordered',
      ['ordered'],
    ]);
  });
  test('is where the words stand together, not where the first of them stands', () => {
    const [text, marks] = excerpt(`rain ${filler(60)} a gauge for rain`, 'rain gauge') ?? [];
    expect(text).toMatch(/a gauge for rain$/);
    expect(marks).toEqual(['gauge', 'rain']);
  });
  test('of words that stand nowhere together shows one of them', () => {
    expect(excerpt(`rain ${filler(60)} gauge`, 'rain gauge')?.[1]).toEqual(['rain']);
  });
  test('cuts no character in half, and goes on where there are no spaces', () => {
    const text = excerptOf(`printer ${'🛟'.repeat(200)}`, termsOf('printer'), 80)?.text ?? '';
    expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(text.endsWith('…')).toBe(true);
  });
  test('is none where none of the words stands', () => {
    expect(excerpt(filler(50), 'printer')).toBeNull();
    expect(excerpt('', 'printer')).toBeNull();
  });
});
