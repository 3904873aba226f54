import type { CellWords } from './cell-words';
import type { RowProblem } from './row-problems';

/** Languages in which the columns of a file have names. */
export type TitleLanguage = 'en' | 'bg';

/** What a cell says, or why it says nothing. An empty cell is never asked. */
export type CellRead<Value> = { readonly value: Value } | { readonly problem: RowProblem };

/** A column of a table that leaves the product. */
export interface TableColumn<Row> {
  readonly name: string;
  /** By language: the first is what an export writes, all of them are understood by an import. */
  readonly titles: Readonly<Record<TitleLanguage, readonly [string, ...string[]]>>;
  /** @param words - of the language that the titles are in */
  write(row: Row, words: CellWords): string;
}

/** A column that may come back. */
export interface ImportColumn<Row, Values> extends Omit<TableColumn<Row>, 'write'> {
  readonly name: string & keyof Values;
  /** Several columns of a file may go into it: telephone 1, telephone 2. */
  readonly isList?: true;
  read(text: string): CellRead<unknown>;
  /** `null`: part of what another column says, so that an export leaves it out. */
  readonly write: ((row: Row, words: CellWords) => string) | null;
}

/** Those of its columns that an export has. */
export const writtenColumns = <Row, Values>(columns: readonly ImportColumn<Row, Values>[]): readonly TableColumn<Row>[] =>
  columns.flatMap(({ write, name, titles }) => (write === null ? [] : [{ name, titles, write }]));

/** The language of a table's titles for somebody of this locale. */
export const titleLanguage = (locale: string): TitleLanguage => (locale.toLowerCase().startsWith('bg') ? 'bg' : 'en');
