import type { Encoding } from '@quayside/shared/exchange/import-job';
import { importColumns } from '@quayside/shared/exchange/map-columns';
import { guessForm, lookAtFile } from './look-at-file';

/** In small pieces, so that letters are cut. */
const opened = (bytes: Uint8Array) => async () =>
  (async function* () {
    for (let at = 0; at < bytes.length; at += 1021) yield bytes.subarray(at, at + 1021);
  })();

/** One byte for each letter: where Windows puts Cyrillic, or the western letters. */
function inOneByte(text: string, encoding: 'windows-1251' | 'windows-1252'): Buffer {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return Buffer.from(Array.from(text, (letter) => byteOf.get(letter) ?? 63));
}

const bulgarian = 'Име;Имейл;Бележка\r\nИван Петров;ivan@x.example;"Звъни, ако може"\r\n'.repeat(40);
const french = 'Nom,Email\r\nHélène Müller,h@x.example\r\n'.repeat(40);
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('SYN-7 how a file is read is guessed', () => {
  test.each<[string, Uint8Array, Encoding, string]>([
    ['UTF-8', Buffer.from(bulgarian), 'utf-8', ';'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${french}`), 'utf-8', ','],
    ['UTF-16', Buffer.from(`\uFEFF${bulgarian}`, 'utf16le'), 'utf-16le', ';'],
    ['UTF-16 without its mark', Buffer.from(bulgarian, 'utf16le'), 'utf-16le', ';'],
    ['UTF-16 the other way round', bigEndian(`\uFEFF${french}`), 'utf-16be', ','],
    ['Windows-1251', inOneByte(bulgarian, 'windows-1251'), 'windows-1251', ';'],
    ['Windows-1252', inOneByte(french, 'windows-1252'), 'windows-1252', ','],
    ['tabs', Buffer.from('Name\tEmail\nAna, of Acme\ta@x.example\n'), 'utf-8', '\t'],
    ['a hint of a spreadsheet', Buffer.from('sep=|\nName|Note\nAna|a,b;c\n'), 'utf-8', '|'],
    ['one column', Buffer.from('Email\na@x.example\n'), 'utf-8', ','],
  ])('%s', async (_name, bytes, encoding, delimiter) => {
    expect(await guessForm(opened(bytes))).toEqual({ encoding, delimiter });
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'EMPTY'],
    ['only white space', Buffer.from('\uFEFF \n \n'), 'EMPTY'],
    ['an .xlsx', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26), Buffer.from('[Content_Types].xml')]), 'SPREADSHEET'],
    ['an .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'SPREADSHEET'],
    ['a zip', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26), Buffer.from('contacts.csv')]), 'ZIP'],
    ['a gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'NOT_TEXT'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'NOT_TEXT'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 0, 5, 5, 0, 0, 0]), 'NOT_TEXT'],
  ])('%s is said to be what it is', async (_name, bytes, problem) => {
    await expect(guessForm(opened(bytes))).rejects.toMatchObject({ problem });
  });
});

describe('SYN-7 what a file shows', () => {
  const look = (text: string, hasHeader?: true) =>
    lookAtFile(opened(Buffer.from(text)), { encoding: 'utf-8', delimiter: ',' }, hasHeader ?? importColumns('contacts'));

  test('names and the first rows', async () => {
    expect(await look('sep=,\nName,Email\nAna,a@x.example\nBo,b@x.example\n')).toEqual({
      hasHeader: true,
      columns: ['Name', 'Email'],
      sample: [
        ['Ana', 'a@x.example'],
        ['Bo', 'b@x.example'],
      ],
      unreadable: 0,
    });
  });
  test('no names', async () => {
    expect(await look('Ana,a@x.example\n')).toMatchObject({ hasHeader: false, columns: ['', ''], sample: [['Ana', 'a@x.example']] });
  });
  test('200 columns are many enough', async () => {
    expect((await look(Array.from({ length: 200 }, (_, n) => `c${n}`).join(','), true)).columns).toHaveLength(200);
    await expect(look(Array.from({ length: 201 }, (_, n) => `c${n}`).join(','), true)).rejects.toMatchObject({
      problem: 'TOO_MANY_COLUMNS',
    });
  });
  test('letters that are not of this encoding are counted, and its own are not', async () => {
    const bytes = inOneByte(bulgarian, 'windows-1251');
    const as = (encoding: Encoding) => lookAtFile(opened(bytes), { encoding, delimiter: ';' }, true);
    expect((await as('utf-8')).unreadable).toBeGreaterThan(100);
    expect(await as('windows-1251')).toMatchObject({ unreadable: 0, columns: ['Име', 'Имейл', 'Бележка'] });
  });
});
