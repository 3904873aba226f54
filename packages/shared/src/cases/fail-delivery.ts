import { type Effect, effect } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { put } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Case } from './case';
import type { Message } from './message';
import { timelineEvent } from './timeline-event';

/** A mail that did not reach anybody: said on the message, in the timeline, and by asking for attention. */
export function failDelivery(input: {
  readonly message: Message;
  readonly of: Case;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: EpochMs;
  readonly id: Id;
}): Effect {
  const { message, of, reason, actor, now, id } = input;
  if (message.delivery === null) return effect([]);
  const { undo: _, ...kept } = message.delivery;
  return effect(
    [
      put('message', { ...message, delivery: { ...kept, state: 'failed', reason }, updatedAt: now }),
      put('case', { ...of, needsAttention: true, updatedAt: now }),
      timelineEvent({ id, caseId: of.id, actor, now, event: { type: 'message.send-failed', to: reason.slice(0, 500) } }),
    ],
    [{ type: 'message.send-failed', caseId: of.id, messageId: message.id }],
  );
}
