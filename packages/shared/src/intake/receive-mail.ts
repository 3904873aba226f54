import { blankCase } from '../cases/blank-case';
import type { Case } from '../cases/case';
import '../cases/case-events';
import { isDone, reopen } from '../cases/change-state';
import { countMessage, placeMessage } from '../cases/count-message';
import { failDelivery } from '../cases/fail-delivery';
import { followReads, isOutOfReach, latestOf } from '../cases/follow-up';
import { mailKey, receiptKey } from '../cases/mail-keys';
import type { Author } from '../cases/message';
import { inState, statusText } from '../cases/status-of-case';
import { blankMessage, timelineEvent } from '../cases/timeline-event';
import { customOf, firstValues, valueReads } from '../fields/set-values';
import { type Action, type Effect, effect, type Get, nothing, type PerformInput } from '../kernel/action';
import { type Put, put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { DomainEvent } from '../kernel/event';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Contact } from '../organisation/contact';
import { contactReads, findOrMakeContact } from '../organisation/find-or-make-contact';
import { survivorOf, survivorReads } from '../organisation/survivor';
import { WORKSPACE_ID } from '../organisation/workspace-settings';
import { type ReceivedMail, receivedMailSchema } from './mail-args';
import { isParticipant } from './participants';
import { suggestCopies } from './suggest-copies';

/**
 * Takes one mail in: it begins a case or continues one, with its contact and organisation found or made. The same mail taken in again
 * changes nothing.
 *
 * A customer's word reopens what was done, ends a snooze and takes the case out of the trash; automatic mail is only kept. What was done too long ago
 * stays done: the word begins a new case that follows it, and what is written about the old one afterwards goes on there.
 * Mail never grants anything: whom it copies is suggested, and who is not a participant continues nothing.
 *
 * @throws AppError `NOT_ALLOWED` (details.reason `unverified_sender`) for mail that belongs into quarantine
 * @source requirements CAS-2, CAS-3, CHA-1; security A1, A2, A3, A8, A13
 */
export const receiveMail: Action<ReceivedMail> = {
  name: 'mail.receive',
  args: receivedMailSchema,
  origin: 'server',
  reads(args, found) {
    const of = args.caseId === null ? null : found('case', args.caseId);
    return [
      ref('workspaceSettings', WORKSPACE_ID),
      ref('uniqueKey', receiptKey(args.receiptHash)),
      ref('mailbox', args.mailboxId),
      ...valueReads('case', {}, found),
      ...(args.mailIdHash === null ? [] : [ref('uniqueKey', mailKey(args.mailIdHash))]),
      ...followReads(args.caseId, found),
      ...survivorReads('contact', of?.contactId, found),
      ...(args.bounce?.messageId ? [ref('message', args.bounce.messageId)] : []),
      ...args.attachments.map(({ fileId }) => ref('file', fileId)),
      ...(args.releasedFrom === null ? [] : [ref('quarantinedMail', args.releasedFrom)]),
      ...contactReads(args.from.address, found),
    ];
  },
  can: ({ actor }) => actor.type === 'system',
  perform(input) {
    const { get, args, now, newId } = input;
    const receipt = get.find('uniqueKey', receiptKey(args.receiptHash));
    if (receipt !== null && (args.releasedFrom === null || receipt.targetId !== args.releasedFrom)) return nothing;
    const named = args.caseId === null ? null : get('case', args.caseId);
    if (args.attachments.some(({ fileId }) => get.find('file', fileId) !== null))
      throw new AppError('DUPLICATE', 'this id is in use', { path: 'attachments' });
    if (args.releasedFrom !== null) get('quarantinedMail', args.releasedFrom);
    if (named !== null) requireTrusted(get, args, named);
    if (args.bounce !== null) return receiveBounce(input, named);
    const { contact, puts } = findOrMakeContact(args.from, { find: get.find, now, newId });
    const isHeard = !args.isAutomatic && !contact.isBlocked;
    const latest = named === null ? null : latestOf(named, get.find);
    const isLate = latest !== null && isHeard && isOutOfReach(latest, get.find('workspaceSettings', WORKSPACE_ID), now);
    const continued = isLate ? null : latest;
    const begun = continued ?? beginCase(input, contact, latest);
    const author: Author = { type: 'contact', id: contact.id, name: contact.name.slice(0, 200) };
    const taken = takeMessage(input, begun, author, contact);
    const heard = isHeard && continued !== null ? hear(input, taken.next) : { next: taken.next, puts: [], events: [] };
    const wants = isHeard && heard.next.spamAt === null ? { needsAttention: true } : {};
    const events: DomainEvent[] = [
      ...(continued === null ? [{ type: 'case.created', caseId: begun.id } as const] : []),
      ...(isHeard ? [{ type: 'case.customer-wrote', caseId: begun.id, messageId: taken.messageId } as const] : []),
      ...heard.events,
    ];
    const led = latest !== null && isLate ? leadOn(input, latest, begun) : [];
    return effect([put('case', { ...heard.next, ...wants }), ...puts, ...taken.puts, ...heard.puts, ...led], events);
  },
};

