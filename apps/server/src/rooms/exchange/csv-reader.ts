import { IMPORT_COLUMNS_MAX } from '@quayside/shared/exchange/import-job';
import type { FileProblem } from '@quayside/shared/exchange/row-problems';

/** A record of a file. A fault: its cells are not to be trusted. */
export interface CsvRecord {
  /** Where it begins and ends, counted from 1. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
  readonly fault: 'WRONG_QUOTE' | 'ROW_TOO_LARGE' | 'TOO_MANY_CELLS' | null;
}

/** From here on nothing of the file can be read. */
export class FileFault extends Error {
  constructor(
    readonly problem: FileProblem,
    readonly line: number | null,
  ) {
    super(problem);
    this.name = 'FileFault';
  }
}

/** More than all fields of a row may have together. */
const RECORD_CHARS_MAX = 128 * 1024;
/** What is beyond the columns that a file may have is counted, so that it can be told, up to here. */
const CELLS_MAX = 2 * IMPORT_COLUMNS_MAX;

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads records as RFC 4180 has them, piece by piece, with any end of line. Holds one record at a time, and of one that is too large only its
 * beginning.
 *
 * A quote inside a cell that has none around it is a character. One that closes a cell and is followed by more costs its record; reading
 * goes on with the next line.
 */
export class CsvReader {
  readonly #delimiter: number;
  #state: 'cell' | 'plain' | 'quoted' | 'closed' | 'broken' = 'cell';
  #cells: string[] = [];
  #cell = '';
  #size = 0;
  #fault: CsvRecord['fault'] = null;
  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;
  #wasCr = false;
  #done: CsvRecord[] = [];

  /** @param delimiter - one character */
  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** @returns the records that end in this piece; blank lines are none */
  push(text: string): readonly CsvRecord[] {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LF && this.#wasCr) {
        // the second half of an end of line that was counted
        this.#wasCr = false;
        if (this.#state !== 'quoted') from = at + 1;
        continue;
      }
      this.#wasCr = code === CR;
      const isEnd = code === LF || code === CR;
      if (this.#state === 'quoted') {
        if (isEnd) this.#line += 1;
        if (code !== QUOTE) continue;
        this.#take(text, from, at);
        from = at + 1;
        this.#state = 'closed';
        continue;
      }
      if (isEnd) {
        this.#take(text, from, at);
        from = at + 1;
        this.#endRecord();
        this.#line += 1;
        this.#recordLine = this.#line;
      } else if (this.#state === 'broken') {
        from = at + 1;
      } else if (code === this.#delimiter) {
        this.#take(text, from, at);
        from = at + 1;
        this.#endCell();
      } else if (code === QUOTE && this.#state === 'cell') {
        // only spaces stand before it
        this.#cell = '';
        from = at + 1;
        this.#state = 'quoted';
        this.#quoteLine = this.#line;
      } else if (code === QUOTE && this.#state === 'closed') {
        // doubled: it belongs to the cell, which goes on
        from = at;
        this.#take(text, from, at + 1);
        from = at + 1;
        this.#state = 'quoted';
      } else if (this.#state === 'closed') {
        from = at + 1;
        // a space behind it does no harm
        if (code === 32) continue;
        this.#fault = 'WRONG_QUOTE';
        this.#state = 'broken';
      } else if (code !== 32) {
        this.#state = 'plain';
      }
    }
    this.#take(text, from, text.length);
    return this.#flush();
  }

  /** @throws FileFault `QUOTE_OPEN` with the line of the quote that is never closed */
  end(): readonly CsvRecord[] {
    if (this.#state === 'quoted') throw new FileFault('QUOTE_OPEN', this.#quoteLine);
    this.#endRecord();
    return this.#flush();
  }

  #take(text: string, from: number, until: number): void {
    if (until <= from || this.#state === 'broken') return;
    this.#size += until - from;
    if (this.#size > RECORD_CHARS_MAX) this.#fault ??= 'ROW_TOO_LARGE';
    else this.#cell += text.slice(from, until);
  }

  #endCell(): void {
    if (this.#cells.length < CELLS_MAX) this.#cells.push(this.#cell);
    else this.#fault ??= 'TOO_MANY_CELLS';
    this.#cell = '';
    this.#state = 'cell';
  }

  #endRecord(): void {
    this.#endCell();
    const isBlank = this.#cells.every((cell) => cell.trim() === '') && this.#fault === null;
    if (!isBlank) this.#done.push({ line: this.#recordLine, lastLine: this.#line, cells: this.#cells, fault: this.#fault });
    this.#cells = [];
    this.#size = 0;
    this.#fault = null;
  }

  #flush(): readonly CsvRecord[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }
}
