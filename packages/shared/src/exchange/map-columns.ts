import { fold } from '../kernel/text';
import type { ImportKind } from './import-job';
import { IMPORT_RULES, type ReadableColumn } from './import-kinds';

/** The fields that a file of this kind may fill. @param own - those that the company has made for itself, behind the standard ones */
export const importColumns = (kind: ImportKind, own: readonly ReadableColumn[] = []): readonly ReadableColumn[] => [
  ...IMPORT_RULES[kind].columns,
  ...own,
];

/** `E-Mail 2 ` and `email` say the same. */
const plain = (title: string): string => fold(title).replace(/[^\p{L}\p{N}]+/gu, '');
const withoutNumber = (title: string): string => plain(title).replace(/\d{1,3}$/, '');

/**
 * Which field each column of a file is meant for, by its name in any language that is known; `null`: none.
 *
 * Standard fields go before the company's own of the same name. A field that holds one thing is taken by the first column that asks for it; one that holds several also by telephone 1, telephone 2.
 */
export function guessMapping(columns: readonly ReadableColumn[], header: readonly string[]): readonly (string | null)[] {
  const taken = new Set<string>();
  return header.map((title) => {
    const found = columns.find((column) => {
      if (taken.has(column.name) && !column.isList) return false;
      const wanted = column.isList ? withoutNumber(title) : plain(title);
      return wanted !== '' && Object.values(column.titles).some((titles) => titles.some((one) => plain(one) === wanted));
    });
    if (found === undefined) return null;
    taken.add(found.name);
    return found.name;
  });
}

/** Whether a first record names columns: one of its cells is such a name, or none of them holds an address. */
export const looksLikeHeader = (columns: readonly ReadableColumn[], record: readonly string[]): boolean =>
  guessMapping(columns, record).some((field) => field !== null) || !record.some((cell) => cell.includes('@') || /\d{5}/.test(cell));

/** What is wrong with a choice of fields; `null`: nothing. `field` names it. */
export function mappingProblem(
  columns: readonly ReadableColumn[],
  mapping: readonly (string | null)[],
): { readonly problem: 'NO_COLUMN' | 'UNKNOWN_FIELD' | 'FIELD_TWICE'; readonly field: string | null } | null {
  const chosen = mapping.filter((field): field is string => field !== null);
  if (chosen.length === 0) return { problem: 'NO_COLUMN', field: null };
  const unknown = chosen.find((field) => !columns.some(({ name }) => name === field));
  if (unknown !== undefined) return { problem: 'UNKNOWN_FIELD', field: unknown };
  const twice = chosen.find((field, index) => chosen.indexOf(field) !== index && !columns.some((one) => one.name === field && one.isList));
  return twice === undefined ? null : { problem: 'FIELD_TWICE', field: twice };
}
