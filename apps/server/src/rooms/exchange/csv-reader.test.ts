import { csvLine } from '@quayside/shared/exchange/csv-line';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { CsvReader, FileFault } from './csv-reader';

/** In pieces of this many characters. */
function read(text: string, { delimiter = ',', pieces = 7 } = {}) {
  const reader = new CsvReader(delimiter);
  const records = [];
  for (let at = 0; at < text.length; at += pieces) records.push(...reader.push(text.slice(at, at + pieces)));
  return [...records, ...reader.end()];
}
const brief = (text: string) => read(text).map(({ line, cells, fault }) => [line, ...cells, ...(fault === null ? [] : [fault])]);

describe('a file is read record by record', () => {
  test.each([
    [
      'ends of line of all kinds',
      'a,b\r\nc,d\re,f\ng,h',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
        [3, 'e', 'f'],
        [4, 'g', 'h'],
      ],
    ],
    [
      'blank lines are none',
      'a\n\n , \n\r\nb\n',
      [
        [1, 'a'],
        [5, 'b'],
      ],
    ],
    [
      'quotes',
      '"a ""b"", c","d\r\ne"\nf,"",\n',
      [
        [1, 'a "b", c', 'd\r\ne'],
        [3, 'f', '', ''],
      ],
    ],
    ['spaces around quotes', ' "a" , b\n', [[1, 'a', ' b']]],
    ['a quote within a cell is a character', 'Hotel "Sofia",12"\n', [[1, 'Hotel "Sofia"', '12"']]],
    [
      'what follows a closing quote costs its record and no other',
      '"a"b,c\nd,e\n',
      [
        [1, 'a', 'WRONG_QUOTE'],
        [2, 'd', 'e'],
      ],
    ],
    [
      'a quote that another record closes costs what is between them',
      'a\n"b,c\nd\n"e",f\ng\n',
      [
        [1, 'a'],
        [2, 'b,c\nd\n', 'WRONG_QUOTE'],
        [5, 'g'],
      ],
    ],
  ])('%s', (_name, text, records) => {
    expect(brief(text)).toEqual(records);
    expect(read(text, { pieces: 1 })).toEqual(read(text, { pieces: 1000 }));
  });

  test('a quote that is never closed is told with its line', () => {
    expect(() => read('a\nb,"c\nd\ne')).toThrow(expect.objectContaining({ problem: 'QUOTE_OPEN', line: 2 }));
    expect(() => read('"')).toThrow(FileFault);
  });

  test('10 MB in one cell cost their record, little memory, and nothing behind them', () => {
    const reader = new CsvReader(',');
    const records = [...reader.push('a,"')];
    for (let n = 0; n < 160; n += 1) records.push(...reader.push('x'.repeat(64 * 1024)));
    records.push(...reader.push('"\nb,c\n'), ...reader.end());
    expect(records.map(({ line, fault }) => [line, fault])).toEqual([
      [1, 'ROW_TOO_LARGE'],
      [2, null],
    ]);
    expect(records[0]?.cells.join('').length).toBeLessThan(256 * 1024);
  });

  test('a million cells in a row cost their record', () => {
    const [record] = read(`${'a,'.repeat(50_000)}\n`, { pieces: 10_000 });
    expect([record?.fault, (record?.cells.length ?? 0) <= 400]).toEqual(['TOO_MANY_CELLS', true]);
  });
});

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): (max: number) => number {
  let state = seed;
  return (max) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % max;
  };
}

test('A17 RFC 4180 reads and writes as the reference does, for 300 made tables', () => {
  const letters = ['a', 'ж', '"', ',', ';', '\n', '\r\n', ' ', '=', "'", '+', '😀', ''];
  for (let seed = 1; seed <= 300; seed += 1) {
    const pick = chance(seed);
    const width = 1 + pick(5);
    const table = Array.from({ length: 1 + pick(6) }, (_, n) =>
      // never blank: a blank record is none
      Array.from({ length: width }, (_one, m) =>
        m === 0 ? `r${n}` : Array.from({ length: pick(6) }, () => letters[pick(letters.length)]).join(''),
      ),
    );
    // with CR LF between records it leaves a lone LF within a cell bare, unless it is told to quote
    const theirs = stringify(table, { record_delimiter: seed % 2 === 0 ? '\r\n' : '\n', quoted: seed % 2 === 0 });
    expect(read(theirs, { pieces: 1 + pick(9) }).map(({ cells }) => cells)).toEqual(table);
    const ours = table.map(csvLine).join('');
    expect(parse(ours)).toEqual(stringified(table));
    expect(read(ours).map(({ cells }) => cells)).toEqual(stringified(table));
  }
});

/** What would act in a spreadsheet has an apostrophe before it. */
const stringified = (table: readonly (readonly string[])[]) =>
  table.map((cells) => cells.map((cell) => (/^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell)));
