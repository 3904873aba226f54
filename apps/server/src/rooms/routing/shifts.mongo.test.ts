import { setTimeout as wait } from 'node:timers/promises';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import type { CalendarDate } from '@quayside/shared/kernel/calendar-date';
import { put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { verdictOf } from '@quayside/shared/routing/routing-decision';
import { ADMIN } from '@quayside/shared/testing/actors';
import {
  buildCalendar,
  buildCase,
  buildGroup,
  buildMailbox,
  buildPerson,
  buildSettings,
  buildSlaPolicy,
} from '@quayside/shared/testing/builders';
import { io } from 'socket.io-client';
import { systemClock } from '../../platform/clock';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import { seedEntities } from '../../testing/seed-entities';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { createAudit } from './audit';
import { createAuditStore } from './audit.store';

/** Asks again until it is so; the test's own limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}

const ana = buildPerson({ id: 'ana', email: 'ana@desk.example', groupIds: ['pumps'], skills: [{ name: 'Pumps', level: 4 }] });
const boris = buildPerson({ id: 'boris', name: 'Boris', email: 'boris@desk.example', groupIds: ['pumps', 'by-shift'] });
const eva = buildPerson({ id: 'eva', name: 'Eva', email: 'eva@desk.example', groupIds: ['calls'], channelCapacity: { phone: 1 } });
const carla = buildPerson({ id: 'carla', name: 'Carla', email: 'carla@desk.example', groupIds: ['pumps'] });
const system = { type: 'system', name: 'test' } as const;
const automatic = { mode: 'round_robin', capacity: 20 } as const;

describe('ORG-3 ORG-4 skills, shifts, absences and hours on the running server', () => {
  let server: TestServer;
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  /** Moved on by hand; the server's clock goes on from there. */
  let ahead = 0;
  const now = (): EpochMs => addMs(systemClock.now(), ahead);

  beforeAll(async () => {
    database = await openTestDatabase();
    const demands = { skills: [{ name: 'Pumps', level: 3, isTagged: true }], language: null, fallbackMinutes: 30 };
    await seedEntities(
      database,
      put('workspaceSettings', buildSettings()),
      put('group', buildGroup({ id: 'pumps', routing: { ...automatic, demands } })),
      put('group', buildGroup({ id: 'by-shift', name: 'By shift', routing: { ...automatic, onlyOnShift: true } })),
      put('group', buildGroup({ id: 'by-hand', name: 'By hand' })),
      put('group', buildGroup({ id: 'calls', name: 'Calls', routing: automatic })),
      put('mailbox', buildMailbox({ groupId: 'calls' })),
      ...[ana, boris, carla, eva, ADMIN].map((person) => put('person', person)),
      put('case', buildCase({ id: 'held', number: 1, groupId: 'by-hand', ownerId: 'carla', state: 'in_progress', mentionedIds: [] })),
      put('case', buildCase({ id: 'asked', number: 2, groupId: 'by-hand', ownerId: 'carla', state: 'waiting_customer' })),
      put('case', buildCase({ id: 'open', number: 3, groupId: 'by-hand', ownerId: null })),
    );
    server = await startTestServer({ mongo: database, clock: { now } });
    await until(async () => (await server.app.house.entities.find('roster', 'by-hand'))?.corrections === 1);
    await until(async () => (await server.app.house.entities.find('roster', 'pumps'))?.corrections === 1);
    await until(async () => (await server.app.house.entities.find('roster', 'by-shift'))?.corrections === 1);
    await until(async () => (await server.app.house.entities.find('roster', 'calls'))?.corrections === 1);
    for (const { id } of [boris, eva]) {
      const { token } = server.sessions.open(id);
      io(server.url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
      await until(async () => (await server.app.house.entities.find('availability', id))?.isConnected === true);
    }
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  async function act(name: string, args: object, person: Person | null = null): Promise<string> {
    const outcome = await performAct(server.app.house.lane, {
      ...{ source: 'test', key: newId(systemClock), name, args },
      ...{ actor: person === null ? system : actorOf(person), at: now(), priority: 'interactive' as const },
    });
    return outcome.status === 'ok' ? 'ok' : (outcome.code ?? outcome.status);
  }
  const create = async (groupId: Id, over: object = {}): Promise<Id> => {
    const caseId = newId(systemClock);
    const blank = {
      subject: 'A matter',
      channel: 'phone',
      contactId: null,
      contact: null,
      ownerId: null,
      mailboxId: null,
      priority: 'normal',
    };
    const args = { ...blank, caseId, groupId, category: null, product: null, tags: [], isPrivate: false, message: null, ...over };
    expect(await act('case.create', args)).toBe('ok');
    return caseId;
  };
  const mail = async (subject: string): Promise<void> => {
    const id = newId(systemClock);
    const said = { subject, text: subject, html: null, attachments: [], isAutomatic: false, bounce: null, releasedFrom: null };
    const sent = { from: { address: 'dora@mill.example', name: 'Dora' }, to: ['calls@desk.example'], cc: [], replyTo: null };
    const how = { caseId: null, continues: null, auth: 'aligned', ownAddresses: ['calls@desk.example'] };
    const hash = id.replaceAll('-', '').padEnd(64, '0');
    const marks = { mailboxId: 'mailbox-1', receiptHash: hash, mailId: `<${id}@mill.example>`, mailIdHash: hash };
    expect(await act('mail.receive', { ...marks, ...how, ...sent, ...said })).toBe('ok');
  };
  const owner = async (caseId: Id) => (await server.app.house.entities.get('case', caseId)).ownerId;

  it('RTE-2 what nobody can do waits, lets others pass, and goes to anybody when it has waited', async () => {
    const pumps = await create('pumps', { tags: ['pumps'] });
    const plain = await create('pumps');
    await until(async () => (await owner(plain)) === 'boris');
    const [waiting] = await server.app.house.entities.list('routingDecision', { caseId: pumps });
    expect(waiting && verdictOf(waiting).findings.map(({ exclusion }) => exclusion)).toContain('lacks_skill');
    ahead += 31 * MINUTE_MS;
    await until(async () => (await owner(pumps)) === 'boris');
    const [given] = await server.app.house.entities.list('routingDecision', { caseId: pumps, chosenId: 'boris' });
    expect(given).toMatchObject({ isRelaxed: true });
  });

  it('ORG-4 only who is on shift is given work, and the beginning of a shift draws what waits', async () => {
    const begins = new Date(addMs(now(), 2 * HOUR_MS));
    const date = begins.toISOString().slice(0, 10) as CalendarDate;
    const fromMinute = begins.getUTCHours() * 60 + begins.getUTCMinutes();
    const days = [{ date, shifts: [{ fromMinute, untilMinute: fromMinute + 60 }] }];
    expect(await act('shift.plan', { personId: 'boris', zone: 'UTC' as ZoneName, days, pattern: null }, ADMIN)).toBe('ok');
    const waits = await create('by-shift');
    expect(await owner(waits)).toBeNull();
    ahead += 2 * HOUR_MS;
    await until(async () => (await owner(waits)) === 'boris');
    // what is not accepted goes back when the shift is over
    ahead += HOUR_MS + MINUTE_MS;
    await until(async () => (await owner(waits)) === null);
  });

  it('ORG-4 what somebody holds goes to who stands in when the absence begins, and they are told of what comes', async () => {
    const from = addMs(now(), HOUR_MS);
    const args = { personId: 'carla', from, until: addMs(from, DAY_MS), standInId: 'boris', handOver: 'stand_in', message: '' };
    expect(await act('absence.plan', args, carla)).toBe('ok');
    expect(await owner('held')).toBe('carla');
    ahead += HOUR_MS + SECOND_MS;
    await until(async () => (await owner('held')) === 'boris');
    // waits for the customer: stays, until it is mentioned to its owner
    expect(await owner('asked')).toBe('carla');
    const note = { html: '<p>Look</p>', text: 'Look', attachments: [] };
    expect(await act('case.add-note', { caseId: 'open', ...note, mentionedIds: ['carla'] }, ADMIN)).toBe('ok');
    const told = await server.app.house.entities.list('notification', { caseId: 'open', type: 'mentioned' });
    // Boris may not read a case of that group: being named as who stands in shows nobody what they may not see
    expect(told.map(({ personId }) => personId)).toEqual(['carla']);
    expect(await act('case.add-note', { caseId: 'held', ...note, mentionedIds: ['carla'] }, ADMIN)).toBe('ok');
    const ofHeld = await server.app.house.entities.list('notification', { caseId: 'held', type: 'mentioned' });
    expect(ofHeld.map(({ personId, insteadOf }) => [personId, insteadOf ?? null]).sort()).toEqual([
      ['boris', 'Carla'],
      ['carla', null],
    ]);
  });

  it('ORG-4 SLA-4 hours of a group plan its open cases anew, and no others; a change of them does so again', async () => {
    const own = buildCalendar({ id: newId(systemClock), name: 'Always', isAlwaysOpen: true });
    const usual = newId(systemClock);
    const { name, zone, isAlwaysOpen, week, holidays } = own;
    const hours = { zone, isAlwaysOpen, week, holidays };
    expect(await act('calendar.create', { calendarId: usual, name: 'Usual', ...hours, isAlwaysOpen: false }, ADMIN)).toBe('ok');
    expect(await act('calendar.create', { calendarId: own.id, name, ...hours }, ADMIN)).toBe('ok');
    const { budgets, atRiskPercent } = buildSlaPolicy();
    expect(await act('sla-policy.edit', { calendarId: usual, budgets, atRiskPercent }, ADMIN)).toBe('ok');
    const calendarOf = async (id: Id) => (await server.app.house.entities.get('case', id)).sla?.calendarId;
    await until(async () => (await calendarOf('open')) === usual);
    expect(await act('group.edit', { groupId: 'by-hand', changes: { calendarId: own.id } }, ADMIN)).toBe('ok');
    await until(async () => (await calendarOf('open')) === own.id);
    const other = await create('pumps');
    expect(await calendarOf(other)).toBe(usual);
    const due = async () => (await server.app.house.entities.get('case', 'open')).slaDueAt;
    const before = await due();
    expect(
      await act(
        'calendar.edit',
        { calendarId: own.id, changes: { isAlwaysOpen: false, week: [[{ fromMinute: 0, untilMinute: 60 }], [], [], [], [], [], []] } },
        ADMIN,
      ),
    ).toBe('ok');
    await until(async () => (await due()) !== before);
    expect(await act('calendar.delete', { calendarId: own.id }, ADMIN)).toBe('IN_USE');
  });

  it('RTE-2 ORG-3 thirty calls that wait for room on the telephone hold up no mail behind them, and are not read for it', async () => {
    const calls: Id[] = [];
    for (let n = 0; n <= 30; n += 1) calls.push(await create('calls'));
    const [taken, ...waiting] = calls as [Id, ...Id[]];
    await until(async () => (await owner(taken)) === 'eva');
    await server.mongo.db.command({ profile: 2 });
    await mail('Behind all of them');
    const ownerOfMail = async () => (await server.app.house.entities.list('case', { subject: 'Behind all of them' }))[0]?.ownerId ?? null;
    await until(async () => (await ownerOfMail()) === 'eva');
    await server.mongo.db.command({ profile: 0 });
    const looks = await server.mongo.db
      .collection<{ docsExamined: number; command: { hint?: string } }>('system.profile')
      .find({ 'command.hint': 'queue-by-channel' })
      .toArray();
    expect(looks.length).toBeGreaterThan(0);
    expect(Math.max(...looks.map(({ docsExamined }) => docsExamined))).toBeLessThan(4);
    expect(await Promise.all(waiting.map(owner))).toEqual(waiting.map(() => null));
    expect(await act('case.set-state', { caseId: taken, state: 'resolved' }, eva)).toBe('ok');
    await until(async () => (await owner(waiting[0] as Id)) === 'eva');
    expect(await owner(waiting[1] as Id)).toBeNull();
  });

  it('RTE-2 what was counted is what the cases say', async () => {
    await until(async () => (await server.mongo.db.collection('routing').countDocuments({ notBefore: { $lte: now() } })) === 0);
    expect(await createAudit({ house: server.app.house, store: createAuditStore(server.app.house.mongo) }).runOnce()).toBe(0);
  });
});
