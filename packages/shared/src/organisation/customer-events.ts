import type { Id } from '../kernel/ids';

declare module '../kernel/event' {
  interface EventMap {
    'customer.conflict-recorded': { conflictId: Id };
    'customer.merged': { mergeId: Id };
    'customer.unmerged': { mergeId: Id };
  }
}

/** Names of the facts about contacts and organisations. */
export type CustomerEventType = 'customer.conflict-recorded' | 'customer.merged' | 'customer.unmerged';
