import type { WithRights } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';

/** A desktop whose session is good. Whether its person still works here is for those to see who act on its behalf. */
export interface KnownDesktop {
  readonly deviceId: Id;
  readonly personId: Id;
}

/** A signed-in desktop. */
export interface Session {
  readonly sessionId: string;
  readonly deviceId: Id;
  /** As the database has them now, with their rights. Active. */
  readonly person: WithRights;
}

/** Port: who is behind a bearer token. The identity room implements it. */
export interface SessionReader {
  /**
   * `null` when somebody has ended the session, or its person is no longer active: the desktop then locks its cache.
   *
   * @throws AppError `NOT_SIGNED_IN` for a token that is unknown, expired or signed out: the desktop signs in again
   */
  readSession(token: string): Promise<Session | null>;
  /** The same without its person, who may have left. `null` when somebody has ended the session. @throws as `readSession` does */
  recognise(token: string): Promise<KnownDesktop | null>;
  /** Which of these sessions are still good. Asked every two seconds for all open sockets at once, so it must be one query. */
  listAlive(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Of a session that is not good any more. */
  whyEnded?(sessionId: string): Promise<'revoked' | 'expired'>;
}
