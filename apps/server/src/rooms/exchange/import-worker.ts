import { FORGOTTEN_AT_ONCE } from '@quayside/shared/exchange/forget-imported-rows';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, DAY_MS, HOUR_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import type { House } from '../../platform/house';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import { createRepeater } from '../../platform/repeater';
import type { Worker } from '../../platform/room';
import { type ImportParts, runImport } from './run-import';
import { undoImport } from './undo-import';
import { IMPORTER } from './write-rows';

/** Longer than a portion of rows takes, also while the database is away for a moment. */
const LEASE_MS = 30 * SECOND_MS;
/** How long an import that nobody touches is kept, with what was wrong in its file. */
const KEPT_MS = 30 * DAY_MS;
const SWEPT_AT_ONCE = 100;

/** Works on imports, one after the other, on one node. A killed node's import goes on elsewhere when its lease has run out. */
export function createImportWorker(parts: ImportParts): Worker {
  const { house, imports } = parts;
  let isStopping = false;
  let sweptAt = 0;

  const repeated = createRepeater({ name: 'imports', logger: house.logger }, async () => {
    const lease = await house.leases.acquire('imports', LEASE_MS);
    if (lease === null) return SECOND_MS;
    try {
      if (house.clock.now() - sweptAt > HOUR_MS) {
        await removeForgotten(parts, async () => !isStopping && (await house.leases.renew(lease, LEASE_MS)));
        sweptAt = house.clock.now();
      }
      for (;;) {
        const job = isStopping ? null : await imports.takeNext(lease.fence);
        if (job === null) return SECOND_MS;
        const work = job.state === 'undoing' ? undoImport : runImport;
        await work(job, parts, async () => !isStopping && (await house.leases.renew(lease, LEASE_MS)));
        if (!(await house.leases.renew(lease, LEASE_MS))) return SECOND_MS;
      }
    } finally {
      await house.leases.release(lease);
    }
  });
  return {
    ...repeated,
    async stop() {
      isStopping = true;
      await repeated.stop();
    },
  };
}

/** Files hold customers' data, and so does what their rows did: what nobody goes on with goes. */
async function removeForgotten(parts: ImportParts, mayGoOn: () => Promise<boolean>): Promise<void> {
  const { house, imports, problems, bytes } = parts;
  for (const id of await imports.listUntouchedSince(addMs(house.clock.now(), -KEPT_MS), SWEPT_AT_ONCE)) {
    await bytes.delete(id);
    await problems.clear(id, 'check');
    await problems.clear(id, 'write');
    if (!(await forgetRows(id, house, mayGoOn))) return;
    await imports.remove(id);
  }
}

async function forgetRows(importId: Id, { entities, lane, clock }: House, mayGoOn: () => Promise<boolean>): Promise<boolean> {
  while (await mayGoOn()) {
    const importedRowIds = await entities.listIds('importedRow', { importId }, FORGOTTEN_AT_ONCE);
    if (importedRowIds.length === 0) return true;
    const act = { source: `forget-import:${importId}`, key: newId(clock), name: 'import.forget-rows', args: { importedRowIds } };
    await performAct(lane, { ...act, actor: IMPORTER, at: clock.now(), priority: 'bulk' });
  }
  return false;
}
