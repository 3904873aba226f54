import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Person } from '@quayside/shared/identity/person';
import { MARIA } from '@quayside/shared/testing/actors';
import { io } from 'socket.io-client';
import type { LineListener } from './desktop-lines';
import type { Entities } from './entities';
import { createLogger } from './logger';
import type { Session, SessionReader } from './session-reader';
import { createDoorbell, type Doorbell } from './socket';

const session: Session = { sessionId: 'session-1', deviceId: 'device-1', person: MARIA as Person };
const sessions: SessionReader = {
  readSession: async () => session,
  recognise: async () => ({ deviceId: session.deviceId, personId: session.person.id }),
  listAlive: async (ids) => new Set(ids),
};

const nothing = () => undefined;
const listener: LineListener = { onOpen: nothing, onLabels: nothing, onLook: nothing, onClosed: nothing };

let server: Server;
let doorbell: Doorbell;
/** The server's ends of the lines, as the system gives them. */
let lines: Socket[];
let port: number;

beforeEach(async () => {
  server = createServer();
  lines = [];
  server.on('upgrade', (_request, line) => lines.push(line as Socket));
  doorbell = createDoorbell({ server, sessions, entities: {} as Entities, logger: createLogger('silent'), listener });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  await doorbell.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A frame with a packet that means nothing (Engine.IO’s noop), as long as wanted. */
function idleFrame(length: number): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 0x81;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, Buffer.alloc(length, '6')]);
}

/** Sends until the system takes no more and more than a megabyte waits in this process. */
async function fill(line: Socket): Promise<void> {
  for (let turn = 0; turn < 1000 && line.writableLength < 1024 * 1024 + 1; turn += 1) {
    line.write(idleFrame(64 * 1024));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(line.writableLength).toBeGreaterThan(1024 * 1024);
}

/** A desktop that says who it is, and then reads nothing any more. */
function connectDeaf(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const deaf = connect(port, '127.0.0.1', () =>
      deaf.write(
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: desk\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      ),
    );
    let heard = '';
    deaf.once('error', reject);
    deaf.on('data', (chunk) => {
      const before = heard;
      heard += chunk.toString('latin1');
      if (!before.includes('0{"sid"') && heard.includes('0{"sid"')) deaf.write(masked('40{"token":"t"}'));
      if (!heard.includes('40{"sid"')) return;
      deaf.removeAllListeners('data');
      deaf.pause();
      resolve(deaf);
    });
  });
}

function masked(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

test('F16 a desktop that does not read is let go once a megabyte waits for it, and nothing of it stays in memory', async () => {
  const deaf = await connectDeaf();
  expect(doorbell.count()).toBe(1);
  const [line] = lines;
  if (line === undefined) throw new Error('no line');
  doorbell.ringAll(1);
  expect(doorbell.count()).toBe(1);
  await fill(line);
  const closed = new Promise((resolve) => line.once('close', resolve));
  doorbell.ringAll(2);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(doorbell.count()).toBe(0);
  await closed;
  expect(line.destroyed).toBe(true);
  deaf.destroy();
});

test('F16 one that only reads slowly hears that it was too slow, and is rung at when it is back', async () => {
  const slow = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth: { token: 't' }, reconnection: false, forceNew: true });
  await new Promise<void>((resolve) => slow.once('connect', () => resolve()));
  const reading = (slow.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } }).ws;
  const [line] = lines;
  if (line === undefined) throw new Error('no line');
  reading.pause();
  await fill(line);
  const heard: string[] = [];
  slow.on('hangup', (why: string) => heard.push(why));
  const ended = new Promise<string>((resolve) => slow.once('disconnect', (reason) => resolve(reason)));
  doorbell.ringAll(7);
  reading.resume();
  expect(await ended).toBe('io server disconnect');
  expect(heard).toEqual(['too-slow']);
  const poked = new Promise<{ seq: number }>((resolve) => slow.once('poke', resolve));
  slow.connect();
  await new Promise<void>((resolve) => slow.once('connect', () => resolve()));
  doorbell.ringAll(8);
  expect(await poked).toEqual({ seq: 8 });
  slow.close();
});
