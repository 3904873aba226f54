import { NO_COUNTS } from '@quayside/shared/exchange/import-job';
import { epochMs } from '@quayside/shared/kernel/time';
import { startTestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { createImportsStore, type KeptImport } from './imports.store';
import type { RowAct } from './row-kind';
import { writeRows } from './write-rows';

const job = {
  ...{ id: 'import-1', kind: 'contacts', fileName: 'a.csv', size: 1, createdAt: epochMs(1), updatedAt: epochMs(1), createdBy: 'person-9' },
  ...{ startedBy: 'person-9', state: 'importing', rows: null, rowsDone: 0, checked: null, written: NO_COUNTS, trouble: null },
  ...{ queuedAt: epochMs(1), fence: 0 },
} as unknown as KeptImport;

test('F1 SYN-7 a worker that was taken over notes nothing any more, and takes nothing back', async () => {
  const mongo = await openTestDatabase();
  try {
    const store = createImportsStore(mongo);
    await store.add(job);
    expect(await store.takeNext(7)).toMatchObject({ id: job.id, fence: 7 });
    const noted = (fence: number, rowsDone: number) =>
      store.note(job.id, fence, 'write', { rowsDone, counts: { ...NO_COUNTS, created: rowsDone } });
    expect(await noted(7, 200)).toMatchObject({ rowsDone: 200 });
    expect(await store.takeNext(8)).toMatchObject({ fence: 8, rowsDone: 200 });
    expect(await noted(8, 600)).toMatchObject({ rowsDone: 600 });
    expect(await noted(7, 400)).toBeNull();
    expect(await store.takeNext(7)).toBeNull();
    expect(await store.find(job.id)).toMatchObject({ fence: 8, rowsDone: 600, written: { created: 600 } });
  } finally {
    await mongo.drop();
  }
});

test('F1 SYN-7 a row that is written again under its number does nothing, and tells what it did', async () => {
  const server = await startTestServer();
  try {
    const { house } = server.app;
    // without an address or a namesake nothing else says that it is there
    const act = (importId: string, row: number): RowAct => ({
      record: { row, line: row + 2, lastLine: row + 2, cells: [], fault: null },
      name: 'contact.import',
      args: {
        place: { importId, row, line: row + 2 },
        ...{ matchId: null, namesakeId: null, organisation: null, existing: 'update', values: { name: `Row ${row}` } },
      },
    });
    const write = (jobId: string, ...rows: readonly number[]) =>
      writeRows(
        rows.map((row) => act(jobId, row)),
        { house, jobId },
      );
    const first = await write('import-1', 0, 1);
    expect(first).toEqual([expect.objectContaining({ outcome: 'created' }), expect.objectContaining({ outcome: 'created' })]);
    expect(await write('import-1', 0, 1)).toEqual(first);
    expect(await house.entities.count('contact', {})).toBe(2);
    await write('import-2', 0);
    expect(await house.entities.count('contact', {})).toBe(3);
  } finally {
    await server.stop();
  }
});
