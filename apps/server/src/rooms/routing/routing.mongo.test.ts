import { setTimeout as wait } from 'node:timers/promises';
import { type Case, PRIORITIES } from '@quayside/shared/cases/case';
import type { Person } from '@quayside/shared/identity/person';
import { actorOf } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { decideRoute } from '@quayside/shared/routing/decide-route';
import { waitingIn } from '@quayside/shared/routing/roster';
import { inputOf, verdictOf } from '@quayside/shared/routing/routing-decision';
import { ADMIN } from '@quayside/shared/testing/actors';
import { buildCase, buildGroup, buildMailbox, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { io } from 'socket.io-client';
import { systemClock } from '../../platform/clock';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import { seedEntities } from '../../testing/seed-entities';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { createAudit, miscountsOf } from './audit';
import { createAuditStore } from './audit.store';

/** Asks again until it is so; the test's own limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}

/** Opens the doorbell of each, as a desktop does; ended with the server. */
async function connect(server: TestServer, people: readonly Person[]): Promise<void> {
  for (const { id } of people) {
    const { token } = server.sessions.open(id);
    io(server.url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
  }
  const isHere = { _id: { $in: people.map(({ id }) => id) }, isConnected: true };
  await until(async () => (await server.app.house.entities.count('availability', isHere)) === people.length);
}

const system = { type: 'system', name: 'test' } as const;

async function act(server: TestServer, name: string, args: object, person: Person | null = null) {
  const outcome = await performAct(server.app.house.lane, {
    source: `test:${server.app.house.node}`,
    key: newId(systemClock),
    name,
    args,
    actor: person === null ? system : actorOf(person),
    at: systemClock.now(),
    priority: 'interactive',
  });
  return outcome.status === 'ok' ? 'ok' : outcome.code;
}

const newCase = (groupId: Id, over: object = {}) => ({
  caseId: newId(systemClock),
  subject: 'A matter',
  channel: 'phone',
  contactId: null,
  contact: null,
  groupId,
  ownerId: null,
  mailboxId: null,
  priority: 'normal',
  category: null,
  product: null,
  tags: [],
  isPrivate: false,
  message: null,
  ...over,
});

const buildPeople = (count: number, groupIds: readonly Id[]): readonly Person[] =>
  Array.from({ length: count }, (_, n) =>
    buildPerson({
      id: `agent-${String(n).padStart(3, '0')}`,
      name: `Agent ${n}`,
      email: `agent${n}@desk.example`,
      groupIds: [...groupIds],
    }),
  );

/** What cases and people say against what was counted; empty when they agree. */
async function miscounts({ app }: TestServer): Promise<number> {
  return createAudit({ house: app.house, store: createAuditStore(app.house.mongo) }).runOnce();
}

const caseOf = (server: TestServer, id: Id): Promise<Case> => server.app.house.entities.get('case', id);
const decisionsOf = (server: TestServer, caseId: Id) =>
  server.app.house.entities.list('routingDecision', { caseId }, { sort: { createdAt: 1 } });

describe('work finds a person', () => {
  let server: TestServer;
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  const [ana, boris, carla] = buildPeople(3, ['robin']) as [Person, Person, Person];

  beforeAll(async () => {
    database = await openTestDatabase();
    // a workspace from before there was routing: nothing is counted, cases lie in it already
    await seedEntities(
      database,
      put('workspaceSettings', buildSettings()),
      put('group', buildGroup({ id: 'robin', routing: { mode: 'round_robin', capacity: 2 } })),
      put('group', buildGroup({ id: 'by-hand' })),
      put('mailbox', buildMailbox({ groupId: 'robin' })),
      ...[ana, boris, carla, ADMIN].map((person) => put('person', person)),
      put('case', buildCase({ id: 'of-ana', number: 1, groupId: 'robin', ownerId: ana.id, state: 'in_progress' })),
      put('case', buildCase({ id: 'old-low', number: 2, groupId: 'robin', priority: 'low' })),
      put('case', buildCase({ id: 'old-urgent', number: 3, groupId: 'robin', priority: 'urgent' })),
    );
    server = await startTestServer({ mongo: database });
    await until(async () => (await server.app.house.entities.find('roster', 'robin'))?.corrections === 1);
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  it('counts what was there before, and says of what arrives that it stands behind', async () => {
    expect(await server.app.house.entities.find('workload', ana.id)).toMatchObject({
      open: [{ kind: 'active', count: 1 }],
      corrections: 1,
    });
    expect((await server.app.house.entities.get('roster', 'robin')).members.map(({ personId }) => personId).sort()).toEqual(
      [ana.id, boris.id, carla.id].sort(),
    );
    const args = newCase('robin');
    expect(await act(server, 'case.create', args)).toBe('ok');
    expect(await decisionsOf(server, args.caseId)).toMatchObject([{ chosenId: null, waitingBefore: 2, reason: 'arrived' }]);
    expect(await miscounts(server)).toBe(0);
  });

  it('RTE-4 who signs in draws the most urgent first, up to their capacity, and newer ones do not overtake', async () => {
    await connect(server, [boris]);
    await until(async () => (await caseOf(server, 'old-low')).ownerId !== null || (await ownedBy(boris)).length === 2);
    expect((await ownedBy(boris)).map(({ priority }) => priority).sort()).toEqual(['normal', 'urgent']);
    expect((await caseOf(server, 'old-low')).ownerId).toBeNull();
    const newer = newCase('robin', { priority: 'low' });
    await act(server, 'case.create', newer);
    const urgent = (await ownedBy(boris)).find(({ priority }) => priority === 'urgent');
    await act(server, 'case.set-state', { caseId: urgent?.id, state: 'resolved' }, boris);
    await until(async () => (await caseOf(server, 'old-low')).ownerId === boris.id);
    expect((await caseOf(server, newer.caseId)).ownerId).toBeNull();
    expect(await miscounts(server)).toBe(0);
  });

  it('RTE-6 each decision can be made again from what was kept', async () => {
    const decisions = await server.app.house.entities.list('routingDecision', { chosenId: { $ne: null } });
    expect(decisions.length).toBeGreaterThanOrEqual(3);
    for (const decision of decisions) {
      expect(decideRoute(inputOf(decision))).toEqual(verdictOf(decision));
    }
    expect(decisions.flatMap((one) => verdictOf(one).findings).find(({ personId }) => personId === carla.id)).toMatchObject({
      exclusion: 'not_signed_in',
    });
  });

  it('RTE-4 who goes gives back what they have not accepted; what they have accepted stays', async () => {
    const [kept, given] = await ownedBy(boris);
    await act(server, 'case.accept', { caseId: kept?.id }, boris);
    await act(server, 'availability.set', { personId: boris.id, status: 'out_of_office', until: null, isAutomatic: false }, boris);
    await until(async () => (await caseOf(server, given?.id ?? '')).ownerId === null);
    expect((await caseOf(server, kept?.id ?? '')).ownerId).toBe(boris.id);
    expect(await act(server, 'availability.set', { personId: boris.id, status: 'available', until: null, isAutomatic: false }, ana)).toBe(
      'NOT_ALLOWED',
    );
    expect(await miscounts(server)).toBe(0);
  });

  it('RTE-4 a customer who comes back finds somebody who is here, and never somebody who is not', async () => {
    const [kept] = await ownedBy(boris);
    await act(server, 'case.set-state', { caseId: kept?.id, state: 'resolved' }, boris);
    await connect(server, [carla]);
    await until(async () => waitingIn(await server.app.house.entities.get('roster', 'robin')) === 0);
    for (const { id } of await ownedBy(carla)) await act(server, 'case.set-state', { caseId: id, state: 'resolved' }, carla);
    expect(await act(server, 'case.set-state', { caseId: kept?.id, state: 'in_progress' }, ADMIN)).toBe('ok');
    expect(await caseOf(server, kept?.id ?? '')).toMatchObject({ ownerId: carla.id, state: 'assigned' });
    expect((await decisionsOf(server, kept?.id ?? '')).at(-1)).toMatchObject({ reason: 'returned', chosenId: carla.id });
    expect(await miscounts(server)).toBe(0);
  });

  it('leaves to people what is given out by hand or private, and says why nobody gets a case', async () => {
    const byHand = newCase('by-hand');
    const own = newCase('robin', { isPrivate: true });
    await act(server, 'case.create', byHand);
    await act(server, 'case.create', own, carla);
    expect([await decisionsOf(server, byHand.caseId), await decisionsOf(server, own.caseId)]).toEqual([[], []]);
    await act(server, 'group.edit', { groupId: 'robin', changes: { routing: { mode: 'round_robin', capacity: 0 } } }, ADMIN);
    const shut = newCase('robin');
    await act(server, 'case.create', shut);
    const [told] = await decisionsOf(server, shut.caseId);
    expect(told && verdictOf(told).findings.map(({ exclusion }) => exclusion)).toContain('no_capacity');
    // a person decides: their word passes every capacity
    expect(await act(server, 'case.assign', { caseId: shut.caseId, assigneeId: carla.id }, ADMIN)).toBe('ok');
    expect(await miscounts(server)).toBe(0);
  });

  it('RTE-4 who leaves the group gives back, who joins draws, and a group without members keeps its queue', async () => {
    await act(server, 'group.edit', { groupId: 'robin', changes: { routing: { mode: 'least_loaded', capacity: 9 } } }, ADMIN);
    await act(server, 'group.set-member', { groupId: 'robin', personId: carla.id, isMember: false }, ADMIN);
    await until(async () => (await ownedBy(carla)).every(({ groupId, isPrivate }) => groupId !== 'robin' || isPrivate));
    for (const person of [ana, boris]) {
      await act(server, 'group.set-member', { groupId: 'robin', personId: person.id, isMember: false }, ADMIN);
    }
    const alone = newCase('robin');
    await act(server, 'case.create', alone);
    expect((await caseOf(server, alone.caseId)).ownerId).toBeNull();
    await act(server, 'group.set-member', { groupId: 'robin', personId: carla.id, isMember: true }, ADMIN);
    await until(async () => (await caseOf(server, alone.caseId)).ownerId === carla.id);
    expect(await miscounts(server)).toBe(0);
  });

  it('ORG-1 RTE-2 nobody is given a case whose profile has no work on cases, and why is kept; the queue follows when that changes', async () => {
    const [groupId, profileId] = [newId(systemClock), newId(systemClock)];
    const arrive = async (): Promise<Id> => {
      const args = newCase(groupId);
      expect(await act(server, 'case.create', args)).toBe('ok');
      return args.caseId;
    };
    const administer = async (name: string, args: object) => expect([name, await act(server, name, args, ADMIN)]).toEqual([name, 'ok']);
    const ownerOf = async (id: Id) => (await caseOf(server, id)).ownerId;
    const foundIn = async (id: Id) => {
      const decision = (await decisionsOf(server, id)).at(-1);
      if (decision === undefined) throw new Error('no decision');
      expect(decideRoute(inputOf(decision))).toEqual(verdictOf(decision));
      return verdictOf(decision).findings.map(({ exclusion }) => exclusion);
    };
    await administer('group.create', { groupId, name: 'Profiles' });
    await administer('group.edit', { groupId, changes: { routing: { mode: 'round_robin', capacity: 9 } } });
    await administer('profile.create', { profileId, name: 'Readers', permissions: ['edit-customers'], fields: {} });
    await administer('person.edit', { personId: carla.id, changes: { profileId } });
    await administer('group.set-member', { groupId, personId: carla.id, isMember: true });
    const first = await arrive();
    expect([await ownerOf(first), await foundIn(first)]).toEqual([null, ['may_not_work']]);

    // others get what she cannot
    await connect(server, [ana]);
    await administer('group.set-member', { groupId, personId: ana.id, isMember: true });
    await until(async () => (await ownerOf(first)) === ana.id);
    const second = await arrive();
    expect([await ownerOf(second), await foundIn(second)]).toEqual([ana.id, ['may_not_work', null]]);

    // with the profile all its people may, or may no longer; with another profile this one may
    await act(server, 'availability.set', { personId: ana.id, status: 'busy', until: null, isAutomatic: false }, ana);
    const third = await arrive();
    expect([await ownerOf(third), await foundIn(third)]).toEqual([null, ['may_not_work', 'busy']]);
    await administer('profile.edit', { profileId, changes: { allow: ['work-cases'] } });
    await until(async () => (await ownerOf(third)) === carla.id);
    await administer('profile.edit', { profileId, changes: { forbid: ['work-cases'] } });
    await until(async () => (await ownerOf(third)) === null);
    await administer('person.edit', { personId: carla.id, changes: { profileId: null } });
    await until(async () => (await ownerOf(third)) === carla.id);
    await administer('person.edit', { personId: carla.id, changes: { profileId } });
    await until(async () => (await ownerOf(third)) === null);
    await administer('profile.retire', { profileId, movedTo: { type: 'builtin', role: 'agent' } });
    await until(async () => (await ownerOf(third)) === carla.id);
    expect(await miscounts(server)).toBe(0);
  });

  const ownedBy = (person: Person) => server.app.house.entities.list('case', { ownerId: person.id, _doneAt: null });
});

/** Agents: work that each accepts and finishes. Cases: how many arrive, on both nodes. */
const AGENTS = 100;
const CASES = 500;
/** Senders on each node; each sends the next when the last was taken. */
const SENDERS = 8;
const CAPACITY = 1;

describe('two nodes, many agents', () => {
  it(`RTE-2 ${CASES} cases arrive while ${AGENTS} agents take them: each is given once, nobody has too much, the counts are exact all along`, async () => {
    const mongo = await openTestDatabase();
    const agents = buildPeople(AGENTS, ['crowd']);
    await seedEntities(
      mongo,
      put('group', buildGroup({ id: 'crowd', routing: { mode: 'least_loaded', capacity: CAPACITY } })),
      put('workspaceSettings', buildSettings()),
      put('person', ADMIN),
      ...agents.map((person) => put('person', person)),
    );
    const first = await startTestServer({ mongo });
    const nodes: [TestServer, TestServer] = [first, await startTestServer({ mongo })];
    try {
      await until(async () => (await first.app.house.entities.find('roster', 'crowd'))?.corrections === 1);
      await connect(first, agents);
      const took = new Set<Id>();
      const made = Array.from({ length: CASES }, (_, n) => newCase('crowd', { priority: PRIORITIES[n % PRIORITIES.length] }));
      const left = made.entries();
      const send = async (node: TestServer): Promise<void> => {
        for (const [, args] of left) expect(await act(node, 'case.create', args)).toBe('ok');
      };
      const arriving = Promise.all(nodes.flatMap((node) => Array.from({ length: SENDERS }, () => send(node))));
      const byId = new Map(agents.map((person) => [person.id, person]));
      const isDone = new Set<Id>();
      const work = async () => {
        const open = await first.app.house.entities.list('case', { state: 'assigned' }, { limit: CASES });
        await Promise.all(
          open.map(async (of, n) => {
            const node = nodes[n % 2] as TestServer;
            const owner = byId.get(of.ownerId ?? '');
            if (!owner || isDone.has(of.id)) return;
            isDone.add(of.id);
            took.add(owner.id);
            await act(node, 'case.accept', { caseId: of.id }, owner);
            await act(node, 'case.set-state', { caseId: of.id, state: 'resolved' }, owner);
          }),
        );
        return isDone.size === CASES;
      };
      const store = createAuditStore(first.app.house.mongo);
      const seen = { audits: 0, miscounts: 0 };
      const audit = async () => {
        const { work: people, rosters } = miscountsOf(await store.count());
        seen.audits += 1;
        seen.miscounts += people.size + rosters.length;
        return isDone.size === CASES;
      };
      await Promise.all([arriving, until(work), until(audit)]);
      expect(seen).toEqual({ audits: seen.audits, miscounts: 0 });
      expect(seen.audits).toBeGreaterThan(10);
      const events = await first.app.house.entities.list('message', { 'event.type': 'case.assigned' }, { limit: 10 * CASES });
      expect(events.length).toBe(CASES);
      expect(new Set(events.map(({ caseId }) => caseId)).size).toBe(CASES);
      expect(took.size).toBe(AGENTS);
      const decisions = await first.app.house.entities.list('routingDecision', { chosenId: { $ne: null } }, { limit: 10 * CASES });
      expect(decisions.filter((one) => JSON.stringify(decideRoute(one).findings) !== JSON.stringify(one.findings))).toEqual([]);
      const overloaded = decisions.filter(({ chosenId, candidates }) =>
        candidates.some(({ personId, load, capacity }) => personId === chosenId && load + 100 > capacity * 100),
      );
      expect(overloaded).toEqual([]);
      expect(await miscounts(first)).toBe(0);
    } finally {
      for (const node of nodes) await node.stop();
      await mongo.drop();
    }
  });
});
