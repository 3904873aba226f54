import type { Id } from '../kernel/ids';

declare module '../kernel/event' {
  interface EventMap {
    'calendar.changed': { calendarId: Id };
    /** Its instants are others now, not only more of them. */
    'calendar.hours-changed': { calendarId: Id };
    /** The same instants, and more of them: what fell due behind the last one may be known now. */
    'calendar.hours-extended': { calendarId: Id };
    'sla-policy.changed': { policyId: Id };
  }
}
