import { createHash } from 'node:crypto';
import { IMPORT_BYTES_MAX } from '@quayside/shared/exchange/import-job';
import { AppError } from '@quayside/shared/kernel/errors';
import type { AnsweringHandlers } from '../bridge-server';
import { newId } from '../session/new-id';
import type { CoreParts } from './core-parts';

type ExchangeCalls =
  | 'beginImport'
  | 'chooseImport'
  | 'stepImport'
  | 'listImports'
  | 'listImportProblems'
  | 'listImportKept'
  | 'exportTable';

/** Tables in and out: the server does it all, this side carries the bytes. */
export function exchangeHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, ExchangeCalls> {
  return {
    async beginImport({ kind, name, bytes }) {
      const { api, files, profile } = sessions.live;
      if (bytes.length > IMPORT_BYTES_MAX) throw new AppError('TOO_LARGE', 'too large a file', { maxBytes: IMPORT_BYTES_MAX });
      const id = newId(profile.clock.now());
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await files.upload({ id, name, mime: 'text/csv', size: bytes.length, sha256 }, bytes);
      return api.beginImport({ fileId: id, kind });
    },
    chooseImport: (choice) => sessions.live.api.chooseImport(choice),
    stepImport: (step) => sessions.live.api.stepImport(step),
    listImports: () => sessions.live.api.listImports(),
    listImportProblems: (page) => sessions.live.api.listImportProblems(page),
    listImportKept: (page) => sessions.live.api.listImportKept(page),
    async exportTable({ table, view }) {
      const query = table === 'cases' ? `?view=${view ?? 'open'}` : '';
      return { bytes: await sessions.live.files.downloadTable(`/exports/${table}${query}`) };
    },
  };
}
