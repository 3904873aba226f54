import type { Id } from '../kernel/ids';

declare module '../kernel/event' {
  interface EventMap {
    'group.created': { groupId: Id };
    'group.changed': { groupId: Id };
    /** Promises of its cases count by other hours. */
    'group.calendar-changed': { groupId: Id };
  }
}

/** Names of the facts that a group announces. */
export type GroupEventType = 'group.created' | 'group.changed' | 'group.calendar-changed';
