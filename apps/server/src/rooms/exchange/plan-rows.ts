import type { ContactValues } from '@quayside/shared/exchange/contact-columns';
import type { ImportKind, ImportSettings, RowTrouble } from '@quayside/shared/exchange/import-job';
import type { ReadableColumn } from '@quayside/shared/exchange/map-columns';
import { nameKey } from '@quayside/shared/exchange/name-key';
import type { OrganisationValues } from '@quayside/shared/exchange/organisation-columns';
import { ownValuesIn } from '@quayside/shared/exchange/own-import-columns';
import { readRow } from '@quayside/shared/exchange/read-row';
import type { RowProblem } from '@quayside/shared/exchange/row-problems';
import type { CustomValues } from '@quayside/shared/fields/field-value';
import type { CsvRecord } from './csv-reader';

/** Of a refused row so much is kept, to be corrected. */
const KEPT_CELL_CHARS = 1000;

/** A row as it was read. */
export interface NumberedRecord extends CsvRecord {
  /** Its place among the rows, from 0. */
  readonly row: number;
}

/** A row that says something. */
export interface PlannedRow {
  readonly record: NumberedRecord;
  readonly values: ContactValues & OrganisationValues;
  /** Of the company's own fields. */
  readonly custom: CustomValues;
}

/** What a row is known by within its file, and on which line that was first seen. */
export type SeenKeys = Map<string, number>;

const troubleOf = (record: NumberedRecord, ...problems: RowTrouble['problems']): RowTrouble => ({
  row: record.row,
  line: record.line,
  cells: record.cells.map((cell) => cell.slice(0, KEPT_CELL_CHARS)),
  problems: problems.slice(0, 10),
});

/** A row that is refused for one reason. @param column - that it is about; not given: the row as a whole */
export const refusedRow = (record: NumberedRecord, problem: RowProblem, column: number | null = null): RowTrouble =>
  troubleOf(record, { column, problem, of: null });

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
    const values = withName(kind, read as PlannedRow['values']);
    const missing = values.name === undefined && values.id === undefined && problems.length === 0;
    const keys = keysOf(kind, values);
    const twice = keys.map((key) => seen.get(key)).find((line) => line !== undefined);
    const found: RowTrouble['problems'] = [
      ...problems.map((one) => ({ ...one, of: null })),
      ...(missing ? [{ column: null, problem: 'NO_NAME' as const, of: null }] : []),
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

/** A contact without a name is called by their parts of it, or by their address, as whoever writes a mail without one. */
function withName(kind: ImportKind, values: ContactValues & OrganisationValues): PlannedRow['values'] {
  if (kind === 'organisations' || values.name !== undefined) return values;
  const { givenName, familyName, emails, id } = values;
  const name =
    [givenName, familyName].filter((part) => part !== undefined).join(' ') || (id === undefined ? emails?.[0]?.slice(0, 200) : undefined);
  return name === undefined ? values : { ...values, name };
}

function keysOf(kind: ImportKind, { id, name, emails, domains, organisation }: PlannedRow['values']): readonly string[] {
  const byId = id === undefined ? [] : [`id ${id}`];
  if (kind === 'organisations')
    return [...byId, ...(domains ?? []).map((one) => `domain ${one}`), ...(name === undefined ? [] : [`name ${nameKey(name)}`])];
  if (emails !== undefined) return [...byId, ...emails.map((one) => `email ${one}`)];
  return id !== undefined || name === undefined ? byId : [`name ${nameKey(name)} of ${nameKey(organisation ?? '')}`];
}
