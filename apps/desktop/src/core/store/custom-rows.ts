import type { CustomValues } from '@quayside/shared/fields/field-value';
import { fold } from '@quayside/shared/kernel/text';
import type { Database, SqlValue } from './database';

/** Values of the company's own fields as rows: each chosen one stands by itself, words also folded. */
export function customRows(
  values: CustomValues | undefined,
): readonly (readonly [field: string, value: SqlValue, folded: string | null])[] {
  return Object.entries(values ?? {}).flatMap(([field, value]) => {
    const all: readonly (string | number | boolean)[] = Array.isArray(value) ? value : [value as string | number | boolean];
    return all.map((one) => [field, typeof one === 'boolean' ? Number(one) : one, typeof one === 'string' ? fold(one) : null] as const);
  });
}

/** @param table - `main.customValue` or its mirror in the overlay */
export function putCustomRows(db: Database, table: string, id: string, values: CustomValues | undefined): void {
  db.run(`DELETE FROM ${table} WHERE id = ?`, id);
  for (const row of customRows(values)) db.run(`INSERT INTO ${table} (id, field, value, folded) VALUES (?, ?, ?, ?)`, id, ...row);
}
