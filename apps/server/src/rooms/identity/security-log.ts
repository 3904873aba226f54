import { isAppError } from '@quayside/shared/kernel/errors';
import type { Logger } from '../../platform/logger';
import type { BrowserSignIn } from './browser-sign-in';
import { cookieHeaderOf } from './cookie-header';
import type { DesktopSessions } from './desktop-sessions';
import type { DesktopSignIn } from './desktop-sign-in';
import type { People } from './people';

interface Doors {
  readonly browser: BrowserSignIn;
  readonly desktop: DesktopSignIn;
  readonly sessions: DesktopSessions;
}

/**
 * Says in the log who came in, who was turned away and why, and whose sessions were ended: ids and network addresses, nothing that was typed.
 *
 * @source requirements ORG-6; security A36, A43
 */
export function withSecurityLog(doors: Doors, people: People, logger: Logger): Doors {
  const tell = (event: string, about: object): void => logger.info({ event, ...about }, 'security event');

  async function told<T>(event: string, about: object, attempt: () => Promise<T>, whoOf: (done: T | null) => Promise<string | null>) {
    let done: T | null = null;
    let reason: string | null = null;
    try {
      done = await attempt();
      return done;
    } catch (error) {
      reason = isAppError(error) ? error.code : 'INTERNAL';
      throw error;
    } finally {
      const person = await whoOf(done).catch(() => null);
      tell(event, { ...about, person, status: reason === null ? 'ok' : 'refused', reason });
    }
  }

  const { browser, desktop, sessions } = doors;
  return {
    browser: {
      ...browser,
      signIn: (input) =>
        told(
          'sign-in',
          { address: input.address },
          () => browser.signIn(input),
          async () => (await people.findActiveByEmail(input.email))?.id ?? null,
        ),
      finishSignIn: (input) =>
        told(
          'sign-in-code',
          { address: input.address },
          () => browser.finishSignIn(input),
          async (cookies) => (cookies === null ? null : ((await browser.whoIs(cookieHeaderOf(cookies)))?.id ?? null)),
        ),
    },
    desktop: {
      ...desktop,
      exchange: (input) =>
        told(
          'desktop-sign-in',
          { address: input.address },
          () => desktop.exchange(input),
          async (grant) => grant?.person.id ?? null,
        ),
    },
    sessions: {
      ...sessions,
      async revoke(by, sessionId) {
        await sessions.revoke(by, sessionId);
        tell('session-ended', { by: by.id, session: sessionId });
      },
      async signOut(sessionId) {
        await sessions.signOut(sessionId);
        tell('signed-out', { session: sessionId });
      },
      async revokeAllOf(personId) {
        await sessions.revokeAllOf(personId);
        tell('sessions-ended', { person: personId });
      },
      async revokeOthers(personId, keptSessionId) {
        await sessions.revokeOthers(personId, keptSessionId);
        tell('sessions-ended', { person: personId, kept: keptSessionId });
      },
    },
  };
}
