import { plainCell } from './csv-line';
import type { ReadableColumn } from './import-kinds';
import type { RowProblem } from './row-problems';

export interface CellProblem {
  readonly column: number | null;
  readonly problem: RowProblem;
}

/** What a row of a file says, by field; an empty cell says nothing. Problems: the row is refused. */
export interface RowRead {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly CellProblem[];
}

/** A byte that the chosen encoding does not have. */
const UNREADABLE = '\uFFFD';

/** @param mapping - for each column of the file the name of its field, or `null` */
export function readRow(
  cells: readonly string[],
  { mapping, columns }: { readonly mapping: readonly (string | null)[]; readonly columns: readonly ReadableColumn[] },
): RowRead {
  const values: Record<string, unknown> = {};
  const problems: CellProblem[] = [];
  if (cells.slice(mapping.length).some((cell) => cell.trim() !== '')) problems.push({ column: null, problem: 'TOO_MANY_CELLS' });
  for (const [column, field] of mapping.entries()) {
    const given = cells[column] ?? '';
    const of = field === null ? undefined : columns.find(({ name }) => name === field);
    if (of === undefined || given.trim() === '') continue;
    const text = plainCell(given.trim());
    const read = given.includes(UNREADABLE)
      ? { problem: 'NOT_READABLE' as const }
      : isFormula(text, given)
        ? { problem: 'FORMULA' as const }
        : of.read(text);
    if ('problem' in read) problems.push({ column, problem: read.problem });
    else if (of.isList && values[of.name] !== undefined) values[of.name] = joined(values[of.name], read.value);
    else if (read.value !== '') values[of.name] = read.value;
  }
  return { values, problems };
}

/** An apostrophe before it says that it is meant as text. */
const isFormula = (text: string, given: string): boolean => text.startsWith('=') && !given.trim().startsWith("'");

const joined = (one: unknown, other: unknown): readonly unknown[] => [...new Set([...(one as unknown[]), ...(other as unknown[])])];
