import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Condition } from '@quayside/shared/kernel/condition';
import { epochMs } from '@quayside/shared/kernel/time';
import { buildCase } from '@quayside/shared/testing/builders';
import { CacheFile } from '../store/cache-file';
import { applyPatch, untouched } from '../store/cache-writer';
import { Overlay } from '../store/overlay';
import { listCaseIds, listFilteredIds } from './case-ids';

const CASES = 3500;
const sort = [
  { field: 'lastMessageAt', direction: 'desc' },
  { field: 'number', direction: 'desc' },
] as const;

describe('CAS-5 a list that is looked for among the newest cases first', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-newest-'));
  const cache = CacheFile.open(join(folder, 'cache.db'), 'aa'.repeat(32));
  const overlay = new Overlay(cache.reader);
  beforeAll(async () => {
    await cache.write(async (db, breathe) => {
      for (let n = 0; n < CASES; n += 1) {
        const body = buildCase({
          id: `case-${(n * 11) % CASES}`,
          number: n,
          priority: n % 3 === 0 ? 'high' : 'normal',
          ownerId: n % 500 === 0 ? 'person-1' : null,
          tags: n < 40 ? ['old'] : [],
          // several of the same moment, and some without any
          lastMessageAt: n % 50 === 0 ? null : epochMs(Math.floor(n / 4)),
        });
        await applyPatch(db, { op: 'put', kind: 'case', id: body.id, revision: 1, body: { ...body } }, untouched(), breathe);
      }
    });
    const own = [100, 1500, 3499].map((at, n) =>
      buildCase({ id: `case-${n}`, number: 9000 + n, priority: 'high', ownerId: 'person-1', lastMessageAt: epochMs(Math.floor(at / 4)) }),
    );
    overlay.add(
      own.map((entity) => ({ kind: 'case' as const, entity })),
      [{ kind: 'case', id: 'case-14' }],
    );
  });
  afterAll(() => {
    cache.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<readonly [string, Condition]>([
    ['much', { priority: { $eq: 'high' } }],
    ['little', { ownerId: { $eq: 'person-1' } }],
    ['old ones only', { tags: { $eq: 'old' } }],
    ['all', { $and: [] }],
    ['none', { $or: [] }],
  ])('is the list, page after page: %s', (_name, where) => {
    for (const [offset, limit] of [
      [0, 50],
      [5, 3],
      [900, 100],
      [2990, 50],
      [3400, 200],
    ] as const)
      expect(listFilteredIds(cache.reader, { where, sort }, offset, limit)).toEqual(
        listCaseIds(cache.reader, { where, sort }, offset, limit),
      );
  });

  it('sorts nothing when there are enough of them', () => {
    const asked = jest.spyOn(cache.reader, 'all');
    listFilteredIds(cache.reader, { where: { priority: { $eq: 'high' } }, sort }, 0, 50);
    const queries = asked.mock.calls.map(([sql]) => sql);
    asked.mockRestore();
    expect(queries).toHaveLength(1);
    const plan = cache.reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${queries[0]}`).map(({ detail }) => detail);
    const ofRows = plan.slice(plan.indexOf('LEFT'), plan.indexOf('RIGHT'));
    expect(ofRows.some((line) => line.includes('caseByMessage'))).toBe(true);
    expect(ofRows.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
  });
});
