import type { Delimiter, Encoding } from '@quayside/shared/exchange/import-job';
import { CsvReader, type CsvRecord } from './csv-reader';
import { decodeText } from './decode-text';

/** How a file is to be read. */
export interface FileForm {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
}

/** By this line spreadsheets tell each other the delimiter; it is no record. */
const isHint = ({ cells }: CsvRecord): boolean => cells[0]?.toLowerCase() === 'sep=' && cells.slice(1).every((cell) => cell === '');

/** The records of a file, as many at a time as come with one piece of it. @throws FileFault */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: FileForm,
): AsyncGenerator<readonly CsvRecord[]> {
  const reader = new CsvReader(delimiter);
  let isFirst = true;
  const withoutHint = (records: readonly CsvRecord[]): readonly CsvRecord[] => {
    const [first] = records;
    if (!isFirst || first === undefined) return records;
    isFirst = false;
    return isHint(first) ? records.slice(1) : records;
  };
  for await (const text of decodeText(bytes, encoding)) yield withoutHint(reader.push(text));
  yield withoutHint(reader.end());
}
