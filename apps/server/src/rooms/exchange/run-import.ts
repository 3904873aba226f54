import { IMPORT_ROWS_MAX, type ImportCounts, type ImportPass, NO_COUNTS, type RowTrouble } from '@quayside/shared/exchange/import-job';
import type { ReadableColumn } from '@quayside/shared/exchange/import-kinds';
import { can } from '@quayside/shared/identity/can';
import { actorOf } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { withRights } from '../../platform/with-rights';
import { type CsvRecord, FileFault } from './csv-reader';
import type { CustomerNames } from './customer-names.store';
import type { CustomerUses } from './customer-uses.store';
import { createFindNamed } from './find-named';
import type { ImportProblems } from './import-problems.store';
import type { ImportsStore, KeptImport } from './imports.store';
import { linksOf, resolveLinks } from './link-cells';
import { columnsOf, fieldsIn, mayFillAll } from './own-columns';
import { namesParents, ParentRows } from './parent-rows';
import { planRows, type SeenKeys } from './plan-rows';
import { type NumberedRecord, type PlannedRow, refusedRow } from './planned-row';
import { readRecords } from './read-records';
import { columnOf, type ResolvedRows } from './row-kind';
import { ROW_KINDS } from './row-kinds';
import type { RowOutcome } from './row-outcome';
import { type TriedOrganisations, tryRows } from './try-rows';
import { writeRows } from './write-rows';

/** What an import works with. */
export interface ImportParts {
  readonly house: House;
  readonly imports: ImportsStore;
  readonly problems: ImportProblems;
  readonly names: CustomerNames;
  readonly uses: CustomerUses;
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
  const parents = namesParents(job) ? new ParentRows() : null;
  const tried: TriedOrganisations | null = parents === null ? null : new Map();
  // a trial is short, and begins anew; so does a file whose rows wait for each other: what was written only tells what it did
  const isAnew = pass === 'check' || parents !== null;
  const rowsBefore = isAnew ? 0 : job.rowsDone;
  let counts = (isAnew ? null : job.written) ?? NO_COUNTS;
  let rowsDone = rowsBefore;
  const { timeZone = '' } = (job.startedBy === null ? null : await house.entities.find('person', job.startedBy)) ?? {};
  const fields = await fieldsIn(house.entities, job.settings);
  const columns = columnsOf(job.kind, fields, timeZone);
  const findNamed = createFindNamed({ entities: house.entities, names: parts.names });
  const links = { links: linksOf(fields, job.settings.mapping), mapping: job.settings.mapping, findNamed };
  const resolve = async (rows: readonly PlannedRow[]): Promise<ResolvedRows> => {
    const { ready, troubles } = await resolveLinks(rows, links);
    const resolved = await ROW_KINDS[job.kind].resolve(ready, {
      jobId: job.id,
      settings: job.settings,
      names: parts.names,
      findNamed,
      parents,
    });
    return { acts: resolved.acts, troubles: [...troubles, ...resolved.troubles] };
  };
  const made = new Set<string>();
  const waiting = new Set<number>();

  const take = async ({ acts, troubles }: ResolvedRows, planned: readonly PlannedRow[], rowsOff: number): Promise<boolean> => {
    if (!(await mayStart(job, house))) {
      await imports.move(job.id, [job.state], { state: stillness, trouble: { problem: 'NOT_ALLOWED', line: null } });
      return false;
    }
    const outcomes = pass === 'check' ? await tryRows(acts, house, tried) : await writeRows(acts, { house, jobId: job.id });
    const refused = acts.flatMap(({ record }, index) => refusalOf(job, record, outcomes[index]));
    await problems.add(job.id, pass, [...troubles, ...refused]);
    const idOf = new Map(acts.map(({ record }, index) => [record.row, idIn(outcomes[index])]));
    // a row without an act was refused
    for (const row of planned) parents?.settle(row, idOf.has(row.record.row) ? idOf.get(row.record.row) : null);
    counts = counted(counts, outcomes, { refusedBefore: troubles.length, made });
    rowsDone += rowsOff;
    const noted = await imports.note(job.id, job.fence, pass, { rowsDone, counts });
    return noted?.state === job.state && (await mayGoOn());
  };

