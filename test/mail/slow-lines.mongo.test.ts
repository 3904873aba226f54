import { connect, type Socket } from 'node:net';
import { eventually } from '@quayside/shared/testing/eventually';
import { createTransport } from 'nodemailer';
import type { IncomingMail } from '../../apps/server/src/rooms/channels/mail-sink.service';
import { createSmtpListener, type SmtpListener } from '../../apps/server/src/rooms/channels/smtp-listener';
import { freePort, type MailWorld, mail, SUPPORT, startMailWorld } from './mail-server';

/** Lines on which letters come one by one, so that none of them is ever idle. */
describe('A41 slow lines at the SMTP listener', () => {
  let world: MailWorld;
  let listener: SmtpListener;
  let port = 0;
  const taken: IncomingMail[] = [];
  const slow: Socket[] = [];
  let drip: NodeJS.Timeout;

  beforeAll(async () => {
    world = await startMailWorld();
    const sink = {
      deliver: async (incoming: IncomingMail) => {
        taken.push(incoming);
        return { type: 'ignored' as const };
      },
    };
    port = await freePort();
    const { house } = world.server.app;
    const apart = { ...house, env: { ...house.env, smtpPort: port } };
    listener = createSmtpListener(apart, sink as never, { perAddress: 6, wholeMs: 3000 });
    await listener.start();
    drip = setInterval(() => {
      for (const socket of slow) if (!socket.destroyed) socket.write('E');
    }, 100);
  });
  afterAll(async () => {
    clearInterval(drip);
    for (const socket of slow) socket.destroy();
    await listener?.stop();
    await world?.stop();
  });

  const open = (localAddress: string): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: port, localAddress });
      socket.on('error', () => undefined).on('connect', () => resolve(socket));
      socket.resume();
      slow.push(socket);
    });
  const send = async (localAddress: string): Promise<void> => {
    const transport = createTransport({ host: '127.0.0.1', port: port, ignoreTLS: true, localAddress });
    try {
      await transport.sendMail({ raw: mail({}), envelope: { from: 'ana@fabrika.example', to: [SUPPORT.address] } });
    } finally {
      transport.close();
    }
  };
  const alive = (): number => slow.filter((socket) => !socket.destroyed).length;

  test('one address gets no more than its places, others get in meanwhile, and every line ends', async () => {
    await Promise.all(Array.from({ length: 60 }, () => open('127.0.0.2')));
    await eventually('the places to be limited', async () => alive() <= 6);
    await send('127.0.0.3');
    expect(taken).toHaveLength(1);
    expect(alive()).toBeGreaterThan(0);
    await eventually('the slow lines to end', async () => alive() === 0);
    await send('127.0.0.2');
    expect(taken).toHaveLength(2);
  });
});

/** Requests that are begun and never finished. */
test('A41 a thousand half-open requests hinder nobody', async () => {
  const world = await startMailWorld();
  const { port } = new URL(world.server.url);
  const halfOpen = await Promise.all(
    Array.from(
      { length: 1000 },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect(Number(port), '127.0.0.1', () => resolve(socket));
          socket.on('error', reject);
        }),
    ),
  );
  for (const [index, socket] of halfOpen.entries()) {
    socket.removeAllListeners('error').on('error', () => undefined);
    socket.write(
      index % 2 === 0
        ? 'POST /trpc/sync.search HTTP/1.1\r\nHost: x\r\nContent-Len'
        : 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nUpgra',
    );
  }
  expect((await fetch(`${world.server.url}/readyz`)).status).toBe(200);
  for (const socket of halfOpen) socket.destroy();
  await world.stop();
});
