import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildMessage } from '@quayside/shared/testing/builders';
import { CacheFile } from './cache-file';
import { applyPatch, untouched } from './cache-writer';
import { Database } from './database';
import { LogThread } from './log-thread';

const key = '66'.repeat(32);
const folder = mkdtempSync(join(tmpdir(), 'quayside-log-'));
let turn = 0;
let cache: CacheFile;

beforeEach(() => {
  turn += 1;
  cache = CacheFile.open(join(folder, `cache-${turn}.db`), key);
});
afterEach(() => cache.close());
afterAll(() => rmSync(folder, { recursive: true }));

/** Messages of 50 kB each. */
function fill(count: number, from = 0): Promise<void> {
  return cache.write(async (db, breathe) => {
    for (let n = from; n < from + count; n += 1) {
      const body = buildMessage({ id: `message-${n}`, caseId: 'case-1', html: `<p>${'x'.repeat(50_000)}</p>` });
      await applyPatch(db, { op: 'put', kind: 'message', id: body.id, revision: 1, body: { ...body } }, untouched(), breathe);
    }
  });
}

const count = 'SELECT count(*) AS count FROM entity';
/** What would be there without the log. */
function countInFile(): number {
  const copy = join(folder, `copy-${turn}.db`);
  copyFileSync(cache.path, copy);
  const alone = new Database(copy, { key, durability: 'normal' });
  const counted = alone.get<{ count: number }>(count)?.count ?? 0;
  alone.close();
  return counted;
}

test('SYN-2 a long log gets into the file while reads go on, without a statement on the thread that answers them', async () => {
  // not so long that the cache does it by itself
  await fill(40);
  const log = new LogThread(cache.path, key);
  let reads = 0;
  const written = log.writeBack();
  while (!(await Promise.race([written, new Promise<false>((resolve) => setImmediate(() => resolve(false)))]))) {
    expect(cache.reader.get<{ count: number }>(count)).toMatchObject({ count: 40 });
    reads += 1;
  }
  log.close();
  expect(countInFile()).toBe(40);
  expect(reads).toBeGreaterThan(1);
  expect(cache.writer.statements().filter((sql) => sql.includes('checkpoint'))).toEqual(['PRAGMA wal_autocheckpoint=0']);
});

test('SYN-2 a fill without a pause does not make the log ever longer', async () => {
  for (let page = 0; page < 8; page += 1) await fill(120, page * 120);
  expect(statSync(`${cache.path}-wal`).size).toBeLessThan(30_000_000);
}, 30_000);

test('SYN-2 without a thread to be had, and after the cache is closed, nothing is lost or left behind', async () => {
  const nowhere = new LogThread(join(folder, 'no', 'such', 'file.db'), key);
  expect(await nowhere.writeBack()).toBe(false);
  nowhere.close();
  await fill(120);
  cache.destroy();
  expect(statSync(cache.path, { throwIfNoEntry: false })).toBeUndefined();
});
