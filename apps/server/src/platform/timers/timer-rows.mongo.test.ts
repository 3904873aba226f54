import { addMs, epochMs, SECOND_MS } from '@quayside/shared/kernel/time';
import { openTestDatabase } from '../../testing/test-database';
import { type TimerRow, timerRow } from './timer-row';
import { createTimerRows, type TimerRows } from './timer-rows';

const NOW = epochMs(Date.UTC(2026, 2, 2, 9));

describe('rows of timers', () => {
  let mongo: Awaited<ReturnType<typeof openTestDatabase>>;
  let rows: TimerRows;
  beforeEach(async () => {
    mongo = await openTestDatabase();
    rows = createTimerRows(mongo);
    await rows.prepare();
  });
  afterEach(() => mongo.drop());

  const insert = (count: number, dueAt: (n: number) => number) =>
    mongo.db
      .collection<TimerRow>('timers')
      .insertMany(
        Array.from({ length: count }, (_, n) => timerRow({ _id: `timer-${n}`, kind: 'sla', dueAt: epochMs(dueAt(n)), rank: 0, args: {} })),
      );
  const claim = (now = NOW, limit = 50) => rows.claim(epochMs(0), { now, limit, leaseMs: 30 * SECOND_MS });

  test('what came due while others were fired is known to be free, and what somebody holds is not', async () => {
    await insert(3, (n) => NOW + n * 10);
    expect(await claim()).toMatchObject([{ _id: 'timer-0' }]);
    const later = addMs(NOW, 15);
    expect(await rows.earliest(epochMs(0), later)).toEqual({ any: NOW, free: NOW + 10 });
    expect((await claim(later)).map(({ _id }) => _id)).toEqual(['timer-1']);
    expect(await rows.earliest(epochMs(0), later)).toEqual({ any: NOW, free: NOW + 20 });
    await claim(addMs(NOW, 25));
    expect(await rows.earliest(epochMs(0), addMs(NOW, 25))).toEqual({ any: NOW, free: null });
  });

  test('a claim looks at what it takes, however much is overdue', async () => {
    await insert(6000, (n) => NOW - 6000 + n);
    await mongo.db.command({ profile: 2 });
    for (let turn = 0; turn < 3; turn += 1) expect(await claim(NOW, 500)).toHaveLength(500);
    await mongo.db.command({ profile: 0 });
    const looks = await mongo.db
      .collection('system.profile')
      .find({ ns: /\.timers$/, op: 'update' })
      .toArray();
    expect(looks).toHaveLength(3);
    for (const look of looks) expect(look.keysExamined).toBeLessThanOrEqual(1001);
  });
});