/** The law's own check of what the intake has resolved: a mistake there must not put words into a customer's mouth. */
function requireTrusted(get: Get, args: ReceivedMail, of: Case): void {
  // nobody takes part any more in what was erased
  if (of.erasedAt !== undefined) throw new AppError('NOT_ALLOWED', 'the case is erased', { reason: 'unverified_sender' });
  if (args.releasedFrom !== null || args.bounce !== null) return;
  const contact = survivorOf('contact', of.contactId, get.find);
  const isKnown = isParticipant(of, contact, args.from.address);
  if (!isKnown || args.continues === null || (args.continues === 'number' && args.auth !== 'aligned')) {
    throw new AppError('NOT_ALLOWED', 'the sender does not take part in this case', { reason: 'unverified_sender' });
  }
}

/** @param before - the case that it goes on from: what that was about, and who saw to it, holds on */
function beginCase({ get, args, now, newId }: PerformInput<ReceivedMail>, contact: Contact, before: Case | null): Case {
  const mailbox = get('mailbox', args.mailboxId);
  return blankCase({
    id: newId(),
    createdAt: now,
    subject: onOneLine(args.subject),
    channel: 'email',
    groupId: before?.groupId ?? mailbox.groupId,
    contactId: contact.id,
    organisationId: contact.organisationId,
    mailboxId: mailbox.id,
    spamAt: contact.isBlocked ? now : null,
    ...(before === null
      ? {}
      : {
          followsId: before.id,
          ...(before.isPrivate ? { isPrivate: true, followerIds: peopleOf(before) } : {}),
          ...{ category: before.category, product: before.product, productId: before.productId ?? null, assetId: before.assetId ?? null },
        }),
    ...customOf(firstValues('case', {}, { departmentId: null, find: get.find })),
  });
}

/** Those for whom a private case was, who have to see what follows it. */
const peopleOf = ({ ownerId, followerIds }: Case): readonly Id[] => [...new Set([...(ownerId === null ? [] : [ownerId]), ...followerIds])];

/** Both cases tell of each other. */
function leadOn({ actor, now, newId }: PerformInput<ReceivedMail>, before: Case, begun: Case): readonly Put[] {
  const tell = (caseId: Id, event: { readonly type: string; readonly from?: string; readonly to?: string }): Put =>
    timelineEvent({ id: newId(), caseId, actor, now, event });
  return [
    put('case', { ...before, followedById: begun.id, updatedAt: now }),
    tell(before.id, { type: 'case.went-on', to: begun.id }),
    tell(begun.id, { type: 'case.follows', from: String(before.number) }),
  ];
}

interface Taken {
  readonly next: Case;
  readonly messageId: Id;
  readonly puts: readonly Put[];
}

