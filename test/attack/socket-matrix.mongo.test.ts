import type { DesktopToServer, ServerToDesktop } from '@quayside/shared/sync/protocol';
import { eventually } from '@quayside/shared/testing/eventually';
import { Socket as ServerSocket } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { signInDesktop } from '../../apps/server/src/testing/sign-in';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { CANARY_CASE, faultsOfTable, PEOPLE, type RightsWorld, raiseRightsWorld, WHO, type Who } from './rights-world';

/** What the server's sockets listen to and say, as it really happened. */
const listened = new Set<string>();
const said = new Set<string>();
/** Of socket.io itself; no desktop can send them. */
const RESERVED = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'error', 'newListener', 'removeListener'];

let world: RightsWorld;
const open: Socket[] = [];
beforeAll(async () => {
  const { on, emit } = ServerSocket.prototype;
  ServerSocket.prototype.on = function (this: ServerSocket, ...given: Parameters<typeof on>) {
    listened.add(String(given[0]));
    return on.apply(this, given);
  } as typeof on;
  ServerSocket.prototype.emit = function (this: ServerSocket, ...given: Parameters<typeof emit>) {
    said.add(String(given[0]));
    return emit.apply(this, given);
  } as typeof emit;
  world = await raiseRightsWorld();
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => world?.server.stop());

interface Line {
  readonly socket: Socket;
  readonly heard: [event: string, payload: unknown][];
  until(holds: () => boolean): Promise<unknown>;
}

async function connect(token: string): Promise<Line> {
  const socket = io(world.server.url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
  open.push(socket);
  const heard: Line['heard'] = [];
  socket.onAny((event: string, payload: unknown) => void heard.push([event, payload]));
  const until = (holds: () => boolean) => eventually(`${holds}`, holds);
  await until(() => heard.some(([event]) => event === 'presence'));
  return { socket, heard, until };
}
const asWho = (who: Who) => connect(world.tokens.get(who) ?? '');
const everybody = async () => new Map(await Promise.all(WHO.map(async (who) => [who, await asWho(who)] as const)));
const toldOf = ({ heard }: Line, event: string) => heard.filter(([name]) => name === event).map(([, payload]) => payload);
const look = (caseId: string) => ({ looks: [{ caseId, mode: 'view', field: null, hasDraft: false }] });
const numbersTold = (line: Line) => toldOf(line, 'poke').map((poke) => (poke as { seq: number }).seq);

/** Does something to the case. @returns the numbers of its changes in the feed */
async function changeCanary(name: string, args: object): Promise<number[]> {
  const device = new TestDevice(world.server.url, world.tokens.get('agent') ?? '');
  await device.start();
  const before = await world.server.app.sync.head();
  await device.act(name, { caseId: CANARY_CASE, ...args });
  const rows = await world.server.mongo.db
    .collection<{ _id: number; id: string; caseId: string | null }>('changes')
    .find({ _id: { $gt: before }, $or: [{ id: CANARY_CASE }, { caseId: CANARY_CASE }] })
    .toArray();
  expect(rows).not.toEqual([]);
  return rows.map(({ _id }) => _id);
}
const readers: readonly Who[] = ['agent', 'supervisor', 'admin'];

/** What a desktop may say: each plays who gets what by it. One that has no row does not compile, and fails. */
const FROM_DESKTOP = {
  async look() {
    const lines = await everybody();
    const outsider = lines.get('outsider') as Line;
    outsider.socket.emit('look', look(CANARY_CASE));
    lines.get('agent')?.socket.emit('look', look(CANARY_CASE));
    const rest = [...lines].filter(([who]) => who === 'supervisor' || who === 'admin');
    for (const [, line] of rest)
      await line.until(() => JSON.stringify(toldOf(line, 'presence')).includes(`"personId":"${PEOPLE.agent.id}"`));
    expect(JSON.stringify(outsider.heard)).not.toContain(CANARY_CASE);
    for (const [, line] of lines) expect(JSON.stringify(line.heard)).not.toContain(`"personId":"${PEOPLE.outsider.id}"`);
  },
} satisfies Record<keyof DesktopToServer, () => Promise<void>>;

/** What the server says, and to whom. */
const FROM_SERVER = {
  async poke() {
    const lines = await everybody();
    const ofCase = await changeCanary('case.add-tag', { tag: 'rung' });
    // rows that come together are told by the highest number
    for (const who of readers) {
      const line = lines.get(who) as Line;
      await line.until(() => numbersTold(line).some((seq) => seq >= Math.min(...ofCase)));
    }
    expect(numbersTold(lines.get('outsider') as Line).filter((seq) => ofCase.includes(seq))).toEqual([]);
    // a number, and nothing of what it is about
    for (const [, line] of lines) for (const poke of toldOf(line, 'poke')) expect(poke).toEqual({ seq: expect.any(Number) });
  },
  async presence() {
    const [outsider, agent] = [await asWho('outsider'), await asWho('agent')];
    agent.socket.emit('look', look(CANARY_CASE));
    const supervisor = await asWho('supervisor');
    await supervisor.until(() => JSON.stringify(supervisor.heard).includes(CANARY_CASE));
    const later = await asWho('outsider');
    expect(JSON.stringify([...outsider.heard, ...later.heard])).not.toContain(CANARY_CASE);
  },
  async bye() {
    const grant = await signInDesktop(world.server, PEOPLE.agent.email);
    const [ends, stays] = [await connect(grant.token), await asWho('agent')];
    const { sessions } = world.server.app.identity;
    const mine = (await sessions.listOpen(PEOPLE.agent.id)).find(({ deviceId }) => deviceId === grant.deviceId);
    await sessions.revoke(PEOPLE.agent, mine?.id ?? '');
    await ends.until(() => toldOf(ends, 'bye').length > 0);
    expect([toldOf(ends, 'bye'), toldOf(stays, 'bye')]).toEqual([['revoked'], []]);
  },
  async hangup() {
    const others = [await asWho('outsider'), await asWho('supervisor')];
    const first = await asWho('agent');
    const second = await asWho('agent');
    await first.until(() => toldOf(first, 'hangup').length > 0);
    expect([first, second, ...others].map((line) => toldOf(line, 'hangup'))).toEqual([['replaced'], [], [], []]);
  },
} satisfies Record<keyof ServerToDesktop, () => Promise<void>>;

describe('A21 A23 who gets what of every socket event', () => {
  test.each(Object.entries(FROM_DESKTOP))('a desktop says %s', (_event, play) => play());
  test.each(Object.entries(FROM_SERVER))('the server says %s', (_event, play) => play());

  test('every event that the running server listened to or said has a row', () => {
    expect(
      faultsOfTable(
        Object.keys(FROM_DESKTOP),
        [...listened].filter((event) => !RESERVED.includes(event)),
      ),
    ).toEqual([]);
    expect(
      faultsOfTable(
        Object.keys(FROM_SERVER),
        [...said].filter((event) => !RESERVED.includes(event)),
      ),
    ).toEqual([]);
  });

  test('A23 there is no room to join: whatever a socket says, what is rung at it follows its labels alone', async () => {
    const outsider = await asWho('outsider');
    for (const event of ['join', 'subscribe', 'room', 'look:join', `case:${CANARY_CASE}`])
      for (const payload of [CANARY_CASE, { room: 'group:group-1' }, ['group:group-1']]) outsider.socket.emit(event, payload);
    const agent = await asWho('agent');
    const ofCase = await changeCanary('case.add-note', { html: null, text: 'internal', attachments: [], mentionedIds: [] });
    await agent.until(() => numbersTold(agent).some((seq) => seq >= Math.min(...ofCase)));
    expect(numbersTold(outsider).filter((seq) => ofCase.includes(seq))).toEqual([]);
    expect(JSON.stringify(outsider.heard)).not.toMatch(/internal|case-canary/);
    expect(outsider.socket.connected).toBe(true);
  });
});
