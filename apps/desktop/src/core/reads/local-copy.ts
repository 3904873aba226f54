import type { LocalCopy } from '../../bridge/local-copy';
import type { CacheFile } from '../store/cache-file';
import { bytesUsed } from '../sync/byte-budget';
import { readCursor } from '../sync/cursor';

export function readLocalCopy(cache: CacheFile): LocalCopy {
  const counts = cache.reader.get<{ all: number; done: number }>('SELECT count(*) AS "all", count(doneAt) AS done FROM caseRow');
  const doneCases = counts?.done ?? 0;
  return {
    openCases: (counts?.all ?? 0) - doneCases,
    doneCases,
    bytes: bytesUsed(cache.reader),
    doneSince: readCursor(cache).windowFrom,
  };
}
