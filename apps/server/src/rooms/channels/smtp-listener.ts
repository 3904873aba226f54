import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { isAppError } from '@quayside/shared/kernel/errors';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { House } from '../../platform/house';
import { MAIL_HARD_MAX_BYTES } from '../../platform/mail/mail-limits';
import type { Worker } from '../../platform/room';
import { findMailboxFor } from './find-mailbox';
import type { MailSink } from './mail-sink.service';

/** A refusal with its SMTP code; the library sends both. */
class SmtpRefusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

const busy = (): SmtpRefusal => new SmtpRefusal(451, 'Try again later');

export interface SmtpListener extends Worker {
  /** Where it listens; 0 before it is started. */
  port(): number;
}

/**
 * Takes forwarded mail. "250" is said only when the mail is durable in a case or in quarantine; without the database it is 451, and the
 * sender keeps it.
 *
 * @source requirements CHA-1
 */
export function createSmtpListener(house: House, sink: MailSink, place: { readonly host: string; readonly port: number }): SmtpListener {
  let server: SMTPServer | null = null;
  let listening = 0;

  const mailboxes = (): Promise<readonly Mailbox[]> => house.entities.list('mailbox', { isActive: true });

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

  return {
    name: 'smtp-listener',
    port: () => listening,
    async start() {
      const opened = new SMTPServer({
        name: 'quayside',
        banner: 'Quayside',
        size: MAIL_HARD_MAX_BYTES,
        authOptional: true,
        disabledCommands: ['AUTH', 'STARTTLS'],
        disableReverseLookup: true,
        logger: false,
        maxClients: 50,
        socketTimeout: 60_000,
        closeTimeout: 5000,
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
      opened.on('error', (error) => house.logger.warn({ error }, 'trouble at the SMTP listener'));
      await new Promise<void>((resolve, reject) => {
        opened.server.once('error', reject);
        opened.listen(place.port, place.host, () => {
          opened.server.off('error', reject);
          resolve();
        });
      });
      listening = (opened.server.address() as AddressInfo).port;
      server = opened;
      house.logger.info({ port: listening }, 'taking mail by SMTP');
    },
    async stop() {
      const open = server;
      server = null;
      if (open) await new Promise<void>((resolve) => open.close(() => resolve()));
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
