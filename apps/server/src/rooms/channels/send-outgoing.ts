import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, DAY_MS, epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { SentMessageInfo, Transporter } from 'nodemailer';
import { isDatabaseTrouble } from '../../platform/database-trouble';
import type { House } from '../../platform/house';
import type { MailMarks } from '../../platform/mail/mail-marks';
import type { PairBrake } from '../../platform/mail/pair-brake';
import { performAct } from '../../platform/perform-act';
import type { Claimed } from '../../platform/side-queue';
import type { FilesService } from '../files/files.service';
import { type DeliveryFailure, readDeliveryFailure, retryAfterMs, saidBy } from './delivery-failure';
import { createRelay, type MailLogin } from './mail-transport';
import type { MailboxSecrets } from './mailbox-secrets.store';
import type { OutgoingRow } from './queue-outgoing';
import { type RenderedMail, renderMail } from './render-mail';

export interface SenderParts {
  readonly house: House;
  readonly files: FilesService;
  readonly secrets: MailboxSecrets;
  readonly marks: MailMarks;
  readonly brake: PairBrake;
  /** Opens a connection to a relay; tests shorten its waits. */
  readonly openRelay?: (login: MailLogin) => Transporter<SentMessageInfo>;
}

const SYSTEM = { type: 'system', name: 'outgoing' } as const;
/** Attachments of one mail together; relays refuse more. */
const FILES_MAX_BYTES = 25 * 1024 * 1024;
/** A program may write to the same address so often a day. @source security A9 */
const AUTOMATIC_MAX = 3;
const MARK_AGAIN_MS = 500;

/**
 * Sends one mail and says in its message what became of it.
 *
 * The order makes a kill at any point harmless: marked as sending → handed over → marked as sent → row gone. Killed after the relay's "yes" and
 * before the mark, it goes out once more under the same Message-ID, which SMTP cannot avoid.
 *
 * @source requirements CHA-1; faults F2, F23
 */
export async function sendOutgoing(parts: SenderParts, row: Claimed<OutgoingRow>): Promise<void> {
  const { house, marks } = parts;
  const { sideQueue, entities, clock } = house;
  const message = await entities.find('message', row._id);
  const delivery = message?.delivery ?? null;
  if (message === null || delivery === null || delivery.state === 'sent' || delivery.state === 'failed') {
    await sideQueue.complete('outgoing', row);
    return;
  }
  if (clock.now() < delivery.notBefore) {
    await sideQueue.giveBack('outgoing', row, { notBefore: delivery.notBefore, countsAsAttempt: false });
    return;
  }
  const of = await entities.get('case', message.caseId);
  const mailbox = of.mailboxId === null ? null : await entities.find('mailbox', of.mailboxId);
  const attempt = { parts, row, message };
  if (mailbox === null || mailbox.smtp === null)
    return fail(attempt, { isPermanent: true, reason: 'The mailbox of this case has no outgoing mail server.' });

  const mailId = marks.messageIdOf(message.id, mailbox.address);
  const begun = await act(attempt, 'sending', 'message.mark-sending', { messageId: message.id, mailId, mailIdHash: sha256(mailId) });
  if (begun !== 'ok') {
    // taken back or moved in this very moment: what stands in the message decides at the next look
    await sideQueue.giveBack('outgoing', row, { notBefore: addMs(clock.now(), MINUTE_MS), countsAsAttempt: false });
    return;
  }
  const refused = await refusalBeforeSending(parts, message, mailbox);
  if (refused !== null) return fail(attempt, { isPermanent: true, reason: refused });
  await handOver(attempt, of, mailbox);
}

interface Attempt {
  readonly parts: SenderParts;
  readonly row: Claimed<OutgoingRow>;
  readonly message: Message;
}

async function handOver(attempt: Attempt, of: Case, mailbox: Mailbox): Promise<void> {
  const { parts, row, message } = attempt;
  const { house, openRelay = createRelay } = parts;
  if (mailbox.smtp === null) return;
  const ready = await makeReady(parts, message, of, mailbox);
  if ('reason' in ready) return fail(attempt, ready);
  const { rendered, password } = ready;
  const relay = openRelay({ ...mailbox.smtp, password });
  let sent: SentMessageInfo;
  const hold = setInterval(() => void house.sideQueue.extend('outgoing', row, SEND_LEASE_MS).catch(() => false), SEND_LEASE_MS / 3);
  try {
    try {
      if (!(await house.sideQueue.extend('outgoing', row, SEND_LEASE_MS))) return;
      sent = await relay.sendMail({ raw: rendered.raw, envelope: { from: rendered.envelope.from, to: [...rendered.envelope.to] } });
    } catch (error) {
      return await fail(attempt, readDeliveryFailure(error));
    } finally {
      relay.close();
    }
    const refusedBy = refusedRecipients(sent);
    if (refusedBy !== null) return await fail(attempt, { isPermanent: true, reason: refusedBy });
    await markSent(attempt);
  } finally {
    clearInterval(hold);
  }
  await house.sideQueue.complete('outgoing', row);
}

