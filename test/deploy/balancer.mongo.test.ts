import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { put } from '@quayside/shared/kernel/entity';
import { MARIA } from '@quayside/shared/testing/actors';
import { buildCase } from '@quayside/shared/testing/builders';
import { io, type Socket } from 'socket.io-client';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { openTestDatabase } from '../../apps/server/src/testing/test-database';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { haproxyConfig } from '../../scripts/stage/balancer-config.mjs';
import { anyFreePort } from '../../scripts/toolchain/ports.mjs';

const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
const isHere = spawnSync('haproxy', ['-v'], { env: { PATH } }).status === 0;

/** Two nodes behind the load balancer that `npm start -- --nodes 2` sets up. */
(isHere ? describe : describe.skip)('behind HAProxy', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let nodes: TestServer[];
  let balancer: ChildProcess;
  let folder: string;
  let url: string;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    const env = { trustedProxies: ['loopback'], drainMs: 1500 };
    const first = await startTestServer({ mongo: database, env });
    nodes = [first, await startTestServer({ mongo: database, env, sessions: first.sessions })];
    await first.seed(put('person', MARIA), put('case', buildCase({ id: 'case-1', groupId: 'group-1' })));
    folder = mkdtempSync(join(tmpdir(), 'quayside-balancer-'));
    const port = await anyFreePort();
    const listed = nodes.map((node, index) => ({ name: `server-${index}`, port: Number(new URL(node.url).port), mailPort: 9 }));
    writeFileSync(join(folder, 'haproxy.cfg'), haproxyConfig({ port, mailPort: await anyFreePort(), nodes: listed }));
    balancer = spawn('haproxy', ['-db', '-f', join(folder, 'haproxy.cfg')], { env: { PATH }, stdio: 'ignore' });
    url = `http://127.0.0.1:${port}`;
    while ((await fetch(`${url}/readyz`).catch(() => null))?.status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.close();
    balancer?.kill('SIGKILL');
    await Promise.all(nodes.map((node) => node.stop()));
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('A37 nobody hides behind an X-Forwarded-For of their own', async () => {
    const input = {
      ...{ companyName: 'C', name: 'N', email: 'n@desk.example', password: 'a long enough password' },
      setupCode: 'a-wrong-code',
    };
    const codes: string[] = [];
    for (let guess = 0; guess < 22; guess += 1) {
      const answer = await fetch(`${url}/trpc/setup.createAdmin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${guess}`, forwarded: `for=198.51.100.${guess}` },
        body: JSON.stringify(input),
      });
      codes.push(((await answer.json()) as { error: { data: { code: string } } }).error.data.code);
    }
    expect(codes).toEqual([...Array(20).fill('CODE_REFUSED'), 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
  });

  it('sockets pass, and when a node stops no request is lost and they ring at the other', async () => {
    const opened = nodes[0]?.sessions.open(MARIA.id);
    const device = new TestDevice(url, opened?.token ?? '');
    await device.start();
    const socket = io(url, { transports: ['websocket'], auth: { token: opened?.token }, reconnectionDelay: 50, forceNew: true });
    sockets.push(socket);
    const connected = () => new Promise<void>((resolve) => socket.once('connect', resolve));
    const poked = () => new Promise<{ seq: number }>((resolve) => socket.once('poke', resolve));
    await connected();
    // as desktops do: whoever is told goodbye comes back
    socket.on('disconnect', () => socket.connect());
    const first = poked();
    await device.act('case.add-tag', { caseId: 'case-1', tag: 'before' });
    expect((await first).seq).toBeGreaterThan(0);

    const isOn = (node: TestServer) =>
      fetch(`${node.url}/readyz`).then(
        ({ status }) => status,
        () => null,
      );
    const stopped = nodes[0]?.stop();
    nodes = nodes.slice(1);
    let asked = 0;
    let isStopped = false;
    void stopped?.then(() => {
      isStopped = true;
    });
    // the nodes share their sessions, and each request must be answered while one of them goes
    while (!isStopped) {
      await device.act('case.add-tag', { caseId: 'case-1', tag: `during-${asked % 10}` });
      asked += 1;
    }
    expect(asked).toBeGreaterThan(0);
    expect(await Promise.all(nodes.map(isOn))).toEqual([200]);
    if (!socket.connected) await connected();
    const second = poked();
    await device.act('case.add-tag', { caseId: 'case-1', tag: 'after' });
    expect((await second).seq).toBeGreaterThan(0);
  });
});
