import { DELIMITERS, type Delimiter, type Encoding, type FileLook, IMPORT_COLUMNS_MAX } from '@quayside/shared/exchange/import-job';
import type { ReadableColumn } from '@quayside/shared/exchange/import-kinds';
import { looksLikeHeader } from '@quayside/shared/exchange/map-columns';
import { CsvReader, FileFault } from './csv-reader';
import { decodeText } from './decode-text';
import { type FileForm, readRecords } from './read-records';

/** As much of a file as is looked at for its form. */
const HEAD_BYTES = 64 * 1024;
const SAMPLE_RECORDS = 5;
const SAMPLE_CHARS = 120;
const GUESS_RECORDS = 30;

/** Opens the file anew, from its beginning. */
type Open = () => Promise<AsyncIterable<Uint8Array>>;

/**
 * How a file is probably to be read.
 *
 * @throws FileFault `EMPTY`, `SPREADSHEET`, `ZIP` or `NOT_TEXT`: there is nothing to choose
 */
export async function guessForm(open: Open): Promise<FileForm> {
  const head = await headOf(await open());
  if (head.length === 0) throw new FileFault('EMPTY', null);
  refuseOtherFormats(head);
  const encoding = encodingByMark(head) ?? encodingByZeros(head) ?? (await encodingByBytes(await open()));
  const text = new TextDecoder(encoding).decode(head);
  if (text.trim() === '') throw new FileFault('EMPTY', null);
  return { encoding, delimiter: guessDelimiter(text) };
}

/** What the beginning of a file shows when it is read in this form. @param hasHeader - columns by whose names the first record is judged. @throws FileFault `TOO_MANY_COLUMNS`, `QUOTE_OPEN` */
export async function lookAtFile(
  open: Open,
  form: FileForm,
  hasHeader: boolean | readonly ReadableColumn[],
): Promise<FileLook & { readonly hasHeader: boolean }> {
  const first: (readonly string[])[] = [];
  for await (const records of readRecords(await open(), form)) {
    first.push(...records.slice(0, SAMPLE_RECORDS + 1 - first.length).map(({ cells }) => cells));
    if (first.length > SAMPLE_RECORDS) break;
  }
  const isHeader = typeof hasHeader === 'boolean' ? hasHeader : looksLikeHeader(hasHeader, first[0] ?? []);
  const names = isHeader ? (first[0] ?? []) : [];
  // cells beyond the names are a fault of their row, not a column
  const columnCount = isHeader ? names.length : Math.max(0, ...first.map(({ length }) => length));
  if (columnCount > IMPORT_COLUMNS_MAX) throw new FileFault('TOO_MANY_COLUMNS', null);
  const shown = (cells: readonly string[]) => Array.from({ length: columnCount }, (_, n) => (cells[n] ?? '').trim().slice(0, SAMPLE_CHARS));
  return {
    hasHeader: isHeader,
    columns: shown(names),
    sample: first.slice(isHeader ? 1 : 0, isHeader ? SAMPLE_RECORDS + 1 : SAMPLE_RECORDS).map(shown),
    unreadable: await countUnreadable(await open(), form.encoding),
  };
}

async function headOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    length += piece.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}

const startsWith = (bytes: Uint8Array, ...wanted: readonly number[]): boolean => wanted.every((byte, n) => bytes[n] === byte);

function refuseOtherFormats(head: Uint8Array): void {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) {
    const names = Buffer.from(head).toString('latin1');
    throw new FileFault(/xl\/|\[Content_Types\]|opendocument\.spreadsheet/.test(names) ? 'SPREADSHEET' : 'ZIP', null);
  }
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new FileFault('SPREADSHEET', null);
  // gzip, PDF
  if (startsWith(head, 0x1f, 0x8b) || startsWith(head, 0x25, 0x50, 0x44, 0x46)) throw new FileFault('NOT_TEXT', null);
}

function encodingByMark(head: Uint8Array): Encoding | null {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  return startsWith(head, 0xfe, 0xff) ? 'utf-16be' : null;
}

/** In UTF-16 what is not a letter has a zero as one of its two bytes, always the same one; no other text has any. @throws FileFault `NOT_TEXT` */
function encodingByZeros(head: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return null;
  if (odd > head.length / 64 && even === 0) return 'utf-16le';
  if (even > head.length / 64 && odd === 0) return 'utf-16be';
  throw new FileFault('NOT_TEXT', null);
}

/** Letters of Cyrillic words stand side by side, those of western languages among plain ones. */
async function encodingByBytes(bytes: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let high = 0;
  let paired = 0;
  let before = 0;
  for await (const piece of bytes) {
    if (isUtf8) isUtf8 = isReadable(() => strict.decode(piece, { stream: true }));
    for (const byte of piece) {
      if (byte >= 0xc0) {
        high += 1;
        if (before >= 0xc0) paired += 1;
      }
      before = byte;
    }
  }
  if (isUtf8 && isReadable(() => strict.decode())) return 'utf-8';
  return paired * 2 > high ? 'windows-1251' : 'windows-1252';
}

function isReadable(read: () => string): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

/** The one by which the most records have as many cells as the first one, and more than one. */
function guessDelimiter(text: string): Delimiter {
  const hint = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const hinted = DELIMITERS.find((one) => one === hint);
  if (hinted !== undefined) return hinted;
  let best: { readonly delimiter: Delimiter; readonly score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new CsvReader(delimiter)
      .push(`${text}\n`)
      .slice(0, GUESS_RECORDS)
      .map(({ cells }) => cells.length);
    const [first = 1] = counts;
    const score = first < 2 ? 0 : (counts.filter((count) => count === first).length / counts.length) * 1000 + first;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

async function countUnreadable(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): Promise<number> {
  let count = 0;
  for await (const text of decodeText(bytes, encoding)) count += text.split('\uFFFD').length - 1;
  return count;
}
