import type { Id } from '../kernel/ids';

declare module '../kernel/event' {
  interface EventMap {
    /** What they say of themselves, or whether they are connected. */
    'availability.changed': { personId: Id };
    /** Other shifts are planned, or somebody comes on shift or goes. */
    'shift-plan.changed': { personId: Id };
    /** A roster was counted anew: what waits may be drawn now. */
    'roster.corrected': { groupId: Id };
  }
}

/** Names of the facts that the routing room announces. */
export type RoutingEventType = 'availability.changed' | 'shift-plan.changed' | 'roster.corrected';
