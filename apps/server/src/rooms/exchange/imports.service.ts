import {
  IMPORT_BYTES_MAX,
  type ImportJob,
  type ImportKind,
  type ImportPass,
  type ImportSettings,
  type ImportState,
  type ImportStep,
  type KeptThing,
  NO_COUNTS,
  type RowTrouble,
} from '@quayside/shared/exchange/import-job';
import { guessMapping, mappingProblem } from '@quayside/shared/exchange/map-columns';
import { linkedName } from '@quayside/shared/fields/value-text';
import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { IMPORTED_OF, type ImportedOf } from '@quayside/shared/organisation/imported-kinds';
import { aboutId, byPerson } from '../../platform/audit/audit-notes';
import { newId } from '../../platform/new-id';
import type { FilesService } from '../files/files.service';
import { FileFault } from './csv-reader';
import { type KeptImport, presentImport } from './imports.store';
import { guessForm, lookAtFile } from './look-at-file';
import { columnsFor } from './own-columns';
import type { ImportParts } from './run-import';

export interface ImportsService {
  /**
   * Takes a file that this person has uploaded, and looks at it.
   *
   * @throws AppError `NOT_ALLOWED` · `NOT_FOUND` · `TOO_LARGE` · `BAD_INPUT` with `problem`, a `FileProblem`, and `line`
   */
  begin(person: Person, from: { readonly fileId: Id; readonly kind: ImportKind }): Promise<ImportJob>;
  /** Reads the file another way, or puts its columns elsewhere. @throws AppError `BAD_INPUT` with `problem` · `ILLEGAL_STATE` */
  choose(person: Person, choice: { readonly importId: Id; readonly settings: ImportSettings }): Promise<ImportJob>;
  /** @throws AppError `ILLEGAL_STATE` when it is not there that this step leads on from */
  step(person: Person, step: { readonly importId: Id; readonly to: ImportStep }): Promise<ImportJob>;
  /** The latest ones, newest first. */
  list(person: Person): Promise<readonly ImportJob[]>;
  /** A page of refused rows; `row` of the last one leads on. */
  listProblems(
    person: Person,
    page: { readonly importId: Id; readonly pass: ImportPass; readonly after: number; readonly limit: number },
  ): Promise<readonly RowTrouble[]>;
  /** A page of what stays though its import was taken back; `place` of the last one leads on. */
  listKept(person: Person, page: { readonly importId: Id; readonly after: number; readonly limit: number }): Promise<readonly KeptThing[]>;
}

const LISTED = 20;
const CHANGEABLE: readonly ImportState[] = ['draft', 'checked'];

