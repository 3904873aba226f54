import { epochMs } from '@quayside/shared/kernel/time';
import { openTestDatabase } from '../testing/test-database';
import { createLeases } from './leases';
import { createSideQueue } from './side-queue';

describe('leases and work rows', () => {
  let mongo: Awaited<ReturnType<typeof openTestDatabase>>;
  let now = 1_000_000;
  const clock = { now: () => epochMs(now) };
  beforeAll(async () => {
    mongo = await openTestDatabase();
    await createSideQueue(mongo, clock).prepare();
  });
  afterAll(() => mongo.drop());

  it('F21 a lease has one holder; who lost it is refused by its fence', async () => {
    const [one, two] = [createLeases(mongo, clock, 'node-1'), createLeases(mongo, clock, 'node-2')];
    const tried = await Promise.all([...Array(6)].map((_, n) => (n % 2 === 0 ? one : two).acquire('mailbox:m', 30_000)));
    const held = tried.filter((lease) => lease !== null);
    expect(held).toHaveLength(1);
    const [first] = held;
    if (!first) throw new Error('nobody got it');
    now += 30_001;
    const second = await two.acquire('mailbox:m', 30_000);
    expect(second?.fence).toBe(first.fence + 1);
    expect(await one.renew(first, 30_000)).toBe(false);
    expect(await one.isHeld(first)).toBe(false);
    await one.release(first);
    expect(second && (await two.isHeld(second))).toBe(true);
    if (second) await two.release(second);
    expect(await one.acquire('mailbox:m', 30_000)).toMatchObject({ holder: 'node-1' });
  });

  it('a row is claimed by one worker, when it is due, oldest first; a dead claim comes back with a new fence', async () => {
    const rows = mongo.db.collection<{ _id: string; notBefore: number }>('outgoing');
    await rows.insertMany([
      { _id: 'later', notBefore: now + 10_000 },
      { _id: 'second', notBefore: now - 1 },
      { _id: 'first', notBefore: now - 2 },
    ]);
    const [one, two] = [createSideQueue(mongo, clock), createSideQueue(mongo, clock)];
    const claimed = (await Promise.all([one, two, one].map((queue) => queue.claim('outgoing', { limit: 10, leaseMs: 5000 })))).flat();
    expect(claimed.map((row) => row._id).sort()).toEqual(['first', 'second']);
    expect(await two.claim('outgoing', { limit: 10, leaseMs: 5000 })).toEqual([]);
    now += 5001;
    const again = await two.claim('outgoing', { limit: 1, leaseMs: 5000 });
    expect(again).toMatchObject([{ _id: 'first', attempts: 2, fence: 2 }]);
    const stale = claimed.find((row) => row._id === 'first');
    if (!stale || !again[0]) throw new Error('not claimed');
    expect(await one.complete('outgoing', stale)).toBe(false);
    expect(await two.giveBack('outgoing', again[0], { notBefore: now + 60_000, countsAsAttempt: false })).toBe(true);
    expect(await rows.findOne({ _id: 'first' })).toMatchObject({ attempts: 1, notBefore: now + 60_000 });
    expect(await one.nextDueAt('outgoing')).toBe(1_030_000);
  });
});
