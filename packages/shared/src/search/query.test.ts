import fc from 'fast-check';
import { exactly, loosely, parseSearch, type SearchQuery, type Term } from './query';

const begins = (...words: string[]): Term[] => words.map((text): Term => [{ text, isWhole: false }]);
const whole = (...words: string[]): Term[] => words.map((text): Term => [{ text, isWhole: true }]);
const nothing: Omit<SearchQuery, 'typed'> = { number: null, terms: [], phrases: [], without: [], phone: [], filters: [], faults: [] };

test.each<[string, Partial<SearchQuery>]>([
  ['#1042', { number: 1042, terms: begins('1042') }],
  [' 1042 ', { number: 1042, terms: begins('1042') }],
  ['printer #7', { number: 7, terms: begins('printer', '7') }],
  ['printer 7', { terms: begins('printer', '7') }],
  ['#1234567890123', { terms: begins('1234567890123') }],
  ['Ångström ÜBER Кирилица', { terms: begins('angstrom', 'uber', 'kirilitsa') }],
  ['ana@customer.example', { terms: begins('ana', 'customer', 'example') }],
  ['print printer printer', { terms: begins('printer') }],
  ['one two three four five six seven eight nine', { terms: begins('one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight') }],
  ['   ', {}],
  ['"rain gauge" heater', { terms: [...whole('rain', 'gauge'), ...begins('heater')], phrases: [['rain', 'gauge']] }],
  ['„дъждомер Tern“', { terms: whole('dazhdomer', 'tern'), phrases: [['dazhdomer', 'tern']] }],
  ['"gauge"', { terms: whole('gauge') }],
  ['station -printer', { terms: begins('station'), without: [{ terms: begins('printer'), phrases: [] }] }],
  ['station -"rain gauge"', { terms: begins('station'), without: [{ terms: whole('rain', 'gauge'), phrases: [['rain', 'gauge']] }] }],
  ['qg-0042 - x', { terms: begins('qg', '0042', 'x') }],
  ['status:open', { filters: [{ key: 'status', values: ['open'], isNot: false }] }],
  ['State:open,new', { filters: [{ key: 'status', values: ['open', 'new'], isNot: false }] }],
  ['статус:open', { filters: [{ key: 'status', values: ['open'], isNot: false }] }],
  ['Отговорник:аз', { filters: [{ key: 'owner', values: ['аз'], isNot: false }] }],
  ['-фирма:„Акме ООД“', { filters: [{ key: 'org', values: ['Акме ООД'], isNot: true }] }],
  [
    'само:спам етикет:x',
    {
      filters: [
        { key: 'is', values: ['спам'], isNot: false },
        { key: 'tag', values: ['x'], isNot: false },
      ],
    },
  ],
  ['-org:"Acme Ltd" x', { terms: begins('x'), filters: [{ key: 'org', values: ['Acme Ltd'], isNot: true }] }],
  ['org:Acme,"Foo, Bar"', { filters: [{ key: 'org', values: ['Acme', 'Foo', 'Bar'], isNot: false }] }],
])('CAS-13 reads %p', (text, expected) => {
  const { typed: _, ...query } = parseSearch(text);
  expect(query).toEqual({ ...nothing, ...expected });
});

test.each<[string, Partial<SearchQuery>]>([
  // no language of a database, no pattern
  ['"a" OR b* NEAR(c) $where {"$ne":1} %_', { terms: begins('or', 'b', 'near', 'c', 'where', '1') }],
  ['.*(a+)+$ [x]', { terms: begins('a', 'x') }],
  ['"rain gauge', { terms: whole('rain', 'gauge'), phrases: [['rain', 'gauge']] }],
  ['"', {}],
  ['-', {}],
  ['-"', {}],
  ['status:', { faults: [{ reason: 'no-value', key: 'status', choices: [] }] }],
  [
    'status:"" org:,',
    {
      faults: [
        { reason: 'no-value', key: 'status', choices: [] },
        { reason: 'no-value', key: 'org', choices: [] },
      ],
    },
  ],
  ['staus:open', { terms: begins('staus', 'open'), faults: [{ reason: 'unknown-filter', typed: 'staus', meant: 'status' }] }],
  ['subject:x', { terms: begins('subject', 'x'), faults: [{ reason: 'unknown-filter', typed: 'subject', meant: null }] }],
  ['re: https://a.example 12:30 C:\\temp', { terms: begins('re', 'https', 'example', '12', '30', 'c', 'temp') }],
])('CAS-13 A29 what cannot be understood is never an error: %p', (text, expected) => {
  const { typed: _, ...query } = parseSearch(text);
  expect(query.faults).toEqual(expected.faults ?? []);
  expect(query.filters).toEqual(expected.filters ?? []);
  const texts = (terms: readonly Term[] = []) => terms.map(([{ text: word }]) => word).filter((word) => word !== 'a');
  expect(texts(query.terms)).toEqual(texts(expected.terms));
  expect(query.phrases).toEqual(expected.phrases ?? []);
});

test('CAS-3 a telephone number is looked for however it is written', () => {
  expect(parseSearch('0888 12 34 56').phone).toEqual(['888123456', 'tel6543218']);
  expect(parseSearch('0888 -123 -456')).toMatchObject({ phone: ['888123456', 'tel6543218'], without: [] });
});

test('CAS-13 first whole words, then beginnings, then one letter wrong in words of five letters and more', () => {
  const query = parseSearch('printr "gauge" rain 12345');
  expect(exactly(query).terms).toEqual(whole('printr', 'gauge', 'rain', '12345'));
  const loose = loosely(query);
  expect(loose?.terms.map((term) => term.length > 1)).toEqual([true, false, false, false]);
  expect(loose?.terms[0]).toContainEqual({ text: 'printer', isWhole: false });
  expect(loosely(parseSearch('rain 12345 "printr"'))).toBeNull();
});

test('A29 whatever is typed, only a few short words of letters and digits come out', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 500 }), fc.stringMatching(/^([a-z]{0,6}|[-:,"#*()^ ]){0,40}$/)),
      (text) => {
        const query = parseSearch(text);
        const terms = [...query.terms, ...(loosely(query)?.terms ?? []), ...query.without.flatMap((one) => one.terms)].flat();
        expect(query.terms.length).toBeLessThanOrEqual(8);
        expect(query.filters.length).toBeLessThanOrEqual(12);
        const words = [...terms.map((term) => term.text), ...[...query.phrases, ...query.without.flatMap((one) => one.phrases)].flat()];
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]{1,60}$/u);
      },
    ),
  );
});
