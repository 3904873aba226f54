import type { UndoCounts } from '@quayside/shared/exchange/import-job';
import type { UndoAnswer } from '@quayside/shared/exchange/undo-imported-row';
import { AppError } from '@quayside/shared/kernel/errors';
import { IMPORTED_OF, type ImportedOf } from '@quayside/shared/organisation/imported-kinds';
import type { ImportedRow, KeptReason } from '@quayside/shared/organisation/imported-row';
import { aboutId, byPerson, bySystem } from '../../platform/audit/audit-notes';
import { performAct } from '../../platform/perform-act';
import type { KeptImport } from './imports.store';
import { type ImportParts, mayStart } from './run-import';
import { IMPORTER } from './write-rows';

/** So many acts are on their way at once: four batches of the lane. */
const ROWS_AT_ONCE = 200;

/** What may hang on something of a later kind goes before it; organisations hang on each other. */
const BEFORE_ORGANISATIONS = ['asset', 'product', 'contact'] as const satisfies readonly ImportedOf[];

/** What an undo works with. */
export type UndoParts = Pick<ImportParts, 'house' | 'imports' | 'uses'>;

/**
 * Takes an import back, row by row, from the last one to the first: contacts before the organisations that they belong to, and of organisations
 * those first that others hang on no more. A file of products or assets has rows of no other kind.
 *
 * Each row says itself what became of it, in the act that does it. So whoever goes on after a kill asks for the rows that say nothing yet,
 * and counts are those of the rows.
 *
 * @source requirements CAS-3
 */
export async function undoImport(job: KeptImport, parts: UndoParts, mayGoOn: () => Promise<boolean>): Promise<void> {
  const { house, imports } = parts;
  const undo = new ImportUndo(job, parts);
  let counts = await undo.counts();
  const writers = await parts.uses.writersSince(job.createdAt);

  /** @returns `false`: it is to stop */
  const note = async (): Promise<boolean> => {
    if (!(await mayStart(job, house))) {
      await imports.move(job.id, ['undoing'], { state: 'undo-paused', trouble: { problem: 'NOT_ALLOWED', line: null } });
      return false;
    }
    const noted = await imports.noteUndo(job.id, job.fence, counts);
    return noted?.state === 'undoing' && (await mayGoOn());
  };

  /** Once over what is left. @param isLast - what something hangs on stays now; else it is left for another time */
  async function sweep(of: ImportedOf, isLast: boolean): Promise<{ readonly isStopped: boolean; readonly done: number }> {
    let done = 0;
    for (let below = Number.MAX_SAFE_INTEGER; ; ) {
      if (!(await note())) return { isStopped: true, done };
      const rows = await undo.listOpen(of, below);
      const last = rows.at(-1);
      if (last === undefined) return { isStopped: false, done };
      const made = rows.filter(({ before }) => before === null).map(({ targetId }) => targetId);
      const holds = await parts.uses.holds(of, made);
      const holdOf = ({ before, targetId }: ImportedRow): KeptReason | null =>
        before !== null ? null : (holds.get(targetId) ?? (of === 'contact' && writers.has(targetId) ? 'HAS_CASES' : null));
      const ready = isLast ? rows : rows.filter((row) => holdOf(row) === null);
      const answers = await Promise.all(ready.map((row) => undo.perform('import.undo-row', row, { hold: holdOf(row) })));
      for (const answer of answers) if (answer !== null) counts = { ...counts, [answer]: counts[answer] + 1 };
      done += ready.length;
      below = last.row;
    }
  }

  for (const of of BEFORE_ORGANISATIONS) if ((await sweep(of, true)).isStopped) return;
  for (let isLast = false; ; ) {
    const { isStopped, done } = await sweep('organisation', isLast);
    if (isStopped) return;
    if (isLast) break;
    isLast = done === 0;
  }
  if (!(await putBackUsed(undo, parts, { job, mayGoOn: note }))) return;
  await finish(job, await undo.counts(), parts);
}

