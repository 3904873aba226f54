import type { ImportJob } from '@quayside/shared/exchange/import-job';
import { nameKey } from '@quayside/shared/exchange/name-key';
import type { RowProblem } from '@quayside/shared/exchange/row-problems';
import type { Id } from '@quayside/shared/kernel/ids';
import type { PlannedRow } from './planned-row';

/** Whether rows of this file may name each other: then a row waits for that of its parent, wherever in the file that stands. */
export const namesParents = ({ kind, settings }: Pick<ImportJob, 'kind' | 'settings'>): boolean =>
  kind === 'organisations' && settings.mapping.includes('parent');

/** What rows of a file of organisations have come to, by the names by which others may call them their parent. */
export class ParentRows {
  /** Whose row is still to come, with the name of its own parent. */
  readonly #open = new Map<string, string | null>();
  /** `null`: its row was refused. */
  readonly #settled = new Map<string, Id | null>();

  /** Names everything that rows of the file are called, before the first of them is done. */
  expect(rows: readonly PlannedRow[]): void {
    for (const { values } of rows) {
      if (values.name !== undefined) this.#open.set(nameKey(values.name), values.parent === undefined ? null : nameKey(values.parent));
    }
  }

  /** Whether the row of its parent has to be done first. */
  waits({ values }: PlannedRow): boolean {
    return values.parent !== undefined && this.#open.has(nameKey(values.parent));
  }

  /** @param id - `null`: it was refused · `undefined`: nobody knows any more */
  settle({ values }: PlannedRow, id: Id | null | undefined): void {
    if (values.name === undefined) return;
    this.#open.delete(nameKey(values.name));
    if (id !== undefined) this.#settled.set(nameKey(values.name), id);
  }

  /** @returns `null`: the row of this name was refused · `undefined`: the file has none, or what it came to is no longer known */
  idOf(name: string): Id | null | undefined {
    return this.#settled.get(nameKey(name));
  }

  /** Why a row waits when nothing moves any more: it leads back to itself, or to others that do. */
  stuck({ values }: PlannedRow): RowProblem {
    const own = values.name === undefined ? null : nameKey(values.name);
    const passed = new Set<string>();
    for (let next = values.parent === undefined ? null : nameKey(values.parent); next !== null; next = this.#open.get(next) ?? null) {
      if (next === own) return 'PARENT_CYCLE';
      if (passed.has(next)) break;
      passed.add(next);
    }
    return 'UNKNOWN_PARENT';
  }
}
