import { z } from 'zod';
import { type Action, effect, type Get, type PerformInput } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { DomainEvent } from '../kernel/event';
import { idSchema } from '../kernel/ids';
import { survivorOf, survivorReads } from '../organisation/survivor';
import { WORKSPACE_ID } from '../organisation/workspace-settings';
import { approveRecipients } from './approve-recipients';
import { attachFiles, canAttach, fileReads } from './attach-files';
import { replyFields } from './before-reply';
import { type Case, canOnCase } from './case';
import './case-events';
import { layoutReads, requireFilled } from './case-layout';
import { CHOSEN_STATES, changeState, isDone } from './change-state';
import { composedBody, composedRecipients, distinctRecipients } from './composed';
import { countMessage, placeMessage } from './count-message';
import { lastWordSeqOf } from './public-seq';
import { queueDelivery } from './queue-delivery';
import { requireStatus, statusReads } from './require-status';
import { requireWorking } from './require-working';
import { inState, statusText, withStatus } from './status-of-case';
import { authorOf, blankMessage, timelineEvent } from './timeline-event';
import { rememberUndoable } from './undoable';

const args = z.strictObject({
  caseId: idSchema,
  ...composedBody,
  ...composedRecipients,
  /** The case's `publicSeq` that the author had seen from the server. */
  seenUpTo: z.number().int().min(0),
  /** Their own newest reply that the server did not have yet when this one was written: what it has come to is seen as well. */
  seenMessageId: idSchema.exactOptional(),
  /** Sends although something new has come. */
  sendAnyway: z.boolean(),
  /** A state to set with the reply, such as `resolved`; `null` leaves it. */
  thenState: z.enum(CHOSEN_STATES).nullable(),
  /** One of the company's own statuses of that state; `null`: the plain state. Not given: a case that is in that state already stays in its status. */
  thenStatusId: idSchema.nullable().exactOptional(),
});
export type ReplyToCaseArgs = z.infer<typeof args>;

/**
 * Answers the customer. By mail when the case has a mailbox, after the time in which it can be taken back.
 *
 * Refused with STALE_THREAD when there is a public message, not an automatic one, that the author had not seen, and with NOT_ACCEPTED_YET when the
 * workspace wants cases accepted first; otherwise a first answer accepts. Answering and resolving at once is refused as `requireFilled` says, a status as
 * `requireStatus` does.
 *
 * @source requirements CAS-2, CAS-6, CAS-12, CAS-15, CHA-1
 */
export const replyToCase: Action<ReplyToCaseArgs> = {
  name: 'case.reply',
  args,
  origin: 'person',
  reads({ caseId, attachments, seenMessageId, thenState, thenStatusId }, found) {
    const current = found('case', caseId);
    return [
      ref('case', caseId),
      ref('workspaceSettings', WORKSPACE_ID),
      ...fileReads(attachments),
      ...statusReads(thenStatusId),
      ...(thenState !== null && isDone(thenState) ? layoutReads(current, found) : []),
      ...(seenMessageId === undefined ? [] : [ref('message', seenMessageId)]),
      ...(current?.mailboxId ? [ref('mailbox', current.mailboxId)] : []),
      ...survivorReads('contact', current?.contactId, found),
    ];
  },
  can({ get, args, actor }) {
    return canOnCase(actor, 'work', get('case', args.caseId)) && canAttach(get, args.attachments, args.caseId, actor);
  },
  perform(input) {
    const { get, args, actor, now, newId } = input;
    const current = get('case', args.caseId);
    requireReplyable(input, current);
    const recipients = distinctRecipients(args);
    const mailbox = current.mailboxId === null ? null : get('mailbox', current.mailboxId);
    const settings = get.find('workspaceSettings', WORKSPACE_ID);
    const contact = survivorOf('contact', current.contactId, get.find);
    const { attachments, html, puts } = attachFiles(get.find, args, { caseId: current.id, now });
    const message = placeMessage(
      current,
      blankMessage({
        id: newId(),
        caseId: current.id,
        kind: 'public',
        direction: 'out',
        channel: mailbox === null ? 'manual' : 'email',
        author: authorOf(actor),
        at: now,
        subject: current.subject,
        text: args.text,
        html,
        from: mailbox?.address ?? null,
        ...recipients,
        attachments,
        isAutomatic: actor.type === 'system',
      }),
    );
    const { next, events } = afterReply(input, approveRecipients(countMessage(current, message, now), recipients, contact));
    const delivery = mailbox === null ? null : queueDelivery({ mailbox, settings, recipients, now });
    const undo = { before: replyFields(current), after: replyFields(next) };
    const told =
      statusText(next) === statusText(current)
        ? []
        : [
            timelineEvent({
              id: newId(),
              caseId: current.id,
              actor,
              now,
              event: { type: 'case.state-changed', field: 'state', from: statusText(current), to: statusText(next) },
            }),
          ];
    return effect(
      [
        put('case', rememberUndoable(next, message.id, delivery, now)),
        put('message', { ...message, delivery: delivery && { ...delivery, undo } }),
        ...puts,
        ...told,
      ],
      [{ type: 'case.replied', caseId: current.id, messageId: message.id }, ...events],
    );
  },
};

