import { snippet } from '../kernel/text';
import type { EpochMs } from '../kernel/time';
import type { Case } from './case';
import type { Message } from './message';

/**
 * The case with one more public message or note: counters, and what its line in a list shows.
 *
 * A message that was written earlier than the newest one (offline) counts, but is not shown as the newest. Events do not count.
 */
export function countMessage(of: Case, message: Message, now: EpochMs): Case {
  if (message.kind === 'event') return of;
  const isNewest = of.lastMessageAt === null || message.at >= of.lastMessageAt;
  return {
    ...of,
    publicCount: of.publicCount + (message.kind === 'public' ? 1 : 0),
    messageCount: of.messageCount + 1,
    ...(isNewest ? { lastMessageAt: message.at, lastMessageBy: message.author.name, preview: snippet(message.text) } : {}),
    updatedAt: now,
  };
}

/** The case without a message that was taken back; what its line shows is the caller's matter. */
export const uncountMessage = (of: Case, message: Message, now: EpochMs): Case => ({
  ...of,
  publicCount: Math.max(0, of.publicCount - (message.kind === 'public' ? 1 : 0)),
  messageCount: Math.max(0, of.messageCount - 1),
  updatedAt: now,
});
