import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.mjs';

let echo: Server;
let line: TcpProxy;

beforeEach(async () => {
  echo = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  line = await startTcpProxy({ targetPort: (echo.address() as AddressInfo).port });
});

afterEach(async () => {
  await line.close();
  await new Promise((resolve) => echo.close(resolve));
});

async function call(): Promise<Socket> {
  const socket = connect(line.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function say(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  return String((await once(socket, 'data'))[0]);
}

describe('startTcpProxy', () => {
  it('passes on both ways', async () => {
    const socket = await call();
    expect(await say(socket, 'hello')).toBe('hello');
    socket.end();
    await closed(socket);
  });

  it('ends connections when cut, refuses new ones, and takes them again when healed', async () => {
    const socket = await call();
    await say(socket, 'before');
    const gone = closed(socket);
    line.cut();
    await gone;

    await closed(connect(line.port, '127.0.0.1').on('error', () => {}));

    line.heal();
    const again = await call();
    expect(await say(again, 'after')).toBe('after');
    again.destroy();
    expect(line.stats).toEqual({ accepted: 2, refused: 1 });
  });

  it('holds everything back while frozen, keeps connections, and delivers in order when healed', async () => {
    const socket = await call();
    await say(socket, 'before');
    const heard: string[] = [];
    socket.on('data', (chunk) => heard.push(String(chunk)));
    line.freeze();
    socket.write('one ');
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.write('two');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).toEqual([]);
    expect(socket.destroyed).toBe(false);

    line.heal();
    while (heard.join('') !== 'one two') await once(socket, 'data');
    socket.destroy();
  });

  it('delivers later when told to', async () => {
    const socket = await call();
    line.delayMs = 40;
    const sentAt = performance.now();
    await say(socket, 'slow');
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(75);
    socket.destroy();
  });
});
