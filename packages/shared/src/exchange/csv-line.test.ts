import { csvCell, csvLine, plainCell } from './csv-line';

describe('A17 a cell of an exported file', () => {
  test.each([
    ['=1+2', "'=1+2"],
    ['+359 88 123', "'+359 88 123"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1+2', "'＝1+2"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['=HYPERLINK("http://evil.example","x")', '"\'=HYPERLINK(""http://evil.example"",""x"")"'],
    ['-5', '-5'],
    ['-2,50', '"-2,50"'],
    ['Ana', 'Ana'],
    ['', ''],
    ['a "b", c', '"a ""b"", c"'],
    [' padded ', '" padded "'],
    ['two\nlines', '"two\nlines"'],
    ['a;b', '"a;b"'],
  ])('%j is written as %j', (text, written) => expect(csvCell(text)).toBe(written));

  test('and comes back as it was', () => {
    for (const text of ['=1+2', '+359 88', '@x', '-a', "'quoted'", 'plain']) {
      const cell = csvCell(text);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(plainCell(read)).toBe(text);
    }
  });

  test('a record ends as RFC 4180 wants it', () => expect(csvLine(['a', 'b,c', ''])).toBe('a,"b,c",\r\n'));
  test('zeros that a spreadsheet kept are kept', () => expect(plainCell('="00359"')).toBe('00359'));
});
