import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { buildCase, buildMessage } from '@quayside/shared/testing/builders';
import { CacheFile } from '../store/cache-file';
import { applyPatch, untouched } from '../store/cache-writer';
import { applyPull } from './apply-pull';
import { budgetedWindow, bytesUsed } from './byte-budget';
import { readCursor } from './cursor';

const DAYS = 60;
const now = epochMs(Date.parse('2026-11-22T12:00Z'));
const folder = mkdtempSync(join(tmpdir(), 'quayside-budget-'));
const cache = CacheFile.open(join(folder, 'cache-1.db'), '33'.repeat(32));

beforeAll(() =>
  cache.write(async (db, breathe) => {
    for (let day = 0; day < DAYS; day += 1)
      for (const state of ['closed', 'in_progress'] as const) {
        const at = epochMs(now - day * DAY_MS);
        const closed = state === 'closed' ? { resolvedAt: at, closedAt: at } : {};
        const of = buildCase({ id: `${state}-${day}`, state, ...closed });
        await applyPatch(db, { op: 'put', kind: 'case', id: of.id, revision: 1, body: { ...of } }, untouched(), breathe);
        for (const turn of [1, 2, 3]) {
          const message = buildMessage({ id: `${of.id}-${turn}`, caseId: of.id, text: `${of.id} wrote ${turn} `.repeat(300) });
          await applyPatch(db, { op: 'put', kind: 'message', id: message.id, revision: 1, body: { ...message } }, untouched(), breathe);
        }
      }
  }),
);
afterAll(() => {
  cache.close();
  rmSync(folder, { recursive: true });
});

const idsOf = (state: string) => cache.reader.all<{ id: string }>('SELECT id FROM caseRow WHERE state = ?', state).map(({ id }) => id);

test('SYN-2 a cache within its budget keeps the whole window', () => {
  const windowFrom = epochMs(now - 90 * DAY_MS);
  expect(budgetedWindow(cache.reader, bytesUsed(cache.reader), windowFrom)).toBe(windowFrom);
});

test('SYN-2 over its budget it lets go of what was done first; what is open stays', async () => {
  const budget = Math.floor(bytesUsed(cache.reader) * 0.9);
  const windowFrom = budgetedWindow(cache.reader, budget, epochMs(now - 90 * DAY_MS));
  await applyPull(cache, { patch: [], labelsRemoved: new Set(), cursor: { ...readCursor(cache), windowFrom } }, new Set());
  expect(bytesUsed(cache.reader)).toBeLessThanOrEqual(budget);
  expect(idsOf('in_progress')).toHaveLength(DAYS);
  const closed = idsOf('closed');
  expect(closed.length).toBeGreaterThan(DAYS / 4);
  expect(closed).toEqual(expect.arrayContaining(Array.from({ length: closed.length }, (_, day) => `closed-${day}`)));
});

test('SYN-2 a budget that open cases alone exceed lets go of all that is done, once', async () => {
  const windowFrom = budgetedWindow(cache.reader, 1, epochMs(0));
  await applyPull(cache, { patch: [], labelsRemoved: new Set(), cursor: { ...readCursor(cache), windowFrom } }, new Set());
  expect({ closed: idsOf('closed').length, open: idsOf('in_progress').length }).toEqual({ closed: 0, open: DAYS });
  expect(budgetedWindow(cache.reader, 1, windowFrom)).toBe(windowFrom);
});
