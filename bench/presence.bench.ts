/**
 * How soon others see that somebody comes to a case, over two nodes, and how soon people of a node that was killed are gone.
 *
 * Half of the sockets sit at one node, half at the other, and all may read the case. Beside it, in the same run: a plain Socket.IO server
 * that tells all of them at once, which is what the machine gives without rights, rows and a second node. Needs QUAYSIDE_TEST_MONGODB_URI.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { put } from '@quayside/shared/kernel/entity';
import { buildCase, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { startServerProcess } from '../apps/server/src/testing/server-process';
import { addPerson, signInDesktop } from '../apps/server/src/testing/sign-in';
import { startTestServer, TEST_SECRET } from '../apps/server/src/testing/start-test-server';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { TestOnlooker } from '../apps/server/src/testing/test-onlooker';
import { percentiles, report } from './measure';

const SOCKETS = 50;
const TURNS = Number(process.argv[2] ?? 60);

async function main(): Promise<void> {
  const database = await openTestDatabase();
  const first = await startTestServer({ mongo: database });
  const second = await startTestServer({ mongo: database, sessions: first.sessions });
  try {
    const people = Array.from({ length: SOCKETS }, (_, n) => buildPerson({ id: `person-${n}`, email: `p${n}@desk.example` }));
    await first.seed(
      put('workspaceSettings', buildSettings()),
      put('case', buildCase({ id: 'one' })),
      ...people.map((one) => put('person', one)),
    );
    const onlookers = await Promise.all(
      people.map(({ id }, n) => TestOnlooker.open(n % 2 === 0 ? first.url : second.url, first.sessions.open(id).token)),
    );
    const joins = await measureJoins(onlookers);
    for (const onlooker of onlookers) onlooker.close();
    const echo = await measureEcho();
    const leaveMs = await measureKill();
    report('presence', [
      { figure: `seen by all ${SOCKETS} sockets over 2 nodes, p50`, unit: 'ms', value: joins.last.p50, baseline: echo.p50 },
      { figure: `seen by all ${SOCKETS} sockets over 2 nodes, p95`, unit: 'ms', value: joins.last.p95, baseline: echo.p95, goal: 300 },
      { figure: 'seen by one socket, p50', unit: 'ms', value: joins.each.p50, baseline: echo.p50 },
      { figure: 'seen by one socket, p95', unit: 'ms', value: joins.each.p95, baseline: echo.p95, goal: 300 },
      { figure: 'people of a killed node gone after', unit: 'ms', value: leaveMs, goal: 20_000 },
    ]);
  } finally {
    await second.stop();
    await first.stop();
    await database.drop();
  }
}

/** One after another comes to the case and leaves it; from the word to the moment that each of the others knows. */
async function measureJoins(onlookers: readonly TestOnlooker[]) {
  const each: number[] = [];
  const last: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const comer = onlookers[turn % onlookers.length] as TestOnlooker;
    const others = onlookers.filter((one) => one !== comer);
    const at = performance.now();
    comer.look({ caseId: 'one' });
    const tookMs = await Promise.all(
      others.map(async (one) => {
        await one.until(() => one.at('one').length === 1);
        return performance.now() - at;
      }),
    );
    each.push(...tookMs);
    last.push(Math.max(...tookMs));
    comer.look();
    await Promise.all(others.map((one) => one.until(() => one.at('one').length === 0)));
    // what somebody does right after something else waits for its turn, and nobody comes and goes like that
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  return { each: percentiles(each), last: percentiles(last) };
}

/** Plain Socket.IO in one process: who says something is repeated to all at once. */
async function measureEcho() {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  server.on('connection', (socket) => socket.on('look', (message) => server.emit('presence', message)));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const sockets: Socket[] = await Promise.all(
    Array.from({ length: SOCKETS }, async () => {
      const socket = io(url, { transports: ['websocket'], forceNew: true });
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      return socket;
    }),
  );
  const last: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const heard = Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.once('presence', () => resolve()))));
    const at = performance.now();
    sockets[turn % SOCKETS]?.emit('look', { looks: [{ caseId: 'one', mode: 'view', field: null, hasDraft: false }] });
    await heard;
    last.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  for (const socket of sockets) socket.close();
  await server.close();
  return percentiles(last);
}

/** From the kill of a node, a process of its own, to the moment that a desktop at another one shows nobody of it. */
async function measureKill(): Promise<number> {
  const database = await openTestDatabase();
  const node = await startTestServer({ mongo: database, identity: 'signed-in' });
  const other = await startServerProcess({ MONGODB_URI: database.uri, QUAYSIDE_SECRET: TEST_SECRET, QUAYSIDE_PORT: '0' });
  try {
    await node.seed(put('workspaceSettings', buildSettings()), put('case', buildCase({ id: 'one' })));
    const open = async (url: string) => TestOnlooker.open(url, (await signInDesktop(node, (await addPerson(node)).email)).token);
    const onlooker = await open(node.url);
    const lost = await open(await other.listening);
    lost.look({ caseId: 'one' });
    await onlooker.until(() => onlooker.people.size === 1);
    const at = performance.now();
    await other.kill();
    await onlooker.until(() => onlooker.people.size === 0);
    onlooker.close();
    return performance.now() - at;
  } finally {
    other.child.kill('SIGKILL');
    await node.stop();
    await database.drop();
  }
}

await main();