function takeMessage({ get, args, now, newId }: PerformInput<ReceivedMail>, of: Case, author: Author, made: Contact | null): Taken {
  const asker = made?.id === of.contactId ? made : survivorOf('contact', of.contactId, get.find);
  const message = placeMessage(
    of,
    blankMessage({
      id: newId(),
      caseId: of.id,
      kind: 'public',
      direction: 'in',
      channel: 'email',
      author,
      at: now,
      subject: onOneLine(args.subject),
      text: args.text,
      html: args.html,
      from: args.from.address,
      to: args.to,
      cc: args.cc,
      replyTo: args.replyTo,
      attachments: args.attachments.map(({ sha256: _, ...shown }) => shown),
      mailId: args.mailId,
      isAutomatic: args.isAutomatic || args.bounce !== null,
    }),
  );
  const fresh = { revision: 0, createdAt: now, updatedAt: now };
  const puts: Put[] = [
    put('message', message),
    ...args.attachments.map(({ fileId, cid: _, ...file }) =>
      put('file', { ...fresh, id: fileId, ...file, uploadedBy: null, caseId: of.id }),
    ),
    receiptPut(get, args, message.id, now),
  ];
  if (args.mailIdHash !== null && get.find('uniqueKey', mailKey(args.mailIdHash)) === null) {
    puts.push(put('uniqueKey', { ...fresh, id: mailKey(args.mailIdHash), targetId: of.id }));
  }
  return { next: suggestCopies(countMessage(of, message, now), args, asker), messageId: message.id, puts };
}

/** The customer is heard: what was done is open again, what slept is awake. */
function hear({ actor, now, newId }: PerformInput<ReceivedMail>, of: Case): FollowUp {
  const awake: Case = { ...of, snoozedUntil: null, trashedAt: null };
  const isWaiting = of.state === 'waiting_customer';
  if (!isDone(of.state) && !isWaiting) return { next: awake, puts: [], events: [] };
  const next = isWaiting ? inState(awake, of.ownerId === null ? 'new' : 'in_progress') : reopen(awake, now);
  const change = { from: of.state, to: next.state };
  const type = isWaiting ? 'case.state-changed' : 'case.reopened';
  return {
    next,
    puts: [
      timelineEvent({ id: newId(), caseId: of.id, actor, now, event: { type, field: 'state', from: statusText(of), to: next.state } }),
    ],
    events: [
      { type: 'case.state-changed', caseId: of.id, ...change },
      ...(isWaiting ? [] : [{ type: 'case.reopened', caseId: of.id } as const]),
    ],
  };
}

interface FollowUp {
  readonly next: Case;
  readonly puts: readonly Put[];
  readonly events: readonly DomainEvent[];
}

/** Word of a mail that did not arrive is kept in its case, and the mail it speaks of is marked failed. */
function receiveBounce(input: PerformInput<ReceivedMail>, of: Case | null): Effect {
  const { get, args, actor, now, newId } = input;
  if (of === null || args.bounce === null) throw new AppError('NOT_ALLOWED', 'a bounce belongs to a case', { reason: 'unverified_sender' });
  const taken = takeMessage(input, of, { type: 'system', id: null, name: args.from.name || args.from.address }, null);
  const message = args.bounce.messageId === null ? null : get.find('message', args.bounce.messageId);
  if (message === null || message.caseId !== of.id || message.delivery === null) return effect([put('case', taken.next), ...taken.puts]);
  const failed = failDelivery({ message, of: taken.next, reason: args.bounce.reason, actor, now, id: newId() });
  return effect([...taken.puts, ...failed.puts], failed.events);
}

function receiptPut(get: Get, args: ReceivedMail, targetId: Id, now: EpochMs): Put {
  const id = receiptKey(args.receiptHash);
  const before = get.find('uniqueKey', id) ?? { id, revision: 0, createdAt: now };
  return put('uniqueKey', { ...before, targetId, updatedAt: now });
}

const onOneLine = (subject: string): string => subject.replace(/[\p{Cc}\s]+/gu, ' ').trim();