/** One of another case counts as little as one that does not exist, and nobody is told which it is. */
function placeSeen(get: Get, { caseId, seenMessageId }: ReplyToCaseArgs): number {
  const seen = seenMessageId === undefined ? null : get.find('message', seenMessageId);
  return seen?.caseId === caseId ? (seen.publicSeq ?? 0) : 0;
}

const isUnaccepted = (of: Case): boolean => of.acceptedAt === null && (of.state === 'new' || of.state === 'assigned');

function requireReplyable({ get, args, actor }: PerformInput<ReplyToCaseArgs>, current: Case): void {
  requireWorking(current);
  if (current.state === 'closed') {
    throw new AppError('ILLEGAL_STATE', 'a closed case has to be reopened first', { caseId: current.id, reason: 'closed' });
  }
  if (args.text.trim() === '' && args.attachments.length === 0 && !args.html?.includes('<img')) {
    throw new AppError('BAD_INPUT', 'the reply is empty', { path: 'text' });
  }
  const policy = get.find('workspaceSettings', WORKSPACE_ID)?.replyBeforeAccept ?? 'accepts';
  if (actor.type === 'person' && policy === 'refused' && isUnaccepted(current)) {
    throw new AppError('NOT_ACCEPTED_YET', 'the case has to be accepted first', { caseId: current.id });
  }
  const seenUpTo = Math.max(args.seenUpTo, placeSeen(get, args));
  if (lastWordSeqOf(current) > seenUpTo && !args.sendAnyway) {
    throw new AppError('STALE_THREAD', 'there is a newer message', { caseId: current.id, lastWordSeq: lastWordSeqOf(current) });
  }
}

/** What an answer means for the flow of the case: accepted, begun, first response given, nobody waits any more. */
function afterReply(
  { get, args, actor, now }: PerformInput<ReplyToCaseArgs>,
  counted: Case,
): { readonly next: Case; readonly events: readonly DomainEvent[] } {
  const events: DomainEvent[] = [];
  let next = counted;
  if (actor.type === 'person') {
    next = { ...next, needsAttention: false, firstResponseAt: next.firstResponseAt ?? now };
    const isTheirs = next.ownerId === null || next.ownerId === actor.id;
    if (isTheirs && isUnaccepted(next)) {
      next = { ...inState(next, 'in_progress'), ownerId: actor.id, acceptedAt: now };
      events.push({ type: 'case.accepted', caseId: next.id, by: actor.id });
    } else if (next.state === 'accepted') next = inState(next, 'in_progress');
  }
  if (args.thenState !== null && args.thenState !== next.state) {
    next = changeState(next, args.thenState, { actor, now });
    if (isDone(next.state)) requireFilled(next, 'resolving', { find: get.find, actor, now });
  }
  if (args.thenState !== null && args.thenStatusId !== undefined) {
    requireStatus({ state: args.thenState, statusId: args.thenStatusId }, get.find);
    next = withStatus(next, args.thenStatusId);
  }
  if (next.state !== counted.state) events.push({ type: 'case.state-changed', caseId: next.id, from: counted.state, to: next.state });
  else if (statusText(next) !== statusText(counted)) events.push({ type: 'case.field-changed', caseId: next.id, field: 'statusId' });
  return { next, events };
}
