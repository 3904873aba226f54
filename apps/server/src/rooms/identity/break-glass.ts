import { can } from '@quayside/shared/identity/can';
import { actorOf } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import { must } from '@quayside/shared/kernel/must';
import type { IdentityParts } from './identity-parts';
import { listAdministrators } from './list-administrators';
import { fill, textsFor } from './pages/texts';
import type { SecondFactor } from './second-factor';

/**
 * For who holds the server itself and whose administrators cannot get in any more: makes a link to a new password for one of them, and takes
 * their second factor away. It counts also where passwords do not. Never quietly: every administrator is told by mail, and the log says it.
 *
 * @returns the link, good once and for half an hour
 * @throws AppError `NOT_FOUND` when no active administrator with an account has this address
 * @source requirements ORG-5, ORG-6
 */
export type BreakGlass = (email: string) => Promise<string>;

export function createBreakGlass(
  { people, auth, house, mailer, security, providerGrants }: IdentityParts,
  secondFactor: SecondFactor,
): BreakGlass {
  async function tellAll(email: string): Promise<void> {
    for (const admin of await listAdministrators(house.entities)) {
      const texts = textsFor(admin.locale);
      await mailer
        .send({
          to: admin.email,
          subject: texts.breakGlassMailSubject,
          text: fill(texts.breakGlassMailBody, { name: admin.name, email, server: house.publicUrl() }),
        })
        .catch((error: unknown) => house.logger.error({ error }, 'that the glass was broken could not be told by mail'));
    }
  }

  return async (email) => {
    const person = await people.findActiveByEmail(email);
    if (person === null || !can(actorOf(person), 'administer', { type: 'people' }))
      throw new AppError('NOT_FOUND', 'no active administrator has this address');
    if (!(await auth.hasAccount(person.id))) throw new AppError('NOT_FOUND', 'this administrator has never come in: use their invitation');
    await security.tell('break-glass', { person: person.id, by: 'break-glass' });
    if ((await secondFactor.stateOf(person)).isOn) await secondFactor.remove('break-glass', person.id);
    await providerGrants.deleteOf([person.id]);
    // after that: whatever was under way for them ends with their second factor
    const token = must(await auth.startReset(person, true), 'a link for an account');
    await tellAll(person.email);
    return `${house.publicUrl()}/reset-password?token=${token}`;
  };
}
