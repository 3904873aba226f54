import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@quayside/shared/kernel/errors';
import { epochMs } from '@quayside/shared/kernel/time';
import type { BootstrapOutput, PullInput, PullOutput } from '@quayside/shared/sync/protocol';
import { Changes } from '../session/changes';
import { Profile } from '../session/profile';
import { readCursor, writeCursor } from './cursor';
import { ServerClock } from './server-clock';
import { SyncExchange } from './sync-exchange';
import type { SyncServer } from './sync-server';

const MINUTE_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'quayside-exchange-'));
let now = 1_000_000;
let profile: Profile;
let asked: boolean[];
/** From where it was pulled, and for how many labels. */
let pulledFrom: (readonly [seq: number, labels: number])[];
/** The server has no time to sum up. */
let isBusy = false;
let rightsHash = 'rights';
let head = 0;
/** A fill does not come through. */
let isFillCut = false;

const server = {
  async pull({ withDigest = false, seq, epoch, held }: PullInput): Promise<PullOutput> {
    asked.push(withDigest);
    pulledFrom.push([seq, held.length]);
    if (withDigest && isBusy) throw new AppError('UNAVAILABLE', 'too much to do');
    const common = { epoch: 'epoch-1', upTo: Math.max(seq, head), lastMut: 0, patch: [], labelsAdded: [], labelsRemoved: [], rightsHash };
    if (epoch === null) return { ...common, labelsAdded: ['all'], digest: null, more: false, reset: null, now: epochMs(now) };
    return { ...common, digest: withDigest ? [] : null, more: false, reset: null, now: epochMs(now) };
  },
  async bootstrap(): Promise<BootstrapOutput> {
    if (isFillCut) throw new AppError('OFFLINE', 'no line');
    return {
      epoch: 'epoch-1',
      head: Math.max(7, head),
      patch: [],
      refused: [],
      cursor: null,
      isUsable: true,
      remaining: 0,
      now: epochMs(now),
    };
  },
} as Pick<SyncServer, 'pull' | 'bootstrap'> as SyncServer;

beforeEach(async () => {
  asked = [];
  pulledFrom = [];
  head = 0;
  isBusy = false;
  rightsHash = 'rights';
  isFillCut = false;
  profile = new Profile({
    root: mkdtempSync(join(folder, 'profile-')),
    server: 'https://desk.example',
    me: { personId: 'person-1', name: 'Maria', email: 'maria@desk.example', role: 'agent', groupIds: [] },
    keys: { cache: 'aa'.repeat(32), outbox: 'bb'.repeat(32) },
    clock: new ServerClock(() => now),
    changes: new Changes(() => undefined),
  });
  const cursor = { epoch: 'epoch-1', seq: 7, lastMut: 0, held: ['all'], rightsHash: 'rights', windowFrom: 0, loading: null };
  await profile.store.cache.write((db) => writeCursor(db, cursor));
});
afterEach(() => profile.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function exchange(): { pass(minutes: number): Promise<void>; pullFirst(): void } {
  const nothing = () => undefined;
  const one = new SyncExchange({
    profile,
    server,
    upload: async () => undefined,
    cacheBudgetBytes: () => null,
    random: () => 0.5,
    isStopped: () => false,
    onAnswer: nothing,
    onMoreToDo: nothing,
    onProgress: nothing,
  });
  return {
    pullFirst: () => void one.pullFirst(),
    async pass(minutes) {
      now += minutes * MINUTE_MS;
      await one.round(one.isDigestDue).catch(nothing);
    },
  };
}

test('SYN-1 the sums are compared when a start is long over and then each hour, never with the catch-up', async () => {
  const { pass } = exchange();
  for (const minutes of [0, 1, 1, 1, 30, 30]) await pass(minutes);
  expect(asked).toEqual([false, false, true, false, false, true]);
});

test('SYN-1 a server too busy for the sums is pulled from without them, and asked for them again later', async () => {
  const { pass } = exchange();
  isBusy = true;
  await pass(2);
  isBusy = false;
  for (const minutes of [0, 1, 1]) await pass(minutes);
  expect(asked).toEqual([true, false, false, true]);
});

test('ORG-1 a cache whose rows stand in an old form is made anew, also by whoever comes after a crash in the middle of it', async () => {
  const { path } = profile.store.cache;
  isFillCut = true;
  rightsHash = 'rights.other-form';
  await exchange().pass(1);
  expect([profile.store.cache.path, readCursor(profile.store.cache).rightsHash]).toEqual([path, 'rights']);
  // the one that was begun is gone with the process
  isFillCut = false;
  await exchange().pass(1);
  expect(profile.store.cache.path).not.toBe(path);
  expect(readCursor(profile.store.cache)).toMatchObject({ rightsHash: 'rights.other-form', loading: null });
});

test('SYN-1 a fill that was broken off goes on before anything is pulled, also when the history had to be asked for first', async () => {
  const loading = { labels: ['all'], cursor: null, isUsable: false, loaded: 0, remaining: 0 };
  const { cache } = profile.store;
  await cache.write((db) => writeCursor(db, { ...readCursor(cache), held: [], loading }));
  head = 9;
  const one = exchange();
  one.pullFirst();
  await one.pass(1);
  expect(pulledFrom).toEqual([
    [7, 0],
    [7, 1],
  ]);
  expect(readCursor(cache)).toMatchObject({ seq: 9, held: ['all'], loading: null });
});
