import { createGridFsFileStore } from '../../platform/files/gridfs-file-store';
import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import type { SessionReader } from '../../platform/session-reader';
import { filesRoutes } from './files.router';
import { createFilesService, type FilesService } from './files.service';
import { createOrphanCollector } from './orphan-collector';

/** Bytes of attachments and mails. */
export function createFilesRoom(house: House, sessions: SessionReader): { readonly room: Room; readonly files: FilesService } {
  const store = createGridFsFileStore(house.mongo, house.clock);
  const files = createFilesService(house, store);
  const room: Room = {
    name: 'files',
    prepare: () => files.prepare(),
    http: (router) => filesRoutes(router, files, sessions),
    workers: [createOrphanCollector(house, store)],
  };
  return { room, files };
}
