import type { Actor } from '../kernel/actor';
import { type Put, put } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Author, Message, TimelineEvent } from './message';

export const authorOf = (actor: Actor): Author =>
  actor.type === 'person' ? { type: 'person', id: actor.id, name: actor.name } : { type: 'system', id: null, name: actor.name };

/** A message with every field that most messages leave empty. */
export function blankMessage(given: Pick<Message, 'id' | 'caseId' | 'kind' | 'author' | 'at'> & Partial<Message>): Message {
  return {
    revision: 0,
    createdAt: given.at,
    updatedAt: given.at,
    direction: 'internal',
    channel: 'manual',
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
    isAutomatic: false,
    mentionedIds: [],
    delivery: null,
    event: null,
    ...given,
  };
}

/** One line in the timeline that tells what happened, by whom. @source requirements CAS-14 */
export function timelineEvent(input: {
  id: Id;
  caseId: Id;
  actor: Actor;
  now: EpochMs;
  event: Partial<TimelineEvent> & { type: string };
}): Put {
  return put(
    'message',
    blankMessage({
      id: input.id,
      caseId: input.caseId,
      kind: 'event',
      author: authorOf(input.actor),
      at: input.now,
      event: { field: null, from: null, to: null, ...input.event },
    }),
  );
}
