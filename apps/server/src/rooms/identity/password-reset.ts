import type { Person } from '@quayside/shared/identity/person';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { hashSecret } from '../../platform/secrets';
import { addressKey } from './address-key';
import type { BrowserGrant } from './auth.store';
import type { DesktopSessions } from './desktop-sessions';
import type { IdentityParts } from './identity-parts';
import { ALLOWANCES } from './limits';
import { fill, textsFor } from './pages/texts';
import { isRefusedByProvider, requirePasswords, signInRules } from './sign-in-rules';
import { spendTry } from './spend-try';
import { signInKey } from './try-password';

/** A new password by a link in a mail. @source security A34, A35 */
export interface PasswordReset {
  /**
   * Begins, and says nothing about whether there is such an account: all that depends on it happens after the answer.
   *
   * @throws AppError `TOO_MANY_REQUESTS` by address of the caller only; `NOT_ALLOWED` where passwords do not count
   */
  request(input: { readonly email: string; readonly address: string }): Promise<void>;
  /** Whom the link is for; `null` for one that does not count. */
  find(token: string): Promise<Person | null>;
  /**
   * Sets the password and ends all sessions, browsers and desktops.
   *
   * @returns a new browser session, or its first half where a code is asked for, also when somebody's guessing has closed the sign-in form for
   *   this account; `null` for a link that does not count
   */
  finish(token: string, password: string): Promise<BrowserGrant | null>;
  /** Waits for what was begun. */
  settle(): Promise<void>;
}

export function createPasswordReset(parts: IdentityParts, desktopSessions: DesktopSessions): PasswordReset {
  const { auth, people, house, throttle, mailer, security } = parts;
  const begun = new Set<Promise<void>>();

  async function sendLink(email: string): Promise<void> {
    const wait = await throttle.spend(`reset:account:${normaliseEmail(email)}`, ALLOWANCES.resetPerAccount, house.clock.now());
    const person = wait === null ? await people.findActiveByEmail(email) : null;
    const token = await auth.startReset(person);
    if (person === null || token === null) return;
    const texts = textsFor(person.locale);
    const link = `${house.publicUrl()}/reset-password?token=${token}`;
    await mailer.send({
      to: person.email,
      subject: texts.resetMailSubject,
      text: fill(texts.resetMailBody, { name: person.name, link }),
    });
  }

  /** A link counts for the address that it went to: one that is theirs no more may be read by others. Where passwords do not count, only a broken glass does. */
  async function find(token: string): Promise<Person | null> {
    const link = await auth.findReset(token);
    const person = link === null ? null : await people.findActive(link.personId);
    if (person === null || link?.addressHash !== hashSecret(person.email)) return null;
    if (link.isBreakGlass) return person;
    return (await signInRules(house)).passwordsAllowed && !(await isRefusedByProvider(parts, person.id)) ? person : null;
  }

  return {
    find,
    async request({ email, address }) {
      await requirePasswords(house);
      await spendTry(parts, [[`reset:address:${addressKey(address)}`, ALLOWANCES.resetPerAddress]]);
      const work = sendLink(email)
        .catch((error: unknown) => house.logger.error({ error }, 'a password link could not be sent'))
        .finally(() => begun.delete(work));
      begun.add(work);
    },
    async finish(token, password) {
      if ((await find(token)) === null) return null;
      const personId = await auth.finishReset(token, password);
      if (personId === null) return null;
      await security.tell('password-reset', { person: personId });
      await desktopSessions.revokeAllOf(personId);
      const person = await people.findActive(personId);
      if (person === null) return null;
      await throttle.clear(signInKey(person.email));
      return auth.signIn(personId, password);
    },
    async settle() {
      await Promise.all(begun);
    },
  };
}
