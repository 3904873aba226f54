import { setTimeout as wait } from 'node:timers/promises';
import { put } from '@quayside/shared/kernel/entity';
import { ADMIN } from '@quayside/shared/testing/actors';
import { buildGroup, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { io } from 'socket.io-client';
import { systemClock } from '../../platform/clock';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import { seedEntities } from '../../testing/seed-entities';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';

const PEOPLE = 10;
const CASES = 200;
/** On each node; each sends the next case when the last was taken. */
const SENDERS = 5;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50);
}

describe('two nodes, one group in turn', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let nodes: readonly [TestServer, TestServer];
  const people = Array.from({ length: PEOPLE }, (_, n) =>
    buildPerson({ id: `agent-${n}`, name: `Agent ${n}`, email: `agent${n}@desk.example`, groupIds: ['turns'] }),
  );

  beforeAll(async () => {
    database = await openTestDatabase();
    await seedEntities(
      database,
      put('workspaceSettings', buildSettings()),
      put('group', buildGroup({ id: 'turns', routing: { mode: 'round_robin', capacity: CASES } })),
      ...[ADMIN, ...people].map((person) => put('person', person)),
    );
    const first = await startTestServer({ mongo: database });
    nodes = [first, await startTestServer({ mongo: database, sessions: first.sessions })];
    const { entities } = first.app.house;
    await until(async () => (await entities.find('roster', 'turns'))?.corrections === 1);
    for (const [n, { id }] of people.entries()) {
      const { token } = first.sessions.open(id);
      io((nodes[n % 2] as TestServer).url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
    }
    await until(async () => (await entities.count('availability', { isConnected: true })) === PEOPLE);
  });
  afterAll(async () => {
    for (const node of nodes ?? []) await node.stop();
    await database?.drop();
  });

  it(`RTE-2 of ${CASES} cases that arrive on both, each of ${PEOPLE} people gets as many as any other, give or take one`, async () => {
    const toSend = Array.from({ length: CASES }, (_, n) => n).entries();
    const send = async ({ app: { house } }: TestServer): Promise<void> => {
      for (const [n] of toSend) {
        const args = {
          ...{
            caseId: newId(systemClock),
            subject: `Matter ${n}`,
            channel: 'phone',
            groupId: 'turns',
            priority: 'normal',
            isPrivate: false,
          },
          ...{ contactId: null, contact: null, ownerId: null, mailboxId: null, category: null, product: null, tags: [], message: null },
        };
        const outcome = await performAct(house.lane, {
          ...{ source: `test:${house.node}`, key: newId(systemClock), name: 'case.create', args },
          ...{ actor: { type: 'system', name: 'test' }, at: systemClock.now(), priority: 'interactive' },
        });
        expect(outcome.status).toBe('ok');
      }
    };
    await Promise.all(nodes.flatMap((node) => Array.from({ length: SENDERS }, () => send(node))));

    const { entities } = nodes[0].app.house;
    await until(async () => (await entities.count('case', { ownerId: null })) === 0);
    const given = await entities.list('case', { groupId: 'turns' }, { limit: 2 * CASES });
    const counts = people.map(({ id }) => given.filter(({ ownerId }) => ownerId === id).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(CASES);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }, 400_000);
});
