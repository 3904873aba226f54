import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type SecureVersion, type TLSSocket } from 'node:tls';
import { createTransport } from 'nodemailer';
import type { SmtpListener } from '../../apps/server/src/rooms/channels/smtp-listener';
import { readTlsPair } from '../../apps/server/src/rooms/channels/tls-files';
import { freePort, type MailWorld, mail, SUPPORT, startMailWorld } from './mail-server';

const folder = mkdtempSync(join(tmpdir(), 'quayside-smtp-tls-'));
const certFile = join(folder, 'cert.pem');
const keyFile = join(folder, 'key.pem');

/** A certificate made by itself, as in a laboratory. */
function makeCertificate(name: string): void {
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
}

describe('CHA-1 TLS at the SMTP listener', () => {
  let world: MailWorld;
  let tlsPort: number;
  let firstPort: number;
  const stop: (() => Promise<void>)[] = [];

  const raise = async (tls: { minVersion?: 'TLSv1.2' | 'TLSv1.3'; isRequired?: boolean } = {}): Promise<MailWorld> => {
    tlsPort = await freePort();
    const smtpTls = { certFile, keyFile, port: tlsPort, minVersion: tls.minVersion ?? 'TLSv1.2', isRequired: tls.isRequired ?? false };
    const raised = await startMailWorld({ smtpTls });
    stop.push(() => raised.stop());
    return raised;
  };
  beforeAll(async () => {
    makeCertificate('mail.desk.example');
    world = await raise();
    firstPort = tlsPort;
  });
  afterEach(() => world.clear());
  afterAll(async () => {
    for (const each of stop) await each();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (port: number, tls: object): Promise<void> => {
    const ca = readFileSync(certFile);
    const transport = createTransport({ host: '127.0.0.1', port, tls: { ca, servername: 'mail.desk.example' }, ...tls });
    try {
      await transport.sendMail({ raw: mail({}), envelope: { from: 'ana@fabrika.example', to: [SUPPORT.address] } });
    } finally {
      transport.close();
    }
  };
  const listener = (): SmtpListener =>
    world.server.app.rooms.flatMap((room) => room.workers ?? []).find((worker) => worker.name === 'smtp-listener') as SmtpListener;

  test.each([
    ['by STARTTLS', () => send(world.smtpPort, { requireTLS: true })],
    ['within TLS', () => send(firstPort, { secure: true })],
    ['in the clear', () => send(world.smtpPort, { ignoreTLS: true })],
  ])('a mail comes %s', async (_name, hand) => {
    await hand();
    expect(await world.cases()).toHaveLength(1);
  });

  const versionOf = (options: { readonly minVersion?: SecureVersion; readonly maxVersion?: SecureVersion }, port = tlsPort) =>
    new Promise<string | null>((resolve, reject) => {
      const socket: TLSSocket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options }, () => {
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.once('error', reject);
    });

  test('nothing below TLS 1.2 is spoken, and nothing below 1.3 where that is the least', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
    await expect(versionOf(old)).rejects.toThrow(/alert|version|reset|disconnected/i);
    await expect(versionOf({ maxVersion: 'TLSv1.2' })).resolves.toBe('TLSv1.2');
    await raise({ minVersion: 'TLSv1.3' });
    await expect(versionOf({ maxVersion: 'TLSv1.2' })).rejects.toThrow(/alert|version/i);
    await expect(versionOf({})).resolves.toBe('TLSv1.3');
  });

  test('where TLS is required, nothing is taken in the clear', async () => {
    const strict = await raise({ isRequired: true });
    await expect(send(strict.smtpPort, { ignoreTLS: true })).rejects.toThrow('530 Must issue a STARTTLS command first');
    await send(strict.smtpPort, { requireTLS: true });
    expect(await strict.cases()).toHaveLength(1);
  });

  test('a renewed certificate is shown from then on; one that cannot be used is not', async () => {
    const shown = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket: TLSSocket = connectTls({ host: '127.0.0.1', port: firstPort, rejectUnauthorized: false }, () => {
          resolve(String(socket.getPeerCertificate().subject.CN));
          socket.destroy();
        });
        socket.once('error', reject);
      });
    makeCertificate('renewed.desk.example');
    await listener().lookForCertificate();
    expect(await shown()).toBe('renewed.desk.example');
    writeFileSync(certFile, 'half a file');
    await listener().lookForCertificate();
    expect(await shown()).toBe('renewed.desk.example');
    makeCertificate('mail.desk.example');
    await listener().lookForCertificate();
    expect(await shown()).toBe('mail.desk.example');
  });

  test('A11 a mail that says that it is too large is refused before a byte of it is sent', async () => {
    const socket: Socket = connectPlain(world.smtpPort, '127.0.0.1');
    const lines: string[] = [];
    const say = (line: string): Promise<string> =>
      new Promise((resolve) => {
        socket.once('data', (chunk) => {
          lines.push(String(chunk));
          resolve(String(chunk));
        });
        if (line !== '') socket.write(`${line}\r\n`);
      });
    await say('');
    expect(await say('EHLO there')).toContain(`SIZE ${50 * 1024 * 1024}`);
    expect(await say(`MAIL FROM:<ana@fabrika.example> SIZE=${50 * 1024 * 1024 + 1}`)).toMatch(/^552 /);
    expect(await say(`MAIL FROM:<ana@fabrika.example> SIZE=${50 * 1024 * 1024}`)).toMatch(/^250 /);
    socket.destroy();
  });
});

test('files that are no certificate and key are said at start, in plain words', async () => {
  const other = mkdtempSync(join(tmpdir(), 'quayside-smtp-tls-'));
  const place = {
    certFile: join(other, 'cert.pem'),
    keyFile: join(other, 'key.pem'),
    port: 0,
    minVersion: 'TLSv1.2',
    isRequired: false,
  } as const;
  await expect(readTlsPair(place)).rejects.toThrow('The file of QUAYSIDE_SMTP_TLS_CERT cannot be read.');
  writeFileSync(place.certFile, 'no certificate');
  writeFileSync(place.keyFile, 'no key');
  await expect(readTlsPair(place)).rejects.toThrow(
    'QUAYSIDE_SMTP_TLS_CERT and QUAYSIDE_SMTP_TLS_KEY are not a PEM certificate and its key.',
  );
  rmSync(other, { recursive: true, force: true });
});
