import { createGridFsFileStore } from '../../platform/files/gridfs-file-store';
import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import type { SessionReader } from '../../platform/session-reader';
import type { FilesService } from '../files/files.service';
import { createCustomerNames } from './customer-names.store';
import { createCustomerUses } from './customer-uses.store';
import { exportRoutes } from './exchange.router';
import { createExportedRows } from './exported-rows.store';
import { createExports } from './exports';
import { createImportProblems } from './import-problems.store';
import { createImportWorker } from './import-worker';
import { createImportsService, type ImportsService } from './imports.service';
import { createImportsStore } from './imports.store';
import type { ImportParts } from './run-import';

/** Tables in and out. */
export function createExchangeRoom(
  house: House,
  { files, sessions }: { readonly files: FilesService; readonly sessions: SessionReader },
): { readonly room: Room; readonly imports: ImportsService } {
  const { mongo, clock } = house;
  const parts: ImportParts = {
    house,
    imports: createImportsStore(mongo),
    problems: createImportProblems(mongo),
    names: createCustomerNames(mongo),
    uses: createCustomerUses(mongo),
    // apart from attachments: what no case names is collected there
    bytes: createGridFsFileStore(mongo, clock, 'imports'),
  };
  const room: Room = {
    name: 'exchange',
    async prepare() {
      await parts.imports.prepare();
      await parts.names.prepare();
      await parts.bytes.prepare();
    },
    http: (router) => exportRoutes(router, createExports(house, createExportedRows(mongo)), sessions),
    workers: [createImportWorker(parts)],
  };
  return { room, imports: createImportsService(parts, files) };
}
