import { type Put, put } from '@quayside/shared/kernel/entity';
import { addMs, DAY_MS, type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { compiledRange, openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { DEFAULT_PROMISES } from '@quayside/shared/sla/sla-policy';
import { ADMIN } from '@quayside/shared/testing/actors';
import { buildCalendar, buildCase, buildGroup, buildSettings } from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { TestDevice } from '../../testing/test-device';

const OPENED_AT = epochMs(Date.now());
/** An hour each Monday; the sixtieth comes after some 420 days. */
const hourOnMondays = buildCalendar({
  zone: 'UTC' as ZoneName,
  week: [[{ fromMinute: 540, untilMinute: 600 }], [], [], [], [], [], []],
});
const promises = {
  calendarId: hourOnMondays.id,
  ...DEFAULT_PROMISES,
  budgets: { ...DEFAULT_PROMISES.budgets, normal: { accept: null, 'first-response': null, 'next-response': null, resolution: 60 * 60 } },
};
const cases: readonly Put[] = [
  put('case', buildCase({ id: 'runs', number: 1, state: 'in_progress', createdAt: OPENED_AT })),
  put('case', buildCase({ id: 'waits', number: 2, state: 'waiting_customer', createdAt: OPENED_AT })),
];

describe('SLA-1 SLA-3 what falls due behind the hours that are known', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  const nodes: TestServer[] = [];
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await database.drop();
  });

  const startNode = async (now: EpochMs): Promise<TestServer> => {
    const node = await startTestServer({ mongo: database, clock: { now: () => now } });
    nodes.push(node);
    return node;
  };
  const noJobs = async () => (await database.db.collection('jobs').countDocuments()) === 0;

  test('gets its due time when time goes on, without anybody touching the case; of two nodes one does it, and desktops reckon the same', async () => {
    const today = await startNode(OPENED_AT);
    await today.seed(
      put('workspaceSettings', buildSettings()),
      put('group', buildGroup()),
      put('person', ADMIN),
      put('calendar', hourOnMondays),
      ...cases,
    );
    const device = new TestDevice(today.url, today.sessions.open(ADMIN.id).token);
    await device.start();
    for (const [name, args] of [
      ['calendar.edit', { calendarId: hourOnMondays.id, changes: { name: 'Mondays' } }],
      ['sla-policy.edit', promises],
    ] as const)
      expect(await device.act(name, args)).toMatchObject({ results: [{ status: 'ok' }] });
    const { entities } = today.app.house;
    await eventually(
      'the cases have promises',
      async () => (await entities.count('case', { 'sla.clocks.resolution.ended': { $type: 'null' } })) === 2,
    );
    await eventually('the jobs are done', noJobs);
    await device.pull();
    expect(device.get('case', 'runs')).toMatchObject({ slaDueAt: null, sla: { clocks: { resolution: { dueAt: null } } } });
    const timers = database.db.collection<{ _id: string }>('timers');
    expect(await timers.countDocuments()).toBe(0);
    await today.app.stop();
    nodes.length = 0;

    const later = addMs(OPENED_AT, 60 * DAY_MS);
    const [here, there] = await Promise.all([startNode(later), startNode(later)]);
    const due = async () => (await entities.find('case', 'runs'))?.slaDueAt ?? null;
    await eventually('it has a due time', async () => (await due()) !== null);
    await eventually('the jobs are done', noJobs);
    const desk = new TestDevice(there?.url ?? '', there?.sessions.open(ADMIN.id).token ?? '');
    await desk.start();
    const compiled = desk.get('compiledCalendar', hourOnMondays.id);
    const clock = desk.get('case', 'runs')?.sla?.clocks.resolution;
    if (!compiled || !clock) throw new Error('the desk holds neither');
    // calendar.changed and once more: not twice by two nodes
    expect(compiled).toMatchObject({ ...compiledRange(later), revision: 2 });
    expect(clock.dueAt).toBe(openHoursOf(compiled).after(clock.startedAt, clock.budgetMs));
    expect(clock.dueAt).toBeGreaterThan(addMs(OPENED_AT, 410 * DAY_MS));
    expect(clock.startedAt).toBe(device.get('case', 'runs')?.sla?.clocks.resolution?.startedAt);
    expect((await timers.find().toArray()).map(({ _id }) => _id).sort()).toEqual([
      'sla:resolution:at-risk:runs',
      'sla:resolution:breached:runs',
    ]);
    expect(await entities.find('case', 'waits')).toMatchObject({ slaDueAt: null, revision: 2 });
    expect(here?.url).not.toBe(there?.url);
  });
});
