import type { QuarantineReason } from '@quayside/shared/channels/quarantined-mail';
import type { ReceivedMail } from '@quayside/shared/intake/mail-args';
import { isParticipant } from '@quayside/shared/intake/participants';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { snippet } from '@quayside/shared/kernel/text';
import { type EpochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { DNSResolver } from 'mailauth';
import { isDatabaseTrouble } from '../../platform/database-trouble';
import type { House } from '../../platform/house';
import type { MailMarks } from '../../platform/mail/mail-marks';
import type { MailParser } from '../../platform/mail/mail-parser';
import type { PairBrake } from '../../platform/mail/pair-brake';
import type { ParsedMail } from '../../platform/mail/parsed-mail';
import { mapInlineImages } from '../../platform/mail/sanitize-mail-html';
import { authenticateSender, readAuthenticationResults, type SenderAuthentication } from '../../platform/mail/sender-authentication';
import { performAct, uuidFrom } from '../../platform/perform-act';
import { sharedRead } from '../../platform/shared-read';
import type { IncomingMail, IntakeOutcome, MailSink } from '../channels/mail-sink.service';
import type { FilesService } from '../files/files.service';
import { findSurvivor } from '../organisation/find-survivor.service';
import { findClaim, sha256 } from './find-claims';
import { judgeSender } from './judge-sender';
import { findOwnMessage } from './own-mail';
import { rawReceiptHash, receiptHash } from './receipt-hash';

export interface IntakeParts {
  readonly house: House;
  readonly parser: MailParser;
  readonly files: FilesService;
  readonly marks: MailMarks;
  readonly brake: PairBrake;
  /** Name server for SPF, DKIM and DMARC; `null`: the system's. */
  readonly resolver: DNSResolver | null;
}

/** A mail that is let in again by a person. */
export interface ReleasedMail {
  readonly quarantinedMailId: Id;
  readonly caseId: Id | null;
}

export interface IntakeService extends MailSink {
  /** Reads a held mail once more, this time taking its sender at their word. */
  readAgain(mail: IncomingMail, released: ReleasedMail): Promise<IntakeOutcome>;
}

/** From one address to one mailbox; what comes faster is a machine. @source security A9 */
const PER_PAIR_MAX = 60;
const PER_PAIR_WINDOW_MS = 10 * MINUTE_MS;
const ATTACHMENTS_MAX = 200;

interface Hold {
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly caseId: Id | null;
}

/** Turns mail into cases. @source requirements CHA-1, CAS-3; security A1–A3, A6–A13 */
export function createIntakeService(parts: IntakeParts): IntakeService {
  const { house, parser, files } = parts;
  const ownAddresses = sharedRead(() => listOwnAddresses(house));
  const actor = { type: 'system', name: 'mail' } as const;

  async function deliver(mail: IncomingMail, released: ReleasedMail | null): Promise<IntakeOutcome> {
    const at = house.clock.now();
    const result = await parser.parse(mail.raw);
    if (!result.ok) {
      const { reason, detail, from, subject } = result.refusal;
      const isPart = mail.size > mail.raw.byteLength;
      const hold: Hold = isPart
        ? { reason: 'too_large', detail: `it has ${mail.size} bytes`, caseId: null }
        : { reason, detail, caseId: null };
      return quarantine(mail, { hold, from, subject, preview: '', hash: rawReceiptHash(mail.raw), at });
    }
    const parsed = result.mail;
    const hash = receiptHash(parsed);
    const holdFor = (hold: Hold): Promise<IntakeOutcome> =>
      quarantine(mail, { hold, from: shownFrom(parsed), subject: parsed.subject, preview: snippet(parsed.text, 400), hash, at });
    if (mail.size > mail.raw.byteLength) return holdFor({ reason: 'too_large', detail: `it has ${mail.size} bytes`, caseId: null });
    if (parsed.attachments.length > ATTACHMENTS_MAX)
      return holdFor({ reason: 'too_many_parts', detail: `more than ${ATTACHMENTS_MAX} files`, caseId: null });
    if (parsed.messageId !== null && (await findOwnMessage(house.entities, parts.marks, parsed.messageId)) !== null) return 'ignored';
    try {
      const own = await ownAddresses();
      const decided = released === null ? await decide(parts, mail, { parsed, own }) : { kind: 'take' as const, ...trusted(released) };
      if (decided.kind === 'hold') return await holdFor(decided);
      return await take({ mail, parsed, hash, at, own, decided, released, holdFor });
    } catch (error) {
      if (isAppError(error) && error.code === 'UNAVAILABLE') throw error;
      if (isDatabaseTrouble(error)) throw error;
      house.logger.error({ error, mailboxId: mail.mailbox.id }, 'a mail could not be taken in and is held');
      return await holdFor({ reason: 'refused', detail: 'the server failed on it', caseId: null });
    }
  }

  async function take(input: {
    readonly mail: IncomingMail;
    readonly parsed: ParsedMail;
    readonly hash: string;
    readonly at: EpochMs;
    readonly own: readonly string[];
    readonly decided: Taken;
    readonly released: ReleasedMail | null;
    readonly holdFor: (hold: Hold) => Promise<IntakeOutcome>;
  }): Promise<IntakeOutcome> {
    const { mail, parsed, hash, at, own, decided, released, holdFor } = input;
    const stored = parsed.attachments.map((file, index) => ({ ...file, fileId: uuidFrom(`${hash}:${index}`) }));
    if (stored.length > 0) {
      // bytes of a case are not written over; a mail without files is known by its act
      const known = await house.entities.find('uniqueKey', `receipt:${hash}`);
      if (known !== null && known.targetId !== released?.quarantinedMailId) return 'taken';
      for (const { fileId, content } of stored) await files.keep({ id: fileId, content });
    }
    const args: ReceivedMail = {
      mailboxId: mail.mailbox.id,
      receiptHash: hash,
      mailId: parsed.messageId,
      mailIdHash: parsed.messageId === null ? null : sha256(parsed.messageId),
      caseId: decided.caseId,
      continues: decided.continues,
      auth: decided.auth,
      from: parsed.from,
      to: parsed.to.map((to) => to.address),
      cc: parsed.cc.map((cc) => cc.address),
      replyTo: differingReplyTo(parsed),
      ownAddresses: [...own, ...tokenAddresses(parts.marks, parsed, own)],
      subject: parsed.subject,
      text: parsed.text,
      html: parsed.html === null ? null : mapInlineImages(parsed.html, (cid) => stored.find((file) => file.cid === cid)?.fileId ?? null),
      attachments: stored.map(({ fileId, name, mime, sha256: digest, cid, content }) => ({
        fileId,
        name,
        mime,
        size: content.byteLength,
        sha256: digest,
        cid,
      })),
      isAutomatic: parsed.automatic !== null,
      bounce: decided.bounce,
      releasedFrom: released?.quarantinedMailId ?? null,
    };
    const outcome = await performAct(house.lane, {
      source: `mail:${mail.mailbox.id}`,
      key: mail.key,
      name: 'mail.receive',
      args,
      actor,
      at,
      priority: 'interactive',
    });
    if (outcome.status === 'ok' || outcome.status === 'conflict') return 'taken';
    const isUnverified = outcome.detail?.reason === 'unverified_sender';
    return holdFor({
      reason: isUnverified ? 'unverified_sender' : 'refused',
      detail: isUnverified ? 'its sender does not take part in the case' : `the case did not take it (${outcome.code ?? 'failed'})`,
      caseId: decided.caseId,
    });
  }

  async function quarantine(
    mail: IncomingMail,
    held: { hold: Hold; from: string; subject: string; preview: string; hash: string; at: EpochMs },
  ): Promise<IntakeOutcome> {
    const rawFileId = uuidFrom(`raw:${held.hash}`);
    await files.keep({ id: rawFileId, content: mail.raw });
    await performAct(house.lane, {
      source: `mail:${mail.mailbox.id}`,
      key: `${mail.key}:held`,
      name: 'mail.quarantine',
      args: {
        mailboxId: mail.mailbox.id,
        receiptHash: held.hash,
        reason: held.hold.reason,
        detail: held.hold.detail,
        from: held.from,
        subject: held.subject,
        preview: held.preview,
        receivedAt: held.at,
        rawFileId,
        size: mail.size,
        caseId: held.hold.caseId,
      },
      actor,
      at: held.at,
      priority: 'interactive',
    });
    return 'quarantined';
  }

  return {
    deliver: (mail) => deliver(mail, null),
    readAgain: (mail, released) => deliver(mail, released),
  };
}

interface Taken {
  readonly kind: 'take';
  readonly caseId: Id | null;
  readonly continues: ReceivedMail['continues'];
  readonly auth: SenderAuthentication;
  readonly bounce: ReceivedMail['bounce'];
}

const trusted = ({ caseId }: ReleasedMail): Omit<Taken, 'kind'> => ({
  caseId,
  continues: caseId === null ? null : 'release',
  auth: 'unknown',
  bounce: null,
});

/** Who may say what, from everything that is known; reads only. */
async function decide(
  parts: IntakeParts,
  mail: IncomingMail,
  { parsed, own }: { readonly parsed: ParsedMail; readonly own: readonly string[] },
): Promise<Taken | ({ readonly kind: 'hold' } & Hold)> {
  const { house, marks, brake, resolver } = parts;
  const { entities } = house;
  if (parsed.automatic === 'bounce') return decideBounce(parts, parsed);
  const count = await brake.count(
    { kind: 'in', ours: mail.mailbox.address, theirs: parsed.from.address },
    mail.arrivedAt,
    PER_PAIR_WINDOW_MS,
  );
  if (count > PER_PAIR_MAX)
    return { kind: 'hold', reason: 'rate_limited', detail: 'too many mails from this address at once', caseId: null };
  const [authentication, claim, [colleague]] = await Promise.all([
    mail.client === null
      ? readAuthenticationResults(parsed.authenticationResults, mail.mailbox.authservId, parsed.from.address)
      : authenticateSender(Buffer.from(mail.raw), parsed.from.address, mail.client, resolver),
    findClaim(parsed, mail.envelopeTo, { entities, marks, ownAddresses: own }),
    entities.list('person', { email: parsed.from.address, isActive: true }, { limit: 1 }),
  ]);
  const contact = await findSurvivor(entities, claim?.of.contactId ?? null);
  const verdict = judgeSender({
    claim,
    authentication,
    isParticipant: claim !== null && isParticipant(claim.of, contact, parsed.from.address),
    isOwnMailbox: own.includes(parsed.from.address) || marks.readToken(parsed.from.address, own) !== null,
    isColleague: colleague !== undefined,
  });
  if (verdict.kind === 'hold') return { kind: 'hold', reason: 'unverified_sender', detail: verdict.detail, caseId: claim?.of.id ?? null };
  const continued =
    verdict.kind === 'continue' && claim !== null ? { caseId: claim.of.id, continues: verdict.by } : { caseId: null, continues: null };
  return { kind: 'take', ...continued, auth: authentication, bounce: null };
}

/** A report joins the case of the mail it speaks of: only who got that mail, or carried it, knows its Message-ID. */
async function decideBounce({ house, marks }: IntakeParts, parsed: ParsedMail): Promise<Taken | ({ readonly kind: 'hold' } & Hold)> {
  const report = parsed.bounce;
  const named = [...(report?.messageIds ?? []), ...parsed.inReplyTo, ...parsed.references];
  for (const header of named) {
    const message = await findOwnMessage(house.entities, marks, header);
    if (message === null) continue;
    const isFinal = report?.outcome === 'failed';
    const reason = ['The mail was returned.', report?.recipient, report?.diagnostic ?? report?.status]
      .filter(Boolean)
      .join(' ')
      .slice(0, 1000);
    return {
      kind: 'take',
      caseId: message.caseId,
      continues: 'reference',
      auth: 'unknown',
      bounce: { messageId: isFinal ? message.id : null, reason },
    };
  }
  return { kind: 'hold', reason: 'refused', detail: 'it reports on a mail that is not ours', caseId: null };
}

const listOwnAddresses = async (house: House): Promise<readonly string[]> =>
  (await house.entities.list('mailbox', {})).map((mailbox) => mailbox.address);

const tokenAddresses = (marks: MailMarks, mail: ParsedMail, own: readonly string[]): readonly string[] =>
  [...mail.to, ...mail.cc].map((entry) => entry.address).filter((address) => marks.readToken(address, own) !== null);

/** Shown beside the sender, never used for answers by itself. @source security A13 */
const differingReplyTo = (mail: ParsedMail): string | null =>
  mail.replyTo.find((entry) => entry.address !== mail.from.address)?.address ?? null;

const shownFrom = (mail: ParsedMail): string => (mail.from.name === '' ? mail.from.address : `${mail.from.address} (${mail.from.name})`);
