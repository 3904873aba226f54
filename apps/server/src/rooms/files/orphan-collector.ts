import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, DAY_MS, HOUR_MS } from '@quayside/shared/kernel/time';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { performAct } from '../../platform/perform-act';
import type { Worker } from '../../platform/room';
import { createUploadsStore } from './uploads.store';

const KEPT_MS = DAY_MS;
const PAGE = 200;

/**
 * Deletes bytes that nothing names: uploads left half-way or never used, and files of mails that never became a message. After 24 hours.
 *
 * @param mayGoOn - asked between two pages
 * @returns how many were deleted
 * @source security §5
 */
export async function collectOrphans(house: House, store: FileStore, mayGoOn = async (): Promise<boolean> => true): Promise<number> {
  const before = addMs(house.clock.now(), -KEPT_MS);
  const uploads = createUploadsStore(house.mongo);
  let deleted = 0;
  let afterId: Id | null = null;
  for (;;) {
    const ids: readonly Id[] = await store.listCreatedBefore(before, { limit: PAGE, afterId });
    if (ids.length === 0 || !(await mayGoOn())) return deleted;
    afterId = ids.at(-1) ?? null;
    const [known, raw] = await Promise.all([
      house.entities.listByIds('file', ids),
      house.entities.list('quarantinedMail', { rawFileId: { $in: ids } }, { limit: ids.length }),
    ]);
    const unused = known.filter((file) => file.caseId === null && file.createdAt < before);
    const forgotten = new Set<Id>();
    for (const file of unused) if (await forget(file.id)) forgotten.add(file.id);
    const kept = new Set([...known.filter((file) => !forgotten.has(file.id)).map((file) => file.id), ...raw.map((mail) => mail.rawFileId)]);
    for (const id of ids) {
      if (kept.has(id)) continue;
      const upload = await uploads.find(id);
      if (upload !== null && upload.touchedAt >= before) continue;
      await uploads.remove(id);
      await store.delete(id);
      deleted += 1;
    }
  }

  /** The lane decides: a reply may be taking the file in this very moment. */
  async function forget(fileId: Id): Promise<boolean> {
    const at = house.clock.now();
    const actor = { type: 'system', name: 'files' } as const;
    await performAct(house.lane, {
      source: 'files',
      key: `remove:${fileId}:${at}`,
      name: 'file.remove',
      args: { fileId },
      actor,
      at,
      priority: 'bulk',
    });
    return (await house.entities.find('file', fileId)) === null;
  }
}

/** Collects once an hour, on one node. */
export function createOrphanCollector(house: House, store: FileStore): Worker {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function turn(): Promise<void> {
    const lease = await house.leases.acquire('files:orphans', HOUR_MS);
    if (lease === null) return;
    try {
      const deleted = await collectOrphans(house, store, async () => timer !== null && (await house.leases.renew(lease, HOUR_MS)));
      if (deleted > 0) house.logger.info({ deleted }, 'deleted files that nothing names');
    } finally {
      await house.leases.release(lease);
    }
  }

  const schedule = (afterMs: number): void => {
    timer = setTimeout(() => {
      running = turn()
        .catch((error: unknown) => house.logger.warn({ error }, 'could not collect unused files'))
        .then(() => {
          if (timer !== null) schedule(HOUR_MS);
        });
    }, afterMs);
    timer.unref();
  };

  return {
    name: 'orphan-collector',
    async start() {
      schedule(5 * 60_000);
    },
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
}
