import type { Case } from '../cases/case';
import { changeState, isDone } from '../cases/change-state';
import type { Message, TimelineEvent } from '../cases/message';
import type { Actor } from '../kernel/actor';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Contact } from '../organisation/contact';

/** What a timeline may go on saying: which state, group or colleague, never words. */
const KEPT_EVENT_FIELDS: readonly (string | null)[] = [
  'state',
  'priority',
  'severity',
  'ownerId',
  'groupId',
  'mailboxId',
  'category',
  'product',
  'snoozedUntil',
  'trashedAt',
  'spamAt',
];

/** Stands where an address was in what others wrote. */
export const ERASED_WORD = '[…]';

/**
 * A message without its words, its addresses and its files. When it was, who of ours wrote it and where it stands in the case are left.
 *
 * @param keepsContact - `false`: not even the id of the contact
 */
export function erasedMessage(message: Message, { now, keepsContact }: { readonly now: EpochMs; readonly keepsContact: boolean }): Message {
  const { author, delivery, event } = message;
  return {
    ...message,
    author:
      author.type === 'person'
        ? author
        : { type: author.type, id: keepsContact ? author.id : null, name: author.type === 'contact' || event === null ? '' : author.name },
    subject: '',
    text: '',
    html: null,
    from: null,
    to: [],
    cc: [],
    bcc: [],
    replyTo: null,
    attachments: [],
    mailId: null,
    delivery: delivery && {
      state: delivery.state === 'queued' ? 'failed' : delivery.state,
      notBefore: delivery.notBefore,
      attempts: delivery.attempts,
      reason: null,
    },
    event: event && erasedEvent(event),
    erasedAt: now,
    updatedAt: now,
  };
}

const erasedEvent = (event: TimelineEvent): TimelineEvent =>
  KEPT_EVENT_FIELDS.includes(event.field) ? event : { ...event, from: null, to: null };

/** A case without words, addresses and what stands in the company's own fields. It stays counted: its times, state, group, owner, promises and tags are left. An open one is closed. */
export function erasedCase(
  of: Case,
  { actor, now, keepsContact }: { readonly actor: Actor; readonly now: EpochMs; readonly keepsContact: boolean },
): Case {
  const { custom: _, ...closed } = isDone(of.state) ? of : changeState(of, 'closed', { actor, now });
  return {
    ...closed,
    contactId: keepsContact ? of.contactId : null,
    subject: '',
    preview: '',
    lastMessageBy: '',
    approvedCc: [],
    suggestedCc: [],
    undoable: [],
    needsAttention: false,
    erasedAt: of.erasedAt ?? now,
    updatedAt: now,
  };
}

/** Written out field by field, so that a field that comes later is not carried over by mistake. */
export const erasedContact = ({ id, revision, createdAt, organisationId, mergedInto, erasedAt }: Contact, now: EpochMs): Contact => ({
  id,
  revision,
  createdAt,
  updatedAt: now,
  name: '',
  emails: [],
  phones: [],
  organisationId,
  isVip: false,
  language: null,
  note: '',
  isBlocked: false,
  ...(mergedInto === undefined ? {} : { mergedInto }),
  erasedAt: erasedAt ?? now,
});

/** What others wrote, without these addresses, in whatever case and as they stand in links. */
export function withoutAddresses(text: string, addresses: readonly string[]): string {
  const forms = addresses.flatMap((address) => [address, encodeURIComponent(address)]).map(lowered);
  return forms.reduce(withoutForm, text);
}

function withoutForm(text: string, form: string): string {
  const searched = lowered(text);
  let left = '';
  let from = 0;
  for (let at = searched.indexOf(form); form !== '' && at >= 0; at = searched.indexOf(form, from)) {
    left += text.slice(from, at) + ERASED_WORD;
    from = at + form.length;
  }
  return left + text.slice(from);
}

/** Lower case, sign by sign, so that places stay the same. */
const lowered = (text: string): string =>
  Array.from(text, (sign) => {
    const lower = sign.toLowerCase();
    return lower.length === sign.length ? lower : sign;
  }).join('');

/** A message of somebody else without these addresses. @returns the same when it names none of them */
export function messageWithoutAddresses(message: Message, addresses: readonly string[], now: EpochMs): Message {
  const without = (list: readonly string[]) => list.filter((address) => !addresses.includes(address.toLowerCase()));
  const cleaned = (text: string | null) => (text === null ? null : withoutAddresses(text, addresses));
  const next: Message = {
    ...message,
    subject: cleaned(message.subject) ?? '',
    text: cleaned(message.text) ?? '',
    html: cleaned(message.html),
    from: message.from !== null && addresses.includes(message.from.toLowerCase()) ? null : message.from,
    to: without(message.to),
    cc: without(message.cc),
    bcc: without(message.bcc),
    replyTo: message.replyTo !== null && addresses.includes(message.replyTo.toLowerCase()) ? null : message.replyTo,
  };
  return JSON.stringify(next) === JSON.stringify(message) ? message : { ...next, updatedAt: now };
}

/** A case of somebody else without these addresses. @param lost - instants of messages in it that were erased */
export function caseWithoutAddresses(
  of: Case,
  addresses: readonly string[],
  { now, lost }: { readonly now: EpochMs; readonly lost: readonly EpochMs[] },
): Case {
  const without = (list: readonly string[]) => list.filter((address) => !addresses.includes(address));
  const isLastLost = of.lastMessageAt !== null && lost.includes(of.lastMessageAt);
  const next: Case = {
    ...of,
    subject: withoutAddresses(of.subject, addresses),
    preview: isLastLost ? '' : withoutAddresses(of.preview, addresses),
    lastMessageBy: isLastLost ? '' : of.lastMessageBy,
    approvedCc: without(of.approvedCc),
    suggestedCc: without(of.suggestedCc),
  };
  return JSON.stringify(next) === JSON.stringify(of) ? of : { ...next, updatedAt: now };
}

/** Ids of the files that hang on messages. */
export const filesOf = (messages: readonly Message[]): readonly Id[] =>
  messages.flatMap(({ attachments }) => attachments.map(({ fileId }) => fileId));