  /** Once through the file. @returns its rows; `null`: it is to stop */
  async function sweep(isFirst: boolean, isStuck: boolean): Promise<number | null> {
    const seen: SeenKeys = new Map();
    let under = Promise.resolve(true);
    let rows = 0;
    try {
      for await (const records of chunksOf(await openRecords(job, bytes), job.settings.hasHeader)) {
        rows += records.length;
        if (rows > IMPORT_ROWS_MAX) throw new FileFault('TOO_MANY_ROWS', records.at(-1)?.line ?? null);
        const { planned, troubles } = planRows(records, { kind: job.kind, mapping: job.settings.mapping, columns, seen });
        if (rows <= rowsBefore) continue;
        const mine = isFirst ? planned : planned.filter(({ record }) => waiting.has(record.row));
        const ready = isStuck ? mine : mine.filter((row) => !parents?.waits(row));
        if (isFirst) for (const row of mine) if (!ready.includes(row)) waiting.add(row.record.row);
        if (!isFirst && ready.length === 0) continue;
        for (const { record } of ready) waiting.delete(record.row);
        const stuck = isStuck && parents ? parents : null;
        const resolved: ResolvedRows = stuck
          ? { acts: [], troubles: ready.map((row) => refusedRow(row.record, stuck.stuck(row))) }
          : await resolve(ready);
        // the next ones are read while these are written
        if (!(await under)) return null;
        const known = isFirst ? troubles : [];
        under = take({ ...resolved, troubles: [...known, ...resolved.troubles] }, stuck ? [] : ready, known.length + ready.length);
        under.catch(() => undefined);
      }
      return (await under) ? rows : null;
    } catch (error) {
      await under.catch(() => false);
      throw error;
    }
  }

  try {
    if (parents !== null) await expectAll(parents, job, { bytes, columns });
    const rows = await sweep(true, false);
    if (rows === null) return;
    if (rows === 0) throw new FileFault('NO_ROWS', null);
    for (let left = waiting.size, isStuck = false; left > 0; left = waiting.size) {
      if ((await sweep(false, isStuck)) === null) return;
      isStuck = waiting.size === left;
    }
    await finish(job, pass, rows, parts);
  } catch (error) {
    // who cancels takes the file away
    if ((await imports.find(job.id))?.state !== job.state) return;
    if (!(error instanceof FileFault)) throw error;
    const trouble = { problem: error.problem, line: error.line };
    await imports.move(job.id, [job.state], { state: pass === 'check' ? 'checked' : 'paused', rows: null, trouble });
  }
}

/** What all rows of the file are called. */
async function expectAll(
  parents: ParentRows,
  job: KeptImport,
  { bytes, columns }: { readonly bytes: FileStore; readonly columns: readonly ReadableColumn[] },
): Promise<void> {
  const { hasHeader, mapping } = job.settings;
  const seen: SeenKeys = new Map();
  try {
    for await (const records of chunksOf(await openRecords(job, bytes), hasHeader))
      parents.expect(planRows(records, { kind: job.kind, mapping, columns, seen }).planned);
  } catch (error) {
    // told by whoever reads the rows, so that those before it are tried
    if (!(error instanceof FileFault)) throw error;
  }
}

/** @returns `null`: it was refused · `undefined`: it is too long ago to be known */
const idIn = (outcome: RowOutcome | undefined): Id | null | undefined =>
  outcome === undefined || 'problem' in outcome ? null : (outcome.targetId ?? undefined);

/** Whether who started it still may: asked again and again, for a file may take long. */
export async function mayStart({ startedBy, settings }: KeptImport, { entities }: House): Promise<boolean> {
  const person = startedBy === null ? null : await entities.find('person', startedBy);
  if (person?.isActive !== true) return false;
  const actor = actorOf(await withRights(entities, person));
  return can(actor, 'administer', { type: 'workspace' }) && mayFillAll(entities, settings, actor);
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

function refusalOf({ settings }: KeptImport, record: NumberedRecord, outcome: RowOutcome | undefined): readonly RowTrouble[] {
  if (outcome === undefined || !('problem' in outcome)) return [];
  return [refusedRow(record, outcome.problem, columnOf(settings.mapping, outcome))];
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
