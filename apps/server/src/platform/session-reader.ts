import type { Person } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';

/** A signed-in desktop. */
export interface Session {
  readonly sessionId: string;
  readonly deviceId: Id;
  /** As the database has them now. Active. */
  readonly person: Person;
}

/** Port: who is behind a bearer token. The identity room implements it. */
export interface SessionReader {
  /** `null` for a token that is unknown, expired or revoked, or whose person is no longer active. */
  readSession(token: string): Promise<Session | null>;
  /** Which of these sessions are still good. Asked every two seconds for all open sockets at once, so it must be one query. */
  listAlive(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
}
