import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { readDeliveryFailure } from '../../apps/server/src/rooms/channels/delivery-failure';
import { createRelay } from '../../apps/server/src/rooms/channels/mail-transport';

const MAIL = { raw: 'Subject: x\r\n\r\nx\r\n', envelope: { from: 'support@desk.example', to: ['ana@fabrika.example'] } };
const ANSWERS = ['220 relay', '250 relay', '250 from', '250 to', '354 go on', '250 taken'];

/** A relay that falls silent after so many of its answers, and holds the line. */
async function startSilent(after: number): Promise<{ port: number; stop(): void }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    let said = 0;
    const say = (): void => {
      if (said < after) socket.write(`${ANSWERS[said] ?? ''}\r\n`);
      said += 1;
    };
    let isBody = false;
    let pending = '';
    say();
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (line === 'DATA') isBody = true;
        else if (isBody && line !== '.') continue;
        say();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test.each([
  ['takes the call and says nothing', 0],
  ['greets', 1],
  ['answers the greeting', 2],
  ['has heard the recipients', 4],
  ['has said to go on with the mail', 5],
])('F23 a relay that falls silent when it %s: given up in time, said in words, tried again', async (_name, answers) => {
  const silent = await startSilent(answers);
  const relay = createRelay(
    { host: '127.0.0.1', port: silent.port, security: 'plain', user: null, password: null },
    { connectionTimeout: 400, greetingTimeout: 400, socketTimeout: 400 },
  );
  const error: unknown = await relay.sendMail(MAIL).then(
    () => null,
    (caught: unknown) => caught,
  );
  relay.close();
  silent.stop();
  expect(readDeliveryFailure(error)).toEqual({ isPermanent: false, reason: 'The mail server did not answer in time.' });
});
