import type { AssetValues } from '@quayside/shared/exchange/asset-columns';
import type { ContactValues } from '@quayside/shared/exchange/contact-columns';
import type { RowTrouble } from '@quayside/shared/exchange/import-job';
import type { OrganisationValues } from '@quayside/shared/exchange/organisation-columns';
import type { ProductValues } from '@quayside/shared/exchange/product-columns';
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

/** What the standard columns say, whichever the kind. */
export type RowValues = ContactValues & OrganisationValues & ProductValues & AssetValues;

/** A row that says something. */
export interface PlannedRow {
  readonly record: NumberedRecord;
  readonly values: RowValues;
  /** Of the company's own fields. */
  readonly custom: CustomValues;
}

export const troubleOf = (record: NumberedRecord, ...problems: RowTrouble['problems']): RowTrouble => ({
  row: record.row,
  line: record.line,
  cells: record.cells.map((cell) => cell.slice(0, KEPT_CELL_CHARS)),
  problems: problems.slice(0, 10),
});

/** A row that is refused for one reason. @param column - that it is about; not given: the row as a whole */
export const refusedRow = (record: NumberedRecord, problem: RowProblem, column: number | null = null): RowTrouble =>
  troubleOf(record, { column, problem, of: null });
