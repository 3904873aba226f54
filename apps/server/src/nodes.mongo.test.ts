import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { io, type Socket } from 'socket.io-client';
import { ENGINE } from './platform/lane/collections';
import { createLeases } from './platform/leases';
import { requireSameTime } from './platform/same-time';
import { hashSecret } from './platform/secrets';
import { submitAct } from './platform/submit-act';
import { createDesktopSessionStore } from './rooms/identity/desktop-session.store';
import { SESSION_CACHE_MS } from './rooms/identity/limits';
import { createWordFiller } from './rooms/search/word-filler';
import { createFeedMaintenance } from './rooms/sync/feed-maintenance';
import { createFeedMaintenanceStore } from './rooms/sync/feed-maintenance.store';
import { startTestServer, type TestServer } from './testing/start-test-server';
import { openTestDatabase } from './testing/test-database';
import { TestDevice } from './testing/test-device';
import { callTrpc } from './testing/trpc-call';
import { withFailPoint } from './testing/with-fail-point';

const maria = buildPerson({ ...MARIA, groupIds: ['a'] });

/** Two servers on one database, as behind a load balancer. */
describe('two nodes', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let nodes: [TestServer, TestServer];
  const sockets: Socket[] = [];
  let ahead = 0;
  const clock = { now: () => epochMs(Date.now() + ahead) };

  beforeAll(async () => {
    database = await openTestDatabase();
    const first = await startTestServer({ mongo: database, clock });
    nodes = [first, await startTestServer({ mongo: database, clock })];
    await first.seed(put('workspaceSettings', buildSettings()), put('person', maria), put('case', buildCase({ id: 'in-a', groupId: 'a' })));
  });
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
  });

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
  });

  it('F1 a transaction that a killed node left open holds nobody up for longer than the lane is patient', async () => {
    const device = new TestDevice(nodes[1].url, nodes[1].sessions.open(maria.id).token);
    await device.start();
    const killed = database.client.startSession();
    try {
      killed.startTransaction();
      await database.db
        .collection<{ _id: string }>(ENGINE.heads)
        .updateOne({ _id: 'workspace' }, { $inc: { batch: 1 } }, { session: killed });
      const answer = await device.act('case.add-tag', { caseId: 'in-a', tag: 'held-up' });
      expect(answer.results).toMatchObject([{ status: 'ok' }]);
      await expect(killed.commitTransaction()).rejects.toThrow();
    } finally {
      await killed.endSession();
    }
  });

  it('a cursor beyond the newest head starts over: a backup was put back', async () => {
    const device = new TestDevice(nodes[1].url, nodes[1].sessions.open(maria.id).token);
    await device.start();
    expect(await device.pullPage({ seq: device.seq + 1 })).toMatchObject({ reset: 'epoch' });
    expect(await device.pullPage()).toMatchObject({ reset: null });
  });

  it('an upload that began at one goes on at the other, and the file is one', async () => {
    const bytes = randomBytes(600_000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const upload = { id: randomUUID(), name: 'a.bin', mime: 'application/octet-stream', size: bytes.length, sha256 };
    const send = async (node: TestServer, method: string, path: string, body: string | Uint8Array<ArrayBuffer>) => {
      const headers = {
        authorization: `Bearer ${node.sessions.open(maria.id).token}`,
        'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
      };
      return (await fetch(`${node.url}${path}`, { method, headers, body })).json();
    };
    await send(nodes[0], 'POST', '/files', JSON.stringify(upload));
    await send(nodes[0], 'PUT', `/files/${upload.id}?offset=0`, new Uint8Array(bytes.subarray(0, 250_000)));
    expect(await send(nodes[1], 'POST', '/files', JSON.stringify(upload))).toEqual({ offset: 250_000, isComplete: false });
    const rest = new Uint8Array(bytes.subarray(250_000));
    expect(await send(nodes[1], 'PUT', `/files/${upload.id}?offset=250000`, rest)).toEqual({ offset: 600_000, isComplete: true });
    expect(await nodes[0].app.house.entities.get('file', upload.id)).toMatchObject({ sha256, size: 600_000 });
  });

  it('A36 guesses at one count at the other', async () => {
    const input = {
      ...{ companyName: 'C', name: 'N', email: 'n@desk.example', password: 'a long enough password' },
      setupCode: 'a-wrong-code',
    };
    const codes: string[] = [];
    for (let guess = 0; guess < 24; guess += 1) {
      const answer = await callTrpc((nodes[guess % 2] as TestServer).url, 'setup.createAdmin', input);
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(new Set(codes.slice(0, 20))).toEqual(new Set(['CODE_REFUSED']));
    expect(new Set(codes.slice(20))).toEqual(new Set(['TOO_MANY_REQUESTS']));
  });

  it('A23 a session that was ended at one is over at the other as soon as that one looks again', async () => {
    const token = randomUUID();
    const now = clock.now();
    const session = {
      id: randomUUID(),
      personId: maria.id,
      deviceId: randomUUID(),
      deviceName: 'D',
      createdAt: now,
      lastSeenAt: now,
      ended: null,
    };
    await createDesktopSessionStore(database.db).insert(session, hashSecret(token));
    const [here, there] = [nodes[0].app.identity.sessions, nodes[1].app.identity.sessions];
    expect(await there.readSession(token)).toMatchObject({ sessionId: session.id });
    await here.revoke(maria, session.id);
    expect(await here.readSession(token)).toBeNull();
    expect([...(await there.listAlive([session.id]))]).toEqual([]);
    ahead += SESSION_CACHE_MS + 1;
    expect(await there.readSession(token)).toBeNull();
  });

  it('A23 whom one lets go is turned away by the other with the next request, and nothing of theirs is taken or told', async () => {
    const leaver = buildPerson({ id: 'leaver', email: 'leaver@desk.example', groupIds: ['a'] });
    await nodes[0].seed(put('person', leaver));
    const device = new TestDevice(nodes[1].url, nodes[1].sessions.open(leaver.id).token);
    await device.start();
    await device.act('case.add-tag', { caseId: 'in-a', tag: 'here' });
    const actor = { type: 'system', name: 'test' } as const;
    await submitAct(nodes[0].app.house, 'test', {
      name: 'person.edit',
      args: { personId: leaver.id, changes: { isActive: false } },
      actor,
    });
    const first = { cursor: null, labels: ['group:a'], schema: WIRE_SCHEMA, windowFrom: 0 };
    for (const ask of [
      () => device.act('case.add-tag', { caseId: 'in-a', tag: 'gone' }),
      () => device.push([]),
      () => device.pullPage(),
      () => device.call('sync.bootstrap', first),
      () => device.call('sync.listCases', { view: 'open', offset: 0, limit: 10 }),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'SESSION_REVOKED' });
    const { tags } = await nodes[0].app.house.entities.get('case', 'in-a');
    expect([tags.includes('here'), tags.includes('gone')]).toEqual([true, false]);
  });

  it('words for the search that a node left half-way are filled in by another', async () => {
    const { house } = nodes[1].app;
    const marks = database.db.collection<{ _id: string }>(ENGINE.counters);
    await marks.deleteOne({ _id: 'search-words-in-latin-letters' });
    const lost = await createLeases(database, clock, 'a-node-that-dies').acquire('search-words', 60_000);
    expect(lost).not.toBeNull();
    const filler = createWordFiller(house, 10);
    await filler.start();
    try {
      expect(await marks.countDocuments({ _id: 'search-words-in-latin-letters' })).toBe(0);
      ahead += 60_001;
      while ((await marks.countDocuments({ _id: 'search-words-in-latin-letters' })) === 0)
        await new Promise((resolve) => setImmediate(resolve));
    } finally {
      await filler.stop();
    }
  });

  it('compaction that stops between two steps is gone on with by another node', async () => {
    const device = new TestDevice(nodes[0].url, nodes[0].sessions.open(maria.id).token);
    await device.start();
    for (const tag of ['one', 'two', 'three']) await device.act('case.add-tag', { caseId: 'in-a', tag });
    const [here, there] = nodes.map(({ mongo }) => createFeedMaintenance(createFeedMaintenanceStore(mongo)));
    expect(await here?.compact(0, async () => false)).toBe(0);
    expect(await there?.compact(0)).toBeGreaterThan(0);
  });

  it('one whose clock is wrong does not begin to count leases by it', async () => {
    await requireSameTime(database, { now: () => epochMs(Date.now() + 3000) });
    for (const offBy of [-60_000, 60_000])
      await expect(requireSameTime(database, { now: () => epochMs(Date.now() + offBy) })).rejects.toThrow(
        /^The clock of this machine and that of the database differ by \d+ s\. Have both set by the network/,
      );
  });
});