/** What came to hang on something between the look at it and the act that took it away: that one comes back. */
async function putBackUsed(
  undo: ImportUndo,
  { uses }: UndoParts,
  { job, mayGoOn }: { readonly job: KeptImport; readonly mayGoOn: () => Promise<boolean> },
): Promise<boolean> {
  const writers = await uses.writersSince(job.createdAt);
  // who comes back may need their organisation, and that one its parent
  for (let back = -1; back !== 0; ) {
    back = 0;
    for (const kind of IMPORTED_OF) {
      for (let below = Number.MAX_SAFE_INTEGER; ; ) {
        const rows = await undo.listRemoved(kind, below);
        const last = rows.at(-1);
        if (last === undefined) break;
        const holds = await uses.holds(
          kind,
          rows.map(({ targetId }) => targetId),
        );
        for (const row of rows) {
          const hold = holds.get(row.targetId) ?? (kind === 'contact' && writers.has(row.targetId) ? 'HAS_CASES' : null);
          if (hold === null) continue;
          await undo.perform('import.keep-row', row, { hold });
          back += 1;
        }
        if (!(await mayGoOn())) return false;
        below = last.row;
      }
    }
  }
  return true;
}

const ANSWERS = ['removed', 'restored', 'kept'] as const satisfies readonly UndoAnswer['undone'][];

class ImportUndo {
  readonly #job: KeptImport;
  readonly #house: UndoParts['house'];

  constructor(job: KeptImport, { house }: UndoParts) {
    this.#job = job;
    this.#house = house;
  }

  /** Rows of which nothing is said yet, the last ones first. A row of a file has one of each kind at most. */
  listOpen(of: ImportedOf, below: number): Promise<readonly ImportedRow[]> {
    return this.#list({ fate: null, of, row: { $lt: below } });
  }

  /** Rows that made something which is gone. */
  listRemoved(of: ImportedOf, below: number): Promise<readonly ImportedRow[]> {
    return this.#list({ fate: 'undone', of, before: null, row: { $lt: below } });
  }

  async counts(): Promise<UndoCounts> {
    const count = (filter: object) => this.#house.entities.count('importedRow', { importId: this.#job.id, ...filter });
    const [total, removed, restored, kept] = await Promise.all([
      count({}),
      count({ fate: 'undone', before: null }),
      count({ fate: 'undone', before: { $ne: null } }),
      count({ fate: { $in: ['kept', 'partly'] } }),
    ]);
    return { total, removed, restored, kept };
  }

  /** @throws AppError `UNAVAILABLE`: it may have been done */
  async perform(name: 'import.undo-row' | 'import.keep-row', { id }: ImportedRow, more: object): Promise<UndoAnswer['undone'] | null> {
    const { lane, clock } = this.#house;
    const { status, code, detail } = await performAct(lane, {
      source: `undo-import:${this.#job.id}`,
      key: `${name}:${id}`,
      name,
      args: { importedRowId: id, ...more },
      actor: IMPORTER,
      at: clock.now(),
      priority: 'bulk',
    });
    if (status !== 'ok') throw new AppError(code ?? 'INTERNAL', `${name} was refused`);
    return ANSWERS.find((one) => one === detail?.undone) ?? null;
  }

  #list(filter: object): Promise<readonly ImportedRow[]> {
    return this.#house.entities.list('importedRow', { importId: this.#job.id, ...filter }, { sort: { row: -1 }, limit: ROWS_AT_ONCE });
  }
}

async function finish({ id, kind, startedBy }: KeptImport, undone: UndoCounts, { house, imports }: UndoParts): Promise<void> {
  const person = startedBy === null ? null : await house.entities.find('person', startedBy);
  // before it is said to be done: after a kill it is told twice rather than never
  await house.audit.note({
    area: 'data',
    act: 'import.undone',
    by: person === null ? bySystem('import') : byPerson(person),
    about: aboutId('import', id),
    facts: { kind, ...undone },
  });
  await imports.move(id, ['undoing'], { state: 'undone', undone, updatedAt: house.clock.now() });
  house.logger.info({ import: id, by: startedBy, kind, ...undone }, 'an import was taken back');
}
