import { AppError } from '@quayside/shared/kernel/errors';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import { type BootstrapOutput, WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import type { CacheFile } from '../store/cache-file';
import { applyPatch, removeLabel, type Touched, untouched } from '../store/cache-writer';
import { type Cursor, readCursor, withFilled, writeCursor } from './cursor';
import type { ServerClock } from './server-clock';
import type { SyncServer } from './sync-server';

export interface LoadParts {
  readonly server: SyncServer;
  readonly clock: ServerClock;
  readonly cache: CacheFile;
  /** Where the window begins by what is known now. */
  readonly windowFrom: () => EpochMs;
}

/**
 * Fetches all rows of the labels that are to be loaded, page by page; goes on where an earlier run ended. While a page is being written the
 * next one is on its way.
 *
 * How many days the window has stands on the first page. When it turns out shorter than was asked for, the load begins again with the shorter one:
 * all that is older would be written only to be shredded at the end.
 *
 * A label that the server refuses for one page is not loaded any further, and what came of it is shredded: it would lack what stands on
 * that page. When the person has it still, the next pull names it among those to be loaded.
 *
 * @param onPage - after each page is kept; what it does is done before the next page
 * @throws AppError `WRONG_EPOCH` when the server's history has become another one meanwhile, `UNAVAILABLE` when a page is older than what was pulled
 */
export async function loadLabels(
  { server, clock, cache, windowFrom }: LoadParts,
  onPage: (cursor: Cursor, touched: Touched) => Promise<void>,
): Promise<void> {
  const ask = async ({ windowFrom: from }: Cursor, labels: readonly string[], at: string | null): Promise<BootstrapOutput> => {
    const sentAt = clock.local();
    const page = await server.bootstrap({ labels: [...labels], windowFrom: epochMs(from), cursor: at, schema: WIRE_SCHEMA });
    clock.hear(page.now, sentAt);
    return page;
  };
  let ahead: { readonly cursor: string | null; readonly page: Promise<BootstrapOutput> } | null = null;
  for (;;) {
    const before = readCursor(cache);
    const { loading } = before;
    if (loading === null) return;
    const page: BootstrapOutput = await (ahead?.cursor === loading.cursor ? ahead.page : ask(before, loading.labels, loading.cursor));
    ahead = null;
    if (page.epoch !== before.epoch) throw new AppError('WRONG_EPOCH', 'another history', { epoch: page.epoch });
    // what has been pulled would be put back, and nothing would tell of it again
    if (page.head < before.seq) throw new AppError('UNAVAILABLE', 'the server is behind what it has already told');
    const labels = loading.labels.filter((label) => !page.refused?.includes(label));
    const isLast = page.cursor === null || labels.length === 0;
    const after = isLast
      ? atEnd(before, labels, page)
      : {
          ...before,
          loading: {
            labels,
            cursor: page.cursor,
            isUsable: page.isUsable,
            loaded: loading.loaded + page.patch.length,
            remaining: page.remaining,
          },
        };
    // what follows the first page depends on what stands on it
    if (!isLast && loading.cursor !== null) {
      ahead = { cursor: page.cursor, page: ask(before, labels, page.cursor) };
      ahead.page.catch(() => undefined);
    }
    const touched = untouched();
    const justified = new Set([...before.held, ...labels]);
    await cache.write(async (db, breathe) => {
      for (const patch of page.patch) await applyPatch(db, patch, touched, breathe);
      for (const label of loading.labels) if (!labels.includes(label)) await removeLabel(db, label, justified, touched, breathe);
      writeCursor(db, after);
    });
    await onPage(after, touched);
    const from = windowFrom();
    if (loading.cursor === null && !isLast && from > before.windowFrom) await beginAgain(cache, from);
  }
}

function atEnd(before: Cursor, labels: readonly string[], page: BootstrapOutput): Cursor {
  const after = { ...before, held: [...new Set([...before.held, ...labels])].sort(), loading: null };
  // a server that does not say what it refuses does not know what to do with this either
  return page.refused === undefined || labels.length === 0 ? after : withFilled(after, labels, page.head);
}

/** What the first page brought stays. */
async function beginAgain(cache: CacheFile, windowFrom: EpochMs): Promise<void> {
  await cache.write((db) => {
    const cursor = readCursor(cache);
    if (cursor.loading !== null) writeCursor(db, { ...cursor, windowFrom, loading: { ...cursor.loading, cursor: null, loaded: 0 } });
  });
}

/** Notes labels that are to be loaded, beside those that are already. */
export async function wantLabels(cache: CacheFile, labels: readonly string[]): Promise<void> {
  await cache.write((db) => {
    const before = readCursor(cache);
    const missing = labels.filter((label) => !before.held.includes(label) && !before.loading?.labels.includes(label));
    if (missing.length === 0) return;
    const all = [...(before.loading?.labels ?? []), ...missing];
    writeCursor(db, { ...before, loading: { labels: all, cursor: null, isUsable: true, loaded: 0, remaining: 0 } });
  });
}
