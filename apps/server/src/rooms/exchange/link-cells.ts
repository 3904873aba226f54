import type { ImportSettings, RowTrouble } from '@quayside/shared/exchange/import-job';
import type { CustomField, LinkKind } from '@quayside/shared/fields/custom-field';
import { customName } from '@quayside/shared/kernel/custom-name';
import type { Id } from '@quayside/shared/kernel/ids';
import { type FindNamed, oneOf } from './find-named';
import { type PlannedRow, troubleOf } from './planned-row';
import { columnOf } from './row-kind';

/** As their columns stand in the file. */
const inOrder = (fields: readonly CustomField[], mapping: ImportSettings['mapping']): readonly CustomField[] =>
  [...fields].sort((one, other) => mapping.indexOf(customName(one.id)) - mapping.indexOf(customName(other.id)));

/** Fields that lead to other things, and to what. */
export const linksOf = (fields: readonly CustomField[], mapping: ImportSettings['mapping']): ReadonlyMap<Id, LinkKind> =>
  new Map(inOrder(fields, mapping).flatMap(({ id, linkTo }) => (linkTo === undefined ? [] : [[id, linkTo] as const])));

interface Links {
  readonly links: ReadonlyMap<Id, LinkKind>;
  readonly mapping: ImportSettings['mapping'];
  readonly findNamed: FindNamed;
}

/** Puts the ids of what cells of link fields name in their place. Rows whose cells name nothing, or several, are refused. @source requirements CAS-6 */
export async function resolveLinks(
  rows: readonly PlannedRow[],
  { links, mapping, findNamed }: Links,
): Promise<{ readonly ready: readonly PlannedRow[]; readonly troubles: readonly RowTrouble[] }> {
  if (links.size === 0) return { ready: rows, troubles: [] };
  const found = new Map(
    await Promise.all(
      [...links].map(
        async ([id, kind]) =>
          [
            id,
            await findNamed(
              kind,
              rows.flatMap(({ custom }) => textIn(custom[id])),
            ),
          ] as const,
      ),
    ),
  );
  const ready: PlannedRow[] = [];
  const troubles: RowTrouble[] = [];
  for (const row of rows) {
    const named = [...links].flatMap(([fieldId, kind]) =>
      textIn(row.custom[fieldId]).map((text) => ({ fieldId, ...oneOf(kind, found.get(fieldId)?.get(text)) })),
    );
    const problems = named.flatMap((one) =>
      'problem' in one
        ? [{ problem: one.problem, column: columnOf(mapping, { problem: one.problem, field: customName(one.fieldId) }), of: null }]
        : [],
    );
    const ids = Object.fromEntries(named.flatMap((one) => ('id' in one ? [[one.fieldId, one.id] as const] : [])));
    if (problems.length > 0) troubles.push(troubleOf(row.record, ...problems));
    else ready.push({ ...row, custom: { ...row.custom, ...ids } });
  }
  return { ready, troubles };
}

const textIn = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : []);
