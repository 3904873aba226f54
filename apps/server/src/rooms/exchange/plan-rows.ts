import type { ImportKind, ImportSettings, RowTrouble } from '@quayside/shared/exchange/import-job';
import { IMPORT_RULES, type ReadableColumn } from '@quayside/shared/exchange/import-kinds';
import { ownValuesIn } from '@quayside/shared/exchange/own-import-columns';
import { readRow } from '@quayside/shared/exchange/read-row';
import { type NumberedRecord, type PlannedRow, type RowValues, troubleOf } from './planned-row';
import { ROW_KINDS } from './row-kinds';

/** What a row is known by within its file, and on which line that was first seen. */
export type SeenKeys = Map<string, number>;

interface PlanOf {
  readonly kind: ImportKind;
  readonly mapping: ImportSettings['mapping'];
  /** All that the mapping may name. */
  readonly columns: readonly ReadableColumn[];
  readonly seen: SeenKeys;
}

/** Reads rows by the chosen columns. A row for whom an earlier one of the file is meant is refused: only one of them can be right. */
export function planRows(
  records: readonly NumberedRecord[],
  { kind, mapping, columns, seen }: PlanOf,
): { readonly planned: readonly PlannedRow[]; readonly troubles: readonly RowTrouble[] } {
  const [rowKind, { needs, otherwise }] = [ROW_KINDS[kind], IMPORT_RULES[kind]];
  const planned: PlannedRow[] = [];
  const troubles: RowTrouble[] = [];
  for (const record of records) {
    if (record.fault !== null) {
      const of = record.lastLine === record.line ? null : String(record.lastLine);
      troubles.push(troubleOf(record, { column: null, problem: record.fault, of }));
      continue;
    }
    const { values: read, problems } = readRow(record.cells, { mapping, columns });
    // each column reads what its field holds
    const values = rowKind.completed?.(read as RowValues) ?? (read as RowValues);
    const missing = values[needs] === undefined && values.id === undefined && problems.length === 0;
    const keys = rowKind.keysOf(values);
    const twice = keys.map((key) => seen.get(key)).find((line) => line !== undefined);
    const found: RowTrouble['problems'] = [
      ...problems.map((one) => ({ ...one, of: null })),
      ...(missing ? [{ column: null, problem: otherwise, of: null }] : []),
      ...(twice === undefined ? [] : [{ column: null, problem: 'TWICE_IN_FILE' as const, of: String(twice) }]),
    ];
    if (found.length > 0) troubles.push(troubleOf(record, ...found));
    else {
      for (const key of keys) seen.set(key, record.line);
      planned.push({ record, values, custom: ownValuesIn(read) });
    }
  }
  return { planned, troubles };
}
