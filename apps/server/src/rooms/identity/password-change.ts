import type { Person } from '@quayside/shared/identity/person';
import { addMs } from '@quayside/shared/kernel/time';
import { hashSecret, newSecret } from '../../platform/secrets';
import type { Session } from '../../platform/session-reader';
import type { DesktopSessions } from './desktop-sessions';
import type { IdentityParts } from './identity-parts';
import { PASSWORD_PAGE_MS } from './limits';
import { fill, textsFor } from './pages/texts';
import type { PasswordTicket } from './password-ticket.store';
import { tryPassword } from './try-password';

/** A new password for somebody who knows the current one. It is typed in the browser: the desktop never sees a password. */
export interface PasswordChange {
  /** The path of the page for this person and this desktop, good for ten minutes. The desktop opens it on the server as it knows it. */
  start(session: Session): Promise<string>;
  /** Whom the page is for; `null` when the ticket does not count, or the desktop that asked is signed out. */
  find(ticket: string): Promise<Person | null>;
  /**
   * Sets the password and ends the browsers; other desktops too when asked. Tells the person by mail.
   *
   * @returns `false` for a ticket that does not count
   * @throws AppError `WRONG_PASSWORD`, after which the ticket still counts; `TOO_MANY_REQUESTS` as for signing in
   * @source security A36
   */
  finish(input: {
    readonly ticket: string;
    readonly current: string;
    readonly password: string;
    readonly endsOthers: boolean;
    /** Where the request came from. */
    readonly address: string;
  }): Promise<boolean>;
}

export function createPasswordChange(parts: IdentityParts, desktopSessions: DesktopSessions): PasswordChange {
  const { auth, people, passwordTickets, mailer, house, security } = parts;
  const { clock } = house;

  async function open(ticket: string): Promise<{ readonly kept: PasswordTicket; readonly person: Person } | null> {
    const kept = await passwordTickets.find(hashSecret(ticket));
    if (kept === null || kept.expiresAt <= clock.now()) return null;
    const [person, alive] = await Promise.all([people.findActive(kept.personId), desktopSessions.listAlive([kept.sessionId])]);
    return person === null || !alive.has(kept.sessionId) ? null : { kept, person };
  }

  async function tell(person: Person): Promise<void> {
    const texts = textsFor(person.locale);
    const words = { name: person.name, link: `${house.publicUrl()}/forgot-password` };
    await mailer.send({
      to: person.email,
      subject: texts.passwordChangedMailSubject,
      text: fill(texts.passwordChangedMailBody, words),
    });
  }

  return {
    async start({ person, sessionId }) {
      const ticket = newSecret(256);
      await passwordTickets.replace(hashSecret(ticket), {
        personId: person.id,
        sessionId,
        expiresAt: addMs(clock.now(), PASSWORD_PAGE_MS),
      });
      return `/change-password?token=${ticket}`;
    },
    async find(ticket) {
      return (await open(ticket))?.person ?? null;
    },
    async finish({ ticket, current, password, endsOthers, address }) {
      const found = await open(ticket);
      if (found === null) return false;
      const { personId, sessionId } = found.kept;
      const isRight = async () => ((await auth.isPassword(personId, current)) ? true : null);
      await tryPassword(parts, { email: found.person.email, address }, isRight);
      const passwordHash = await auth.hashPassword(password);
      if ((await passwordTickets.take(hashSecret(ticket))) === null) return false;
      await auth.setPassword(personId, passwordHash);
      await passwordTickets.deleteOf([personId]);
      await security.tell('password-changed', { person: personId, address });
      if (endsOthers) await desktopSessions.revokeOthers(personId, sessionId);
      await tell(found.person).catch((error: unknown) => house.logger.error({ error }, 'a changed password could not be told by mail'));
      return true;
    },
  };
}
