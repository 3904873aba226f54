import { put } from '@quayside/shared/kernel/entity';
import { MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { io, type Socket } from 'socket.io-client';
import { startTestServer, type TestServer } from './testing/start-test-server';
import { openTestDatabase } from './testing/test-database';
import { TestDevice } from './testing/test-device';
import { withFailPoint } from './testing/with-fail-point';

const maria = buildPerson({ ...MARIA, groupIds: ['a'] });

/** Two servers on one database, as behind a load balancer. */
describe('two nodes', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let nodes: [TestServer, TestServer];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    const first = await startTestServer({ mongo: database });
    nodes = [first, await startTestServer({ mongo: database })];
    await first.seed(put('workspaceSettings', buildSettings()), put('person', maria), put('case', buildCase({ id: 'in-a', groupId: 'a' })));
  }, 60_000);
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    for (const node of nodes) await node.stop();
    await database.drop();
  });

  const ringing = async (node: TestServer): Promise<Socket> => {
    const socket = io(node.url, {
      transports: ['websocket'],
      auth: { token: node.sessions.open(maria.id).token },
      reconnection: false,
      forceNew: true,
    });
    sockets.push(socket);
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    return socket;
  };
  const nextPoke = (socket: Socket) => new Promise<{ seq: number }>((resolve) => socket.once('poke', resolve));

  it('what is pushed to one rings at the other and is pulled from it', async () => {
    const [here, there] = nodes.map((node) => new TestDevice(node.url, node.sessions.open(maria.id).token)) as [TestDevice, TestDevice];
    await Promise.all([here.start(), there.start()]);
    const poke = nextPoke(await ringing(nodes[1]));
    await here.act('case.add-tag', { caseId: 'in-a', tag: 'over-there' });
    expect((await poke).seq).toBeGreaterThan(0);
    await there.pull();
    expect(there.get('case', 'in-a')).toMatchObject({ tags: ['over-there'], revision: 2 });
  }, 30_000);

  it('a lost change stream is opened again, and everybody is rung at, since nobody knows what was missed', async () => {
    const socket = await ringing(nodes[0]);
    const poke = nextPoke(socket);
    // often enough for each of the four streams, whichever asks first
    await withFailPoint(database, { mode: { times: 12 }, failCommands: ['getMore'], errorCode: 280 }, async () => {
      expect((await poke).seq).toBeGreaterThan(0);
    });
    const again = nextPoke(socket);
    const device = new TestDevice(nodes[1].url, nodes[1].sessions.open(maria.id).token);
    await device.start();
    await device.act('case.add-tag', { caseId: 'in-a', tag: 'after' });
    expect((await again).seq).toBeGreaterThan(0);
    expect(await (await fetch(`${nodes[0].url}/readyz`)).json()).toMatchObject({ checks: { feed: true } });
  }, 30_000);
});
