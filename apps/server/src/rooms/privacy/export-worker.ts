import { DAY_MS, MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';
import { createRepeater } from '../../platform/repeater';
import type { Worker } from '../../platform/room';
import { type ExportsStore, exportFileId } from './exports.store';
import { writeExport } from './write-export';

const LEASE_MS = 2 * MINUTE_MS;
const ATTEMPTS_MAX = 3;
/** How long an export lies on the server. */
export const EXPORT_KEPT_MS = DAY_MS;

/** Makes the exports that were asked for, one after the other, and forgets them after a day. */
export function createExportWorker(
  house: House,
  { files, exports }: { readonly files: FileStore; readonly exports: ExportsStore },
): Worker {
  const { logger, clock } = house;
  return createRepeater({ name: 'person-exports', logger }, async () => {
    for (const id of await exports.takeOlderThan(clock.now() - EXPORT_KEPT_MS)) await files.delete(exportFileId(id));
    const next = await exports.claim(clock.now(), LEASE_MS);
    if (next === null) return SECOND_MS;
    const { id, contactId, withNotes, language } = next;
    try {
      const goOn = () => exports.extend(id, clock.now() + LEASE_MS);
      const size = await writeExport({ house, files, goOn }, { contactId, withNotes, language, fileId: exportFileId(id) });
      await exports.settle(id, 'ready', size);
    } catch (error) {
      logger.warn({ export: id, error: describeError(error) }, 'an export could not be made');
      if (next.attempts < ATTEMPTS_MAX) await exports.extend(id, clock.now() + MINUTE_MS);
      else await exports.settle(id, 'failed', 0);
    }
    return 0;
  });
}
