import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCase } from '@quayside/shared/testing/builders';
import { CacheFile } from './cache-file';
import { applyPatch, untouched } from './cache-writer';

const folder = mkdtempSync(join(tmpdir(), 'quayside-words-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('SYN-2 words of cases that change again and again stay in few parts: each removal looks through all of them', async () => {
  const cache = CacheFile.open(join(folder, 'cache.db'), '55'.repeat(32));
  const parts = (): number => cache.writer.get<{ n: number }>('SELECT count(DISTINCT segid) AS n FROM caseWords_idx')?.n ?? 0;
  let most = 0;
  await cache.write(async (db, breathe) => {
    for (let turn = 0; turn < 40; turn += 1) {
      for (let n = 0; n < 20; n += 1) {
        const body = buildCase({ id: `case-${n}`, subject: `order ${n}`, tags: [`turn${turn}`] });
        await applyPatch(db, { op: 'put', kind: 'case', id: body.id, revision: turn + 1, body: { ...body } }, untouched(), breathe);
      }
      db.words.write();
      most = Math.max(most, parts());
    }
  });
  // fifteen, were they left to merge as FTS5 does by itself
  expect(most).toBeLessThan(7);
  expect(cache.reader.all("SELECT rowid FROM caseWords WHERE caseWords MATCH 'turn39'")).toHaveLength(20);
  expect(cache.reader.all("SELECT rowid FROM caseWords WHERE caseWords MATCH 'turn38'")).toEqual([]);
  cache.close();
});
