import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@quayside/shared/kernel/errors';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import type { BootstrapInput, BootstrapOutput } from '@quayside/shared/sync/protocol';
import { buildSettings } from '@quayside/shared/testing/builders';
import { CacheFile } from '../store/cache-file';
import { readCursor, writeCursor } from './cursor';
import { loadLabels } from './load-labels';
import { ServerClock } from './server-clock';
import type { SyncServer } from './sync-server';

const now = epochMs(Date.parse('2026-11-22T12:00Z'));
const daysAgo = (days: number) => epochMs(now - days * DAY_MS);
const folder = mkdtempSync(join(tmpdir(), 'quayside-load-'));
let cache: CacheFile;
let turn = 0;
let asked: Pick<BootstrapInput, 'cursor' | 'windowFrom'>[];
let refusedOn: Readonly<Record<string, readonly string[]>> | null;
/** The page that does not come. */
let lost: string | null;

/** Three pages; the settings stand on the first. */
const server: Pick<SyncServer, 'bootstrap'> = {
  async bootstrap({ cursor, windowFrom }): Promise<BootstrapOutput> {
    asked.push({ cursor, windowFrom });
    if (cursor !== null && cursor === lost) throw new AppError('OFFLINE', 'no line');
    const settings = buildSettings({ windowDays: 30 });
    const next = { first: 'page-2', 'page-2': 'page-3', 'page-3': null }[cursor ?? 'first'] ?? null;
    return {
      epoch: 'epoch-1',
      head: 5,
      patch: cursor === null ? [{ op: 'put', kind: 'workspaceSettings', id: settings.id, revision: 1, body: { ...settings } }] : [],
      cursor: next,
      isUsable: cursor !== null,
      remaining: next === null ? 0 : 100,
      now,
      ...(refusedOn === null ? {} : { refused: [...(refusedOn[cursor ?? 'first'] ?? [])] }),
    };
  },
};

/** @param windowFrom - by what is known when the pages have come */
async function load(windowFrom: number[], onPage = async () => {}): Promise<void> {
  const clock = new ServerClock(() => now);
  const known = [...windowFrom];
  await loadLabels({ server: server as SyncServer, clock, cache, windowFrom: () => epochMs(known.shift() ?? 0) }, onPage);
}

beforeEach(async () => {
  asked = [];
  refusedOn = {};
  lost = null;
  turn += 1;
  cache = CacheFile.open(join(folder, `cache-${turn}.db`), '33'.repeat(32));
  const loading = { labels: ['all'], cursor: null, isUsable: false, loaded: 0, remaining: 0 };
  await cache.write((db) => writeCursor(db, { ...readCursor(cache), epoch: 'epoch-1', windowFrom: daysAgo(90), loading }));
});
afterEach(() => cache.close());
afterAll(() => rmSync(folder, { recursive: true }));

test('SYN-2 a first fill does not fetch what the window of the workspace leaves out', async () => {
  await load([daysAgo(30), daysAgo(30), daysAgo(30), daysAgo(30)]);
  expect(asked).toEqual([
    { cursor: null, windowFrom: daysAgo(90) },
    { cursor: null, windowFrom: daysAgo(30) },
    { cursor: 'page-2', windowFrom: daysAgo(30) },
    { cursor: 'page-3', windowFrom: daysAgo(30) },
  ]);
  expect(readCursor(cache)).toMatchObject({ held: ['all'], windowFrom: daysAgo(30), loading: null });
});

test('SYN-2 a load that is further on is not begun again at midnight', async () => {
  await load([daysAgo(90), daysAgo(89), daysAgo(89)]);
  expect(asked.map(({ cursor, windowFrom }) => [cursor, windowFrom])).toEqual([
    [null, daysAgo(90)],
    ['page-2', daysAgo(90)],
    ['page-3', daysAgo(90)],
  ]);
});

test('SYN-2 the next page is on its way while one is being written, but never one that the first page may make useless', async () => {
  const askedAtPage: number[] = [];
  await load([0, 0, 0], async () => void askedAtPage.push(asked.length));
  expect(askedAtPage).toEqual([1, 3, 3]);
});

test('SYN-2 what was written stays when the page that was asked for ahead is lost, and the load goes on there', async () => {
  lost = 'page-3';
  await expect(load([0, 0, 0])).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(readCursor(cache).loading).toMatchObject({ cursor: 'page-3' });
  lost = null;
  await load([0]);
  expect(asked.map(({ cursor }) => cursor)).toEqual([null, 'page-2', 'page-3', 'page-3']);
  expect(readCursor(cache)).toMatchObject({ held: ['all'], loading: null });
});

test('SYN-1 a label that is refused for one page is not held, and what had come of it goes; the rest is told as filled', async () => {
  const loading = { labels: ['group:a', 'workspace'], cursor: null, isUsable: false, loaded: 0, remaining: 0 };
  await cache.write((db) => writeCursor(db, { ...readCursor(cache), held: ['all'], loading }));
  refusedOn = { 'page-2': ['workspace'] };
  await load([0, 0, 0]);
  expect(readCursor(cache)).toMatchObject({ held: ['all', 'group:a'], loading: null, filled: { labels: ['group:a'], upTo: 5 } });
  expect(cache.reader.all('SELECT id FROM entity')).toEqual([]);
});

test('SYN-1 a load of which everything is refused is over, and an older server is told nothing that it does not know', async () => {
  refusedOn = { first: ['all'] };
  await load([0]);
  expect([asked.length, readCursor(cache)]).toMatchObject([1, { held: [], loading: null }]);
  refusedOn = null;
  const loading = { labels: ['all'], cursor: null, isUsable: false, loaded: 0, remaining: 0 };
  await cache.write((db) => writeCursor(db, { ...readCursor(cache), loading }));
  await load([0, 0, 0]);
  expect(readCursor(cache)).toMatchObject({ held: ['all'], loading: null });
  expect(readCursor(cache).filled).toBeUndefined();
});

test('a page that is older than what was pulled is not kept', async () => {
  await cache.write((db) => writeCursor(db, { ...readCursor(cache), seq: 6 }));
  await expect(load([daysAgo(90)])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(readCursor(cache)).toMatchObject({ held: [], loading: { loaded: 0 } });
});
