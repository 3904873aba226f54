import { isAppError } from '@quayside/shared/kernel/errors';
import type { BrowserSignIn } from './browser-sign-in';
import { cookieHeaderOf } from './cookie-header';
import type { DesktopSessions } from './desktop-sessions';
import type { DesktopSignIn } from './desktop-sign-in';
import type { People } from './people';
import type { SecurityEvents, SecurityFacts } from './security-events';

interface Doors {
  readonly browser: BrowserSignIn;
  readonly desktop: DesktopSignIn;
  readonly sessions: DesktopSessions;
}

/**
 * Says in log and audit who came in, who was turned away and why, and whose sessions were ended: ids and network addresses, nothing that was
 * typed.
 *
 * @source requirements ORG-6; security A36, A43
 */
export function withSecurityLog(doors: Doors, people: People, { tell }: SecurityEvents): Doors {
  async function told<T>(
    event: string,
    about: SecurityFacts,
    attempt: () => Promise<T>,
    whoOf: (done: T | null) => Promise<Pick<SecurityFacts, 'person' | 'device'>>,
  ) {
    let done: T | null = null;
    let reason: SecurityFacts['reason'] = null;
    try {
      done = await attempt();
      return done;
    } catch (error) {
      reason = isAppError(error) ? error.code : 'INTERNAL';
      throw error;
    } finally {
      const who = await whoOf(done).catch(() => ({ person: null }));
      await tell(event, { ...about, ...who, status: reason === null ? 'ok' : 'refused', reason });
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
          async () => ({ person: (await people.findActiveByEmail(input.email))?.id ?? null }),
        ),
      finishSignIn: (input) =>
        told(
          'sign-in-code',
          { address: input.address },
          () => browser.finishSignIn(input),
          async (cookies) => ({ person: cookies === null ? null : ((await browser.whoIs(cookieHeaderOf(cookies)))?.id ?? null) }),
        ),
    },
    desktop: {
      ...desktop,
      exchange: (input) =>
        told(
          'desktop-sign-in',
          { address: input.address },
          () => desktop.exchange(input),
          async (grant) => ({ person: grant?.person.id ?? null, ...(grant === null ? {} : { device: grant.deviceId }) }),
        ),
    },
    sessions: {
      ...sessions,
      async revoke(by, sessionId) {
        await sessions.revoke(by, sessionId);
        await tell('session-ended', { by: by.id, session: sessionId });
      },
      async signOut(sessionId) {
        await sessions.signOut(sessionId);
        await tell('signed-out', { session: sessionId });
      },
      async revokeAllOf(personId) {
        await sessions.revokeAllOf(personId);
        await tell('sessions-ended', { person: personId });
      },
      async revokeOthers(personId, keptSessionId) {
        await sessions.revokeOthers(personId, keptSessionId);
        await tell('sessions-ended', { person: personId, kept: keptSessionId });
      },
    },
  };
}
