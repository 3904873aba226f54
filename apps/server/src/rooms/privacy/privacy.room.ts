import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import type { Room } from '../../platform/room';
import type { SessionReader } from '../../platform/session-reader';
import { createAgeWorker } from './age-worker';
import { createErasureWorker } from './erasure-worker';
import { createExportWorker } from './export-worker';
import type { ExportsStore } from './exports.store';
import { privacyRoutes } from './privacy.router';
import type { PrivacyService } from './privacy.service';
import { queueErasure } from './queue-erasure';

/** Export and erasure of what is held about customers. @source requirements ORG-6 */
export const privacyRoom = (
  house: House,
  parts: { readonly files: FileStore; readonly exports: ExportsStore; readonly service: PrivacyService; readonly sessions: SessionReader },
): Room => ({
  name: 'privacy',
  prepare: () => parts.exports.prepare(),
  http: (routes) => privacyRoutes(routes, parts.service, parts.sessions),
  reactions: [queueErasure],
  workers: [createErasureWorker(house, parts), createExportWorker(house, parts), createAgeWorker(house, parts.files)],
});
