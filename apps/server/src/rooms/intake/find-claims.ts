import { createHash } from 'node:crypto';
import type { Case } from '@quayside/shared/cases/case';
import { mailKey } from '@quayside/shared/cases/mail-keys';
import type { Entities } from '../../platform/entities';
import type { MailMarks } from '../../platform/mail/mail-marks';
import type { ParsedMail } from '../../platform/mail/parsed-mail';
import { findOwnMessage } from './own-mail';

/**
 * A case that a mail says it continues, and how far that is proven.
 *
 * `token` a reply token of ours for this very case · `own-reference` answers a Message-ID of ours · `foreign-reference` answers one of a
 * customer's, which others may know · `number` names it in the subject, which anybody can.
 */
export interface Claim {
  readonly of: Case;
  readonly by: 'token' | 'own-reference' | 'foreign-reference' | 'number';
}

export interface ClaimSources {
  readonly entities: Entities;
  readonly marks: MailMarks;
  /** Addresses of our mailboxes. */
  readonly ownAddresses: readonly string[];
}

/** The strongest claim of a mail; `null` when it continues nothing. @source requirements CHA-1; security §5 */
export async function findClaim(mail: ParsedMail, envelopeTo: readonly string[], sources: ClaimSources): Promise<Claim | null> {
  return (await byToken(mail, envelopeTo, sources)) ?? (await byReference(mail, sources)) ?? (await byNumber(mail, sources));
}

async function byToken(
  mail: ParsedMail,
  envelopeTo: readonly string[],
  { entities, marks, ownAddresses }: ClaimSources,
): Promise<Claim | null> {
  const addressed = [...envelopeTo, ...mail.deliveredTo, ...mail.to.map((to) => to.address), ...mail.cc.map((cc) => cc.address)];
  for (const address of new Set(addressed)) {
    const token = marks.readToken(address, ownAddresses);
    if (token === null) continue;
    const of = await findByNumber(entities, token.caseNumber);
    if (of === null) continue;
    const sent = await entities.list('message', { caseId: of.id, direction: 'out', kind: 'public' });
    const subjects = new Set(sent.map((message) => JSON.stringify([...message.to, ...message.cc, ...message.bcc])));
    const isOurs = [...subjects].some((recipients) =>
      marks.isTokenOf(token, { caseId: of.id, caseNumber: of.number, recipients: JSON.parse(recipients) as string[] }),
    );
    // a token that is not ours is worth no more than the number in it
    return { of, by: isOurs ? 'token' : 'number' };
  }
  return null;
}

async function byReference(mail: ParsedMail, { entities, marks }: ClaimSources): Promise<Claim | null> {
  const nearestFirst = [...new Set([...mail.inReplyTo, ...[...mail.references].reverse()])].slice(0, 50);
  for (const header of nearestFirst) {
    const own = await findOwnMessage(entities, marks, header);
    const caseId = own?.caseId ?? (await entities.find('uniqueKey', mailKey(sha256(header))))?.targetId ?? null;
    const of = caseId === null ? null : await entities.find('case', caseId);
    if (of !== null) return { of, by: own === null ? 'foreign-reference' : 'own-reference' };
  }
  return null;
}

async function byNumber(mail: ParsedMail, { entities }: ClaimSources): Promise<Claim | null> {
  const number = /\[#(\d{1,12})\]/.exec(mail.subject)?.[1];
  const of = number === undefined ? null : await findByNumber(entities, Number(number));
  return of === null ? null : { of, by: 'number' };
}

async function findByNumber(entities: Entities, number: number): Promise<Case | null> {
  return number > 0 ? ((await entities.list('case', { number }, { limit: 1 }))[0] ?? null) : null;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
