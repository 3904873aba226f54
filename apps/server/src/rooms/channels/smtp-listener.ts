import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { isAppError } from '@quayside/shared/kernel/errors';
import { MINUTE_MS } from '@quayside/shared/kernel/time';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';
import { MAIL_HARD_MAX_BYTES } from '../../platform/mail/mail-limits';
import type { Worker } from '../../platform/room';
import { sharedRead } from '../../platform/shared-read';
import { brakeConnections, type ConnectionLimits } from './connection-brake';
import { findMailboxFor } from './find-mailbox';
import type { MailSink } from './mail-sink.service';
import { readTlsPair, type TlsPair, type TlsWatch, watchTlsPair } from './tls-files';

/** A refusal with its SMTP code; the library sends both. */
class SmtpRefusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** Half of the places stay for others; ten minutes are enough for the largest mail on the slowest line. */
const LIMITS: ConnectionLimits = { perAddress: 25, wholeMs: 10 * MINUTE_MS };

const busy = (): SmtpRefusal => new SmtpRefusal(451, 'Try again later');

export interface SmtpListener extends Worker {
  /** Looks now whether the certificate was renewed, which it else does by itself twice a minute. */
  lookForCertificate(): Promise<void>;
}

/**
 * Takes forwarded mail, in the clear or by STARTTLS at one port, within TLS from the start at another. "250" is said only when the mail is durable in a case or in quarantine; without the database it is 451, and the
 * sender keeps it.
 *
 * @source requirements CHA-1
 */
export function createSmtpListener(house: House, sink: MailSink, limits: ConnectionLimits = LIMITS): SmtpListener {
  const { smtpHost: host, smtpPort, smtpTls: tls } = house.env;
  const doors: SMTPServer[] = [];
  let watch: TlsWatch | null = null;

  const mailboxes = sharedRead(() => house.entities.list('mailbox', { isActive: true }));

  async function checkRecipient(address: string): Promise<void> {
    const known = await mailboxes().catch(() => {
      throw busy();
    });
    if (findMailboxFor(address, known) === null) throw new SmtpRefusal(550, 'No such mailbox here');
  }

  async function take(stream: Readable, session: SMTPServerSession): Promise<void> {
    const raw = await readAll(stream);
    const envelopeTo = session.envelope.rcptTo.map((recipient) => recipient.address);
    const known = await mailboxes();
    const targets = new Map<string, Mailbox>();
    for (const address of envelopeTo) {
      const mailbox = findMailboxFor(address, known);
      if (mailbox !== null) targets.set(mailbox.id, mailbox);
    }
    if (targets.size === 0) throw new SmtpRefusal(550, 'No such mailbox here');
    const { mailFrom } = session.envelope;
    const client = {
      ip: session.remoteAddress,
      helo: session.hostNameAppearsAs || '',
      mailFrom: mailFrom === false ? '' : mailFrom.address,
    };
    const key = `smtp:${createHash('sha256').update(raw).digest('hex')}`;
    for (const mailbox of targets.values())
      await sink.deliver({ mailbox, key, raw, size: raw.byteLength, arrivedAt: house.clock.now(), envelopeTo, client });
  }

  function refusalOf(error: unknown): SmtpRefusal {
    if (error instanceof SmtpRefusal) return error;
    if (!isAppError(error)) house.logger.error({ error }, 'a mail at the SMTP listener could not be taken in');
    return busy();
  }

  function open(port: number, pair: TlsPair | null, isImplicit: boolean): Promise<SMTPServer> {
    const opened = new SMTPServer({
      name: 'quayside',
      banner: 'Quayside',
      ...(pair ?? {}),
      secure: isImplicit,
      // told at EHLO, and refused at MAIL FROM when the sender says more
      size: MAIL_HARD_MAX_BYTES,
      authOptional: true,
      disabledCommands: pair === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
      disableReverseLookup: true,
      logger: false,
      maxClients: 50,
      socketTimeout: 60_000,
      closeTimeout: 5000,
      onMailFrom: (_address, session, done) => {
        if (tls?.isRequired && !session.secure) done(new SmtpRefusal(530, 'Must issue a STARTTLS command first'));
        else done();
      },
      onRcptTo: ({ address }, _session, done) => {
        checkRecipient(address).then(() => done(), done);
      },
      onData: (stream, session, done) => {
        take(stream, session).then(
          () => done(null, 'Taken'),
          (error: unknown) => done(refusalOf(error)),
        );
      },
    });
    brakeConnections(opened.server, limits);
    opened.on('error', (error) => house.logger.warn({ error: describeError(error) }, 'trouble at the SMTP listener'));
    return new Promise((resolve, reject) => {
      opened.server.once('error', reject);
      opened.listen(port, host, () => {
        opened.server.off('error', reject);
        doors.push(opened);
        resolve(opened);
      });
    });
  }

  const portOf = (door: SMTPServer): number => (door.server.address() as AddressInfo).port;

  return {
    name: 'smtp-listener',
    async start() {
      const pair = tls === null ? null : await readTlsPair(tls);
      if (smtpPort !== 0)
        house.logger.info({ port: portOf(await open(smtpPort, pair, false)), startTls: pair !== null }, 'taking mail by SMTP');
      if (tls === null || pair === null) return;
      if (tls.port !== 0) house.logger.info({ port: portOf(await open(tls.port, pair, true)) }, 'taking mail by SMTP within TLS');
      watch = watchTlsPair(tls, pair, {
        onChange(fresh) {
          for (const door of doors) door.updateSecureContext(fresh);
          house.logger.info('the SMTP listener shows its new certificate');
        },
        onBroken: (error) =>
          house.logger.error({ error: describeError(error) }, 'the new certificate cannot be used, the one before stays in use'),
      });
    },
    lookForCertificate: async () => watch?.look(),
    async stop() {
      watch?.stop();
      await Promise.all(doors.splice(0).map((door) => new Promise<void>((resolve) => door.close(() => resolve()))));
    },
  };
}

/** All of it, or a refusal: what is too large is read to its end and thrown away, as the protocol wants. */
async function readAll(stream: Readable & { readonly sizeExceeded?: boolean }): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += (piece as Buffer).length;
    if (length <= MAIL_HARD_MAX_BYTES) pieces.push(piece as Buffer);
  }
  if (stream.sizeExceeded || length > MAIL_HARD_MAX_BYTES) throw new SmtpRefusal(552, 'The mail is too large');
  return Buffer.concat(pieces);
}
