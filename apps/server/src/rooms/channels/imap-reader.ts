import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { DAY_MS, type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { ImapFlow } from 'imapflow';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import { MAIL_HARD_MAX_BYTES } from '../../platform/mail/mail-limits';
import type { ImapCursors } from './imap-cursor.store';
import type { MailSink } from './mail-sink.service';

export interface ImapReaderParts {
  readonly mailbox: Mailbox;
  /** Of the lease under which it reads. */
  readonly fence: number;
  readonly sink: MailSink;
  readonly cursors: ImapCursors;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Without news by IDLE it looks all the same. */
  readonly pollMs: number;
  /** Called when the inbox is open. */
  opened(): Promise<void>;
}

/**
 * Reads one mailbox over an open connection, until that ends or `signal` says so.
 *
 * A mail is flagged and passed only after it is durable in a case or in quarantine. What is read twice is taken once: its key is
 * (UIDVALIDITY, UID), and beneath that the receipt of the mail itself.
 *
 * @source requirements CHA-1; faults F22
 */
export async function readMailbox(client: ImapFlow, parts: ImapReaderParts, signal: AbortSignal): Promise<void> {
  const opened = await client.mailboxOpen('INBOX');
  await parts.opened();
  const uidValidity = String(opened.uidValidity);
  let lastUid = await catchUp(client, parts, { uidValidity, uidNext: opened.uidNext }, signal);
  while (!signal.aborted && client.usable) {
    const news = listenForNews(client, parts.pollMs, signal);
    for (const uid of await uidsOf(client, { uid: `${lastUid + 1}:*` })) {
      if (uid <= lastUid || signal.aborted) continue;
      await takeMail(client, parts, { uidValidity, uid });
      lastUid = uid;
      await parts.cursors.put(parts.mailbox.id, { uidValidity, lastUid, readAt: parts.clock.now() }, parts.fence);
    }
    if (signal.aborted || !client.usable) return news.cancel();
    // ends by itself when the next command is given
    void client.idle().catch(() => undefined);
    await news.arrived;
  }
}

/**
 * The first look, or a look at a mailbox that was rebuilt on its server (UIDVALIDITY changed): unread mails, or all since shortly before the
 * last look. Receipts keep what is known already from being taken again.
 */
async function catchUp(
  client: ImapFlow,
  parts: ImapReaderParts,
  box: { uidValidity: string; uidNext: number },
  signal: AbortSignal,
): Promise<number> {
  const cursor = await parts.cursors.find(parts.mailbox.id);
  if (cursor !== null && cursor.uidValidity === box.uidValidity) return cursor.lastUid;
  if (cursor !== null)
    parts.logger.warn({ mailboxId: parts.mailbox.id }, 'the mailbox was rebuilt on its server; reading its newest mails again');
  const query = cursor === null ? { seen: false } : { since: new Date(cursor.readAt - 2 * DAY_MS) };
  for (const uid of await uidsOf(client, query)) {
    if (signal.aborted) return box.uidNext - 1;
    if (uid < box.uidNext) await takeMail(client, parts, { uidValidity: box.uidValidity, uid });
  }
  const lastUid = box.uidNext - 1;
  if (!signal.aborted)
    await parts.cursors.put(parts.mailbox.id, { uidValidity: box.uidValidity, lastUid, readAt: parts.clock.now() }, parts.fence);
  return lastUid;
}

async function uidsOf(client: ImapFlow, query: Parameters<ImapFlow['search']>[0]): Promise<readonly number[]> {
  const found = await client.search(query, { uid: true });
  return Array.isArray(found) ? [...found].sort((a, b) => a - b) : [];
}

async function takeMail(client: ImapFlow, parts: ImapReaderParts, at: { uidValidity: string; uid: number }): Promise<void> {
  const { mailbox, sink } = parts;
  const known = await client.fetchOne(String(at.uid), { size: true, internalDate: true }, { uid: true });
  if (!known) return;
  const size = known.size ?? 0;
  const isTooLarge = size > MAIL_HARD_MAX_BYTES;
  const fetched = await client.fetchOne(String(at.uid), isTooLarge ? { headers: true } : { source: true }, { uid: true });
  const raw = fetched ? (isTooLarge ? fetched.headers : fetched.source) : undefined;
  if (!raw) return;
  const mail = {
    mailbox,
    key: `${at.uidValidity}.${at.uid}`,
    raw,
    size: Math.max(size, raw.byteLength),
    arrivedAt: arrivalOf(known.internalDate, parts.clock.now()),
    envelopeTo: [],
    client: null,
  };
  await sink.deliver(mail);
  await client.messageFlagsAdd(String(at.uid), ['\\Seen'], { uid: true }).catch(() => undefined);
}

/** What was waiting in the mailbox came when its server says, not all at once now. */
function arrivalOf(internalDate: Date | string | undefined, now: EpochMs): EpochMs {
  const at = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
  return Number.isFinite(at) && at > 0 && at < now ? epochMs(at) : now;
}

function listenForNews(client: ImapFlow, pollMs: number, signal: AbortSignal): { readonly arrived: Promise<void>; cancel(): void } {
  let finish = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    const timer = setTimeout(() => finish(), pollMs);
    finish = () => {
      clearTimeout(timer);
      client.off('exists', finish);
      client.off('close', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    client.on('exists', finish);
    client.on('close', finish);
    signal.addEventListener('abort', finish);
  });
  return { arrived, cancel: () => finish() };
}
