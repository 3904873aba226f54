import type { ImportAssetArgs } from '@quayside/shared/exchange/import-asset';
import type { ImportContactArgs } from '@quayside/shared/exchange/import-contact';
import type { ImportSettings, RowTrouble } from '@quayside/shared/exchange/import-job';
import type { ImportOrganisationArgs } from '@quayside/shared/exchange/import-organisation';
import type { ImportProductArgs } from '@quayside/shared/exchange/import-product';
import type { Id } from '@quayside/shared/kernel/ids';
import type { RowPlace } from '@quayside/shared/organisation/imported-row';
import type { CustomerNames } from './customer-names.store';
import type { FindNamed } from './find-named';
import type { ParentRows } from './parent-rows';
import { type NumberedRecord, type PlannedRow, type RowValues, troubleOf } from './planned-row';
import type { RowRefusal } from './row-outcome';

/** A row as an act of the lane. */
export type RowAct = { readonly record: NumberedRecord } & (
  | { readonly name: 'contact.import'; readonly args: ImportContactArgs }
  | { readonly name: 'organisation.import'; readonly args: ImportOrganisationArgs }
  | { readonly name: 'product.import'; readonly args: ImportProductArgs }
  | { readonly name: 'asset.import'; readonly args: ImportAssetArgs }
);

export interface ResolvedRows {
  readonly acts: readonly RowAct[];
  readonly troubles: readonly RowTrouble[];
}

/** What rows are made acts with. */
export interface ResolveParts {
  readonly jobId: Id;
  readonly settings: ImportSettings;
  readonly names: CustomerNames;
  readonly findNamed: FindNamed;
  /** Where rows of one file may name each other. */
  readonly parents: ParentRows | null;
}

/** How rows of one kind of file are told from each other, and become acts. */
export interface RowKind {
  /** The values with what follows from them. Absent: nothing does. */
  completed?(values: RowValues): RowValues;
  /** By what a row is known within its file: no other may have the same. */
  keysOf(values: RowValues): readonly string[];
  /** Finds what rows name without a key that the act finds by itself. */
  resolve(rows: readonly PlannedRow[], parts: ResolveParts): Promise<ResolvedRows>;
}

export const placeOf = (importId: Id, { row, line }: NumberedRecord): RowPlace => ({ importId, row, line });

/** @param resolve - gives the act, or all reasons why there is none; a refusal's `field` names its column */
export function gather(
  rows: readonly PlannedRow[],
  { mapping }: Pick<ImportSettings, 'mapping'>,
  resolve: (row: PlannedRow) => RowAct | RowRefusal | readonly RowRefusal[],
): ResolvedRows {
  const acts: RowAct[] = [];
  const troubles: RowTrouble[] = [];
  for (const row of rows) {
    const resolved = resolve(row);
    if ('args' in resolved) acts.push(resolved);
    else {
      const refusals = 'problem' in resolved ? [resolved] : resolved;
      troubles.push(troubleOf(row.record, ...refusals.map((one) => ({ problem: one.problem, column: columnOf(mapping, one), of: null }))));
    }
  }
  return { acts, troubles };
}

/** The column that a refusal is about; `null`: the row as a whole. */
export function columnOf(mapping: ImportSettings['mapping'], { field }: RowRefusal): number | null {
  const column = field === undefined ? -1 : mapping.indexOf(field);
  return column < 0 ? null : column;
}

type Mutable<Values> = {
  -readonly [Field in keyof Values]: Values[Field] extends readonly (infer One)[] | undefined ? One[] : Values[Field];
};

/** Arguments are checked by a schema, whose lists can be written. */
export const asLists = <Values extends object>(values: Values): Mutable<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Mutable<Values>;
