import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { Id } from '@quayside/shared/kernel/ids';
import { isDatabaseTrouble } from '../../platform/database-trouble';
import type { House } from '../../platform/house';
import type { Lease } from '../../platform/leases';
import type { Worker } from '../../platform/room';
import { createImapClient } from './imap-connection';
import { createImapCursors } from './imap-cursor.store';
import { readMailbox } from './imap-reader';
import type { MailSink } from './mail-sink.service';
import { type MailTrouble, readingTrouble } from './mail-trouble';
import type { MailboxReadings } from './mailbox-readings.store';
import type { MailboxSecrets } from './mailbox-secrets.store';

export interface ImapSupervisorParts {
  readonly house: House;
  readonly secrets: MailboxSecrets;
  readonly readings: MailboxReadings;
  readonly sink: MailSink;
  /** How often mailboxes and leases are looked at. */
  readonly lookMs?: number;
  readonly pollMs?: number;
}

const LEASE_MS = 30_000;
const BACKOFF_MS = [1000, 2000, 5000, 15_000, 60_000, 300_000];

interface Reading {
  readonly mailbox: Mailbox;
  readonly lease: Lease;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

class SealedPassword extends Error {}

/** Has every mailbox read by one node: takes leases, keeps connections, follows changes of mailboxes. @source requirements CHA-1 */
export function createImapSupervisor({
  house,
  secrets,
  readings: noted,
  sink,
  lookMs = 5000,
  pollMs = 60_000,
}: ImapSupervisorParts): Worker {
  const readings = new Map<Id, Reading>();
  const cursors = createImapCursors(house.mongo);
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> = Promise.resolve();
  let isStopping = false;

  async function keepReading(mailbox: Mailbox, fence: number, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        await connectAndRead(mailbox, fence, signal);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        const waitMs = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 1000;
        failures += 1;
        house.logger.warn({ error, mailboxId: mailbox.id, waitMs }, 'a mailbox cannot be read');
        const trouble = error instanceof SealedPassword ? 'sealed' : readingTrouble(error);
        if (trouble !== null) await note(mailbox, trouble, fence);
        await pause(waitMs, signal);
      }
    }
  }

  /** What the administrators see; that it cannot be written stops no reading. */
  async function note(mailbox: Mailbox, trouble: MailTrouble | null, fence: number): Promise<void> {
    await noted.note(mailbox.id, { trouble, at: house.clock.now() }, fence).catch((error: unknown) => {
      house.logger.warn({ error, mailboxId: mailbox.id }, 'how it goes with a mailbox could not be noted');
    });
  }

  async function passwordOf(mailbox: Mailbox): Promise<string | null> {
    try {
      return await secrets.find(mailbox.id, 'imap');
    } catch (error) {
      if (isDatabaseTrouble(error)) throw error;
      throw new SealedPassword('the password of this mailbox cannot be unsealed', { cause: error });
    }
  }

  async function connectAndRead(mailbox: Mailbox, fence: number, signal: AbortSignal): Promise<void> {
    if (mailbox.imap === null) return;
    const client = createImapClient({ ...mailbox.imap, password: await passwordOf(mailbox) });
    const hangUp = (): void => client.close();
    signal.addEventListener('abort', hangUp);
    try {
      await client.connect();
      const { clock, logger } = house;
      const opened = () => note(mailbox, null, fence);
      await readMailbox(client, { mailbox, fence, sink, cursors, clock, logger, pollMs, opened }, signal);
    } finally {
      signal.removeEventListener('abort', hangUp);
      client.close();
    }
  }

  async function begin(mailbox: Mailbox): Promise<void> {
    const lease = await house.leases.acquire(`imap:${mailbox.id}`, LEASE_MS);
    if (lease === null) return;
    const stopping = new AbortController();
    readings.set(mailbox.id, { mailbox, lease, stopping, ended: keepReading(mailbox, lease.fence, stopping.signal) });
  }

  async function end(reading: Reading): Promise<void> {
    readings.delete(reading.mailbox.id);
    reading.stopping.abort();
    await reading.ended;
    await house.leases.release(reading.lease);
  }

  async function look(): Promise<void> {
    const wanted = new Map(
      (await house.entities.list('mailbox', { isActive: true, imap: { $ne: null } })).map((mailbox) => [mailbox.id, mailbox]),
    );
    for (const reading of [...readings.values()]) {
      const isSame = wanted.get(reading.mailbox.id)?.revision === reading.mailbox.revision;
      const isHeld = await house.leases.renew(reading.lease, LEASE_MS);
      if (!isSame || !isHeld) await end(reading);
    }
    for (const mailbox of wanted.values()) if (!readings.has(mailbox.id) && !isStopping) await begin(mailbox);
  }

  const schedule = (afterMs: number): void => {
    timer = setTimeout(() => {
      looking = look()
        .catch((error: unknown) => house.logger.warn({ error }, 'mailboxes cannot be looked at'))
        .then(() => {
          if (!isStopping) schedule(lookMs);
        });
    }, afterMs);
  };

  return {
    name: 'imap',
    async start() {
      schedule(0);
    },
    async stop() {
      isStopping = true;
      if (timer) clearTimeout(timer);
      await looking;
      await Promise.all([...readings.values()].map(end));
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
  });
}
