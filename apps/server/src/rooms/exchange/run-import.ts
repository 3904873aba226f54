import { IMPORT_ROWS_MAX, type ImportCounts, type ImportPass, NO_COUNTS, type RowTrouble } from '@quayside/shared/exchange/import-job';
import { can } from '@quayside/shared/identity/can';
import { actorOf } from '@quayside/shared/identity/person';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { withRights } from '../../platform/with-rights';
import { type CsvRecord, FileFault } from './csv-reader';
import type { CustomerNames } from './customer-names.store';
import type { ImportProblems } from './import-problems.store';
import type { ImportsStore, KeptImport } from './imports.store';
import { type NumberedRecord, planRows, type SeenKeys, troubleOf } from './plan-rows';
import { readRecords } from './read-records';
import { type ResolvedRows, resolveRows } from './resolve-rows';
import type { RowOutcome } from './row-outcome';
import { tryRows } from './try-rows';
import { writeRows } from './write-rows';

/** What an import works with. */
export interface ImportParts {
  readonly house: House;
  readonly imports: ImportsStore;
  readonly problems: ImportProblems;
  readonly names: CustomerNames;
  /** Where the bytes of imports lie. */
  readonly bytes: FileStore;
}

/** So many rows are on their way at once: four batches of the lane. How far an import has come is noted after each. */
const ROWS_AT_ONCE = 200;

/**
 * Works on one import from where it stands until it is whole, somebody stops it, or `mayGoOn` says no; then it goes on another time.
 *
 * Rows are counted when they are noted, and a row that was written and not noted is written again under its number, which does nothing
 * and tells what it did: a kill costs no row and doubles none.
 */
export async function runImport(job: KeptImport, parts: ImportParts, mayGoOn: () => Promise<boolean>): Promise<void> {
  const { house, imports, problems, bytes } = parts;
  const pass: ImportPass = job.state === 'checking' ? 'check' : 'write';
  const stillness = pass === 'check' ? 'draft' : 'paused';
  // a trial is short, and begins anew
  const rowsBefore = pass === 'check' ? 0 : job.rowsDone;
  let counts = (pass === 'check' ? null : job.written) ?? NO_COUNTS;
  const made = new Set<string>();
  const seen: SeenKeys = new Map();

  const take = async ({ acts, troubles }: ResolvedRows, rowsDone: number): Promise<boolean> => {
    if (!(await mayStart(job, house))) {
      await imports.move(job.id, [job.state], { state: stillness, trouble: { problem: 'NOT_ALLOWED', line: null } });
      return false;
    }
    const outcomes = pass === 'check' ? await tryRows(acts, house) : await writeRows(acts, { house, jobId: job.id });
    const refused = acts.flatMap(({ record }, index) => refusalOf(record, outcomes[index]));
    await problems.add(job.id, pass, [...troubles, ...refused]);
    counts = counted(counts, outcomes, { refusedBefore: troubles.length, made });
    const noted = await imports.note(job.id, job.fence, pass, { rowsDone, counts });
    return noted?.state === job.state && (await mayGoOn());
  };

  let under = Promise.resolve(true);
  let rows = 0;
  try {
    for await (const records of chunksOf(await openRecords(job, bytes), job.settings.hasHeader)) {
      rows += records.length;
      if (rows > IMPORT_ROWS_MAX) throw new FileFault('TOO_MANY_ROWS', records.at(-1)?.line ?? null);
      const { planned, troubles } = planRows(records, { kind: job.kind, mapping: job.settings.mapping, seen });
      if (rows <= rowsBefore) continue;
      const resolved = await resolveRows(planned, { jobId: job.id, kind: job.kind, settings: job.settings, names: parts.names });
      // the next ones are read while these are written
      if (!(await under)) return;
      under = take({ ...resolved, troubles: [...troubles, ...resolved.troubles] }, rows);
      under.catch(() => undefined);
    }
    if (!(await under)) return;
    if (rows === 0) throw new FileFault('NO_ROWS', null);
    await finish(job, pass, rows, parts);
  } catch (error) {
    await under.catch(() => false);
    // who cancels takes the file away
    if ((await imports.find(job.id))?.state !== job.state) return;
    if (!(error instanceof FileFault)) throw error;
    const trouble = { problem: error.problem, line: error.line };
    await imports.move(job.id, [job.state], { state: pass === 'check' ? 'checked' : 'paused', rows: null, trouble });
  }
}

/** Whether who started it still may: asked again and again, for a file may take long. */
async function mayStart({ startedBy }: KeptImport, { entities }: House): Promise<boolean> {
  const person = startedBy === null ? null : await entities.find('person', startedBy);
  return person?.isActive === true && can(actorOf(await withRights(entities, person)), 'administer', { type: 'workspace' });
}

async function openRecords({ id, settings }: KeptImport, bytes: FileStore) {
  if ((await bytes.stat(id)) === null) throw new FileFault('GONE', null);
  return readRecords(await bytes.read(id), settings);
}

/** Rows in equal portions, so that they are the same ones whenever the file is read. */
async function* chunksOf(pieces: AsyncIterable<readonly CsvRecord[]>, hasHeader: boolean): AsyncGenerator<readonly NumberedRecord[]> {
  let waiting: NumberedRecord[] = [];
  let row = hasHeader ? -1 : 0;
  for await (const records of pieces) {
    for (const record of records) {
      if (row >= 0) waiting.push({ ...record, row });
      row += 1;
      if (waiting.length < ROWS_AT_ONCE) continue;
      yield waiting;
      waiting = [];
    }
  }
  if (waiting.length > 0) yield waiting;
}

function refusalOf(record: NumberedRecord, outcome: RowOutcome | undefined): readonly RowTrouble[] {
  return outcome !== undefined && 'problem' in outcome ? [troubleOf(record, { column: null, problem: outcome.problem, of: null })] : [];
}

/** @param made - organisations that were counted before: several rows of a trial may each be the first */
function counted(
  before: ImportCounts,
  outcomes: readonly RowOutcome[],
  { refusedBefore, made }: { readonly refusedBefore: number; readonly made: Set<string> },
): ImportCounts {
  const next = { ...before, refused: before.refused + refusedBefore };
  for (const outcome of outcomes) {
    if ('problem' in outcome) {
      next.refused += 1;
      continue;
    }
    next[outcome.outcome] += 1;
    if (outcome.madeOrganisationId === null || made.has(outcome.madeOrganisationId)) continue;
    made.add(outcome.madeOrganisationId);
    next.organisations += 1;
  }
  return next;
}

async function finish(job: KeptImport, pass: ImportPass, rows: number, { imports, bytes, house }: ImportParts): Promise<void> {
  const updatedAt = house.clock.now();
  if (pass === 'check') {
    await imports.move(job.id, ['checking'], { state: 'checked', rows, updatedAt });
    return;
  }
  const done = await imports.move(job.id, ['importing'], { state: 'done', rows, updatedAt });
  if (done === null) return;
  await bytes.delete(job.id);
  house.logger.info({ import: job.id, by: job.startedBy, kind: job.kind, ...done.written }, 'a file was imported');
}