/** @source requirements CAS-3, SYN-7 */
export function createImportsService(parts: ImportParts, files: FilesService): ImportsService {
  const { house, imports, problems, bytes } = parts;

  function requireRight(person: Person): void {
    if (!can(actorOf(person), 'administer', { type: 'workspace' })) throw new AppError('NOT_ALLOWED', 'not allowed');
  }

  async function get(person: Person, id: Id): Promise<KeptImport> {
    requireRight(person);
    const job = await imports.find(id);
    if (job === null) throw new AppError('NOT_FOUND', 'no such import');
    return job;
  }

  async function present(job: KeptImport): Promise<ImportJob> {
    const [first] = await imports.listQueued();
    return presentImport(job, isWaiting(job, first));
  }

  async function moved(id: Id, from: readonly ImportState[], change: Partial<KeptImport>): Promise<ImportJob> {
    const job = await imports.move(id, from, { ...change, updatedAt: house.clock.now() });
    if (job === null) throw new AppError('ILLEGAL_STATE', 'this import stands elsewhere by now');
    return present(job);
  }

  return {
    async begin(person, { fileId, kind }) {
      requireRight(person);
      const file = await files.open(person, fileId);
      if (file.size > IMPORT_BYTES_MAX) {
        file.bytes.destroy();
        throw new AppError('TOO_LARGE', 'the file is too large to be imported', { max: IMPORT_BYTES_MAX });
      }
      const id = newId(house.clock);
      try {
        let size = 0;
        for await (const piece of file.bytes) size = await bytes.append(id, size, piece as Uint8Array);
        if (size === 0) throw new FileFault('EMPTY', null);
        const open = () => bytes.read(id);
        const form = await guessForm(open);
        const columns = await columnsFor(house.entities, person, kind);
        const { hasHeader, ...look } = await lookAtFile(open, form, columns);
        const mapping = hasHeader ? [...guessMapping(columns, look.columns)] : look.columns.map(() => null);
        const now = house.clock.now();
        const job: KeptImport = {
          id,
          kind,
          fileName: file.name,
          size,
          createdAt: now,
          updatedAt: now,
          createdBy: person.id,
          startedBy: null,
          state: 'draft',
          settings: { ...form, hasHeader, mapping, existing: 'skip', unknownOrganisation: 'create' },
          look,
          rows: null,
          rowsDone: 0,
          checked: null,
          written: null,
          isUndoable: false,
          undone: null,
          trouble: null,
          queuedAt: null,
          fence: 0,
        };
        await imports.add(job);
        return presentImport(job, false);
      } catch (error) {
        await bytes.delete(id);
        throw told(error);
      }
    },
    async choose(person, { importId, settings }) {
      const job = await get(person, importId);
      const { encoding, delimiter, hasHeader } = settings;
      const isReadAnew = encoding !== job.settings.encoding || delimiter !== job.settings.delimiter || hasHeader !== job.settings.hasHeader;
      const { hasHeader: _, ...look } = isReadAnew
        ? await lookAtFile(() => bytes.read(importId), settings, hasHeader).catch((error: unknown) => Promise.reject(told(error)))
        : { ...job.look, hasHeader };
      // other columns than those that were chosen for
      const isSame = settings.mapping.length === look.columns.length && (!isReadAnew || delimiter === job.settings.delimiter);
      const mapping = isSame ? settings.mapping : [...guessMapping(await columnsFor(house.entities, person, job.kind), look.columns)];
      return moved(importId, CHANGEABLE, {
        state: 'draft',
        settings: { ...settings, mapping },
        look,
        rows: null,
        checked: null,
        trouble: null,
      });
    },
    async step(person, { importId, to }) {
      const job = await get(person, importId);
      const begun = { startedBy: person.id, queuedAt: house.clock.now(), trouble: null };
      switch (to) {
        case 'change':
          return moved(importId, CHANGEABLE, { state: 'draft', rows: null, checked: null, trouble: null });
        case 'check': {
          const wrong = mappingProblem(await columnsFor(house.entities, person, job.kind), job.settings.mapping);
          if (wrong !== null) throw new AppError('BAD_INPUT', 'the columns do not fit', { problem: wrong.problem, field: wrong.field });
          await problems.clear(importId, 'check');
          return moved(importId, CHANGEABLE, { ...begun, state: 'checking', rowsDone: 0, rows: null, checked: NO_COUNTS });
        }
        case 'write':
          if (job.trouble !== null) throw new AppError('ILLEGAL_STATE', 'the file cannot be read to its end');
          return moved(importId, ['checked'], { ...begun, state: 'importing', rowsDone: 0, written: NO_COUNTS, isUndoable: true });
        case 'pause':
          return moved(importId, [job.state === 'undoing' ? 'undoing' : 'importing'], {
            state: job.state === 'undoing' ? 'undo-paused' : 'paused',
          });
        case 'resume':
          return moved(importId, ['paused'], { ...begun, state: 'importing' });
        case 'cancel': {
          const cancelled = await moved(importId, ['draft', 'checking', 'checked', 'importing', 'paused'], { state: 'cancelled' });
          await bytes.delete(importId);
          return cancelled;
        }
        case 'undo': {
          if (!job.isUndoable) throw new AppError('ILLEGAL_STATE', 'nothing is known of what its rows did');
          const undone = job.undone ?? { removed: 0, restored: 0, kept: 0, total: 0 };
          const undoing = await moved(importId, ['done', 'cancelled', 'undo-paused'], { ...begun, state: 'undoing', undone });
          await house.audit.note({ area: 'data', act: 'import.undo-begun', by: byPerson(person), about: aboutId('import', importId) });
          return undoing;
        }
      }
    },
    async list(person) {
      requireRight(person);
      const [latest, [first]] = await Promise.all([imports.listLatest(LISTED), imports.listQueued()]);
      return latest.map((job) => presentImport(job, isWaiting(job, first)));
    },
    async listProblems(person, { importId, pass, after, limit }) {
      await get(person, importId);
      return problems.list(importId, pass, { after, limit });
    },
    async listKept(person, { importId, after, limit }) {
      await get(person, importId);
      const [row, of] = [Math.floor(after / 2), after % 2 === 0 ? ['organisation'] : []];
      const kept = await house.entities.list(
        'importedRow',
        { importId, fate: { $in: ['kept', 'partly'] }, $or: [{ row: { $gt: row } }, { row, of: { $in: of } }] },
        { sort: { row: 1, of: 1 }, limit },
      );
      const named = await Promise.all(
        IMPORTED_OF.map((kind) =>
          house.entities.listByIds<ImportedOf>(
            kind,
            kept.flatMap((one) => (one.of === kind ? [one.targetId] : [])),
          ),
        ),
      );
      const nameOf = new Map(named.flat().map((one) => [one.id, linkedName(one)] as const));
      return kept.map((one) => ({
        place: one.row * 2 + (one.of === 'organisation' ? 1 : 0),
        line: one.line,
        of: one.of,
        id: one.targetId,
        name: nameOf.get(one.targetId) ?? '',
        reason: one.reason ?? 'CHANGED',
        fields: one.keptFields,
      }));
    },
  };
}

/** Files are taken one after the other. */
const isWaiting = ({ id, state }: KeptImport, first: KeptImport | undefined): boolean =>
  (state === 'checking' || state === 'importing' || state === 'undoing') && first !== undefined && first.id !== id;

const told = (error: unknown): unknown =>
  error instanceof FileFault
    ? new AppError('BAD_INPUT', 'the file cannot be read', { path: 'file', problem: error.problem, line: error.line })
    : error;
