import { put } from '@quayside/shared/kernel/entity';
import { compiledRange } from '@quayside/shared/sla/compiled-calendar';
import { DEFAULT_PROMISES } from '@quayside/shared/sla/sla-policy';
import { ADMIN } from '@quayside/shared/testing/actors';
import { buildCalendar, buildCase, buildGroup, buildSettings } from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';

const CASES = 250;

describe('SLA-1 SLA-4 working hours and promises of a running server', () => {
  let server: TestServer;
  let device: TestDevice;
  beforeAll(async () => {
    server = await startTestServer();
    await server.seed(
      put('workspaceSettings', buildSettings()),
      put('group', buildGroup()),
      put('person', ADMIN),
      put('calendar', buildCalendar()),
      ...Array.from({ length: CASES }, (_, n) => put('case', buildCase({ id: `case-${n}`, number: n + 1 }))),
      put('case', buildCase({ id: 'case-done', number: 9999, state: 'closed', closedAt: buildCase().createdAt })),
    );
    device = new TestDevice(server.url, server.sessions.open(ADMIN.id).token);
    await device.start();
  });
  afterAll(() => server?.stop());

  const act = async (name: string, args: object) => expect(await device.act(name, args)).toMatchObject({ results: [{ status: 'ok' }] });
  const planned = (allowedMs: number) =>
    server.app.house.entities.count('case', { 'sla.clocks.accept.budgetMs': allowedMs, slaDueAt: { $gt: 0 } });

  test('a changed calendar is worked out in its own transaction, and reaches devices; a policy plans all open cases, and so does the next', async () => {
    await act('calendar.edit', { calendarId: 'calendar-1', changes: { isAlwaysOpen: true } });
    await device.pull();
    const compiled = device.get('compiledCalendar', 'calendar-1');
    expect(compiled).toMatchObject({ calendarRevision: 2, ...compiledRange(server.app.house.clock.now()) });
    expect(compiled?.edges).toHaveLength(2);

    const promise = (accept: number) => ({
      calendarId: 'calendar-1',
      ...DEFAULT_PROMISES,
      budgets: { ...DEFAULT_PROMISES.budgets, normal: { ...DEFAULT_PROMISES.budgets.normal, accept } },
    });
    await act('sla-policy.edit', promise(60));
    await eventually('all open cases have promises', async () => (await planned(3_600_000)) === CASES);
    expect(await server.app.house.entities.count('case', { _id: 'case-done', sla: { $exists: true } })).toBe(0);
    const timers = server.mongo.db.collection('timers');
    expect(await timers.countDocuments()).toBe(CASES * 6);

    await act('sla-policy.edit', promise(120));
    await eventually('all open cases are planned anew', async () => (await planned(7_200_000)) === CASES);
    expect(await timers.countDocuments()).toBe(CASES * 6);
    await eventually('the jobs are done', async () => (await server.mongo.db.collection('jobs').countDocuments()) === 0);
  });
});