/** While the database is away nobody but this node knows that the relay has said yes: given up now, the mail would go out once more. */
async function markSent(attempt: Attempt): Promise<void> {
  const { id: messageId } = attempt.message;
  for (;;) {
    try {
      await act(attempt, 'sent', 'message.mark-sent', { messageId });
      return;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'UNAVAILABLE') throw error;
      await wait(MARK_AGAIN_MS, undefined, { ref: false });
    }
  }
}

/** What has to be at hand before a relay is asked. What cannot be had is told under the message like a relay's refusal. */
async function makeReady(
  parts: SenderParts,
  message: Message,
  of: Case,
  mailbox: Mailbox,
): Promise<{ readonly rendered: RenderedMail; readonly password: string | null } | DeliveryFailure> {
  const { secrets, files, marks, house } = parts;
  const thread = await threadOf(parts, message);
  let contents: ReadonlyMap<Id, Buffer>;
  try {
    contents = await contentOf(files, message);
  } catch (error) {
    if (!isAppError(error) || (error.code !== 'NOT_FOUND' && error.code !== 'TOO_LARGE')) throw error;
    return { isPermanent: true, reason: 'An attachment of this mail cannot be read any more.' };
  }
  let password: string | null;
  try {
    password = await secrets.find(mailbox.id, 'smtp');
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    house.logger.error({ error, mailboxId: mailbox.id }, 'the password of a mailbox cannot be unsealed');
    return { isPermanent: false, reason: 'The password of this mailbox cannot be read any more: an administrator has to enter it again.' };
  }
  return { rendered: await renderMail({ message, of, mailbox, thread, contentOf: contents }, marks), password };
}

/** How long a row stays claimed after its node was killed; while a relay takes its time the claim is renewed. @source faults I6 */
export const SEND_LEASE_MS = MINUTE_MS;

async function fail(attempt: Attempt, failure: { readonly isPermanent: boolean; readonly reason: string }): Promise<void> {
  const { parts, row, message } = attempt;
  const { sideQueue, clock } = parts.house;
  const waitMs = failure.isPermanent ? null : retryAfterMs(row.attempts);
  const retryAt = waitMs === null ? null : addMs(clock.now(), waitMs);
  const reason = failure.reason.slice(0, 1000);
  await act(attempt, 'failed', 'message.mark-failed', { messageId: message.id, reason, retryAt });
  if (retryAt === null) await sideQueue.complete('outgoing', row);
  else await sideQueue.giveBack('outgoing', row, { notBefore: retryAt, countsAsAttempt: true });
}

/** One act per claim: the fence tells the claims of a row apart. */
async function act({ parts, row, message }: Attempt, step: string, name: string, args: unknown): Promise<string> {
  const { lane, clock } = parts.house;
  const key = `${message.id}:${row.fence}:${step}`;
  return (await performAct(lane, { source: 'outgoing', key, name, args, actor: SYSTEM, at: clock.now(), priority: 'interactive' })).status;
}

async function refusalBeforeSending({ house, brake }: SenderParts, message: Message, mailbox: Mailbox): Promise<string | null> {
  const bytes = message.attachments.reduce((sum, file) => sum + file.size, 0);
  if (bytes > FILES_MAX_BYTES) return 'The attachments are too large for a mail.';
  if (!message.isAutomatic) return null;
  const [theirs = ''] = message.to;
  const count = await brake.count({ kind: 'automatic-out', ours: mailbox.address, theirs }, house.clock.now(), DAY_MS);
  return count > AUTOMATIC_MAX ? 'Too many automatic mails to this address; another program seems to be answering.' : null;
}

async function contentOf(files: FilesService, message: Message): Promise<ReadonlyMap<Id, Buffer>> {
  const contents = new Map<Id, Buffer>();
  for (const { fileId } of message.attachments) contents.set(fileId, await files.readAll(fileId, FILES_MAX_BYTES));
  return contents;
}

/** Message-IDs of the public conversation before this message, oldest first. */
async function threadOf({ house }: SenderParts, message: Message): Promise<readonly string[]> {
  const earlier = await house.entities.list('message', { caseId: message.caseId, kind: 'public' }, { limit: 1000 });
  return earlier
    .filter((other) => other.id !== message.id && other.mailId !== null && other.at <= epochMs(message.at))
    .sort((a, b) => a.at - b.at)
    .flatMap((other) => (other.mailId === null ? [] : [other.mailId]));
}

/** Some got it and some were refused: said as a failure, since somebody has to act. */
function refusedRecipients(sent: SentMessageInfo): string | null {
  const errors: readonly { recipient?: unknown; response?: unknown }[] = Array.isArray(sent.rejectedErrors) ? sent.rejectedErrors : [];
  if (errors.length === 0) return null;
  const lines = errors.slice(0, 5).map(({ recipient, response }) => `${String(recipient)}: ${saidBy(String(response ?? 'refused'))}`);
  return `Not everybody got this mail. ${lines.join(' · ')}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
