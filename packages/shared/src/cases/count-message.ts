import { snippet } from '../kernel/text';
import type { EpochMs } from '../kernel/time';
import type { Case } from './case';
import type { Message } from './message';
import { lastWordSeqOf, publicSeqOf } from './public-seq';

/** The next message of the case, with its place when it is public. */
export const placeMessage = (of: Case, message: Message): Message =>
  message.kind === 'public' ? { ...message, publicSeq: publicSeqOf(of) + 1 } : message;

/**
 * The case with one more public message or note: counters, and what its line in a list shows.
 *
 * A message that was written earlier than the newest one (offline) counts, but is not shown as the newest. Events do not count.
 *
 * @param message - as `placeMessage` gave it
 */
export function countMessage(of: Case, message: Message, now: EpochMs): Case {
  if (message.kind === 'event') return of;
  const isNewest = of.lastMessageAt === null || message.at >= of.lastMessageAt;
  return {
    ...of,
    ...(message.publicSeq === undefined
      ? {}
      : {
          publicCount: of.publicCount + 1,
          publicSeq: message.publicSeq,
          lastWordSeq: message.isAutomatic ? lastWordSeqOf(of) : message.publicSeq,
        }),
    messageCount: of.messageCount + 1,
    ...(isNewest
      ? {
          lastMessageAt: message.at,
          lastMessageBy: message.author.name,
          preview: snippet(message.text),
          isLastAutomatic: message.isAutomatic,
        }
      : {}),
    updatedAt: now,
  };
}

/** The case without a message that was taken back, whose place is not given again; what its line shows is the caller's matter. */
export const uncountMessage = (of: Case, message: Message, now: EpochMs): Case => ({
  ...of,
  publicCount: Math.max(0, of.publicCount - (message.kind === 'public' ? 1 : 0)),
  publicSeq: publicSeqOf(of),
  lastWordSeq: lastWordSeqOf(of),
  messageCount: Math.max(0, of.messageCount - 1),
  updatedAt: now,
});
