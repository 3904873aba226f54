import type { Person } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';

/** The signed-in desktop on whose behalf something is read or written. */
export interface Caller {
  readonly deviceId: Id;
  readonly person: Person;
}
