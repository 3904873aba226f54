import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import type { Role } from '@quayside/shared/kernel/actor';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { addMs, type EpochMs } from '@quayside/shared/kernel/time';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import { newId } from '../../platform/new-id';
import { hashSecret, newSecret } from '../../platform/secrets';
import { submitAct } from '../../platform/submit-act';
import type { IdentityParts } from './identity-parts';
import type { Invitation } from './invitation.store';
import { INVITATION_MS } from './limits';
import { fill, textsFor } from './pages/texts';
import { tellOfAccount } from './tell-of-account';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly profileId?: Id | null;
  readonly roleId?: Id | null;
  readonly groupIds: readonly Id[];
  readonly timeZone: string;
  readonly locale: string;
}

export interface InvitationSent {
  readonly personId: Id;
  /** For the administrator to pass on; the only copy. */
  readonly link: string;
  /** Whether it also left by mail. */
  readonly isMailed: boolean;
}

/** Somebody without an account. */
export interface Newcomer {
  readonly personId: Id;
  /** Until when their link counts; `null` when there is none, or it has run out. */
  readonly invitedUntil: EpochMs | null;
}

/** How people get their account: an administrator makes the person, who chooses the password. */
export interface Invitations {
  /** @throws AppError `NOT_ALLOWED`, `DUPLICATE` and other refusals of the action */
  invite(by: Person, input: NewPerson): Promise<InvitationSent>;
  /**
   * A new link for someone who has no account yet; the earlier one ends. Whoever was withdrawn is active again.
   *
   * @throws AppError `NOT_ALLOWED`, `NOT_FOUND`, `ILLEGAL_STATE`, and `DUPLICATE` when their address is somebody else's by now
   */
  inviteAgain(by: Person, personId: Id): Promise<InvitationSent>;
  /** Ends the link, and the person with it: they never came, and their address is free. @throws AppError `NOT_ALLOWED`, `NOT_FOUND`, `ILLEGAL_STATE` for who has an account */
  withdraw(by: Person, personId: Id): Promise<void>;
  /** Everybody who has not chosen a password yet. @throws AppError `NOT_ALLOWED` */
  listNewcomers(by: Person): Promise<readonly Newcomer[]>;
  /** Whom a link is for; `null` when it does not count. */
  find(token: string): Promise<Person | null>;
  /** Makes the account. @returns `false` for a link that does not count */
  accept(token: string, password: string): Promise<boolean>;
}

export function createInvitations({ house, people, auth, invitations, mailer, security }: IdentityParts): Invitations {
  const { clock, entities } = house;

  async function sendLink(by: Person, personId: Id): Promise<InvitationSent> {
    const person = await entities.get('person', personId);
    const token = newSecret(256);
    const addressHash = hashSecret(person.email);
    await invitations.replace(hashSecret(token), { personId, addressHash, expiresAt: addMs(clock.now(), INVITATION_MS) });
    const link = `${house.publicUrl()}/invitation?token=${token}`;
    const texts = textsFor(person.locale);
    const company = (await entities.find('workspaceSettings', WORKSPACE_ID))?.companyName ?? 'Quayside';
    const words = { name: person.name, inviter: by.name, company, link, server: house.publicUrl() };
    const isMailed = await mailer.send({
      to: person.email,
      subject: fill(texts.invitationMailSubject, words),
      text: fill(texts.invitationMailBody, words),
    });
    await security.tell('invited', { person: personId, by: by.id });
    return { personId, link, isMailed };
  }

  async function findNewcomer(by: Person, personId: Id): Promise<Person> {
    if (!can(actorOf(by), 'administer', { type: 'people' })) throw new AppError('NOT_ALLOWED', 'only administrators invite');
    const person = await entities.find('person', personId);
    if (person === null) throw new AppError('NOT_FOUND', 'no such person');
    if (await auth.hasAccount(personId)) throw new AppError('ILLEGAL_STATE', 'this person has an account', { reason: 'has-account' });
    return person;
  }

  const comeBack = (by: Person, personId: Id): Promise<void> =>
    submitAct(house, `invite:${by.id}`, { name: 'person.edit', args: { personId, changes: { isActive: true } }, actor: actorOf(by) });

  /** Whom it lets in; `null` when it has run out, or went to an address that is theirs no more. */
  async function guestOf(invitation: Invitation | null): Promise<Person | null> {
    if (invitation === null || invitation.expiresAt <= clock.now()) return null;
    const person = await people.findActive(invitation.personId);
    if (person === null || invitation.addressHash === null) return person;
    return invitation.addressHash === hashSecret(person.email) ? person : null;
  }

  const find = async (token: string): Promise<Person | null> => guestOf(await invitations.find(hashSecret(token)));

  return {
    find,
    async invite(by, input) {
      const personId = newId(clock);
      const args = { personId, ...input, email: normaliseEmail(input.email) };
      await submitAct(house, `invite:${by.id}`, { name: 'person.create', args, actor: actorOf(by) });
      return sendLink(by, personId);
    },
    async inviteAgain(by, personId) {
      const person = await findNewcomer(by, personId);
      if (!person.isActive) await comeBack(by, personId);
      return sendLink(by, personId);
    },
    async withdraw(by, personId) {
      await findNewcomer(by, personId);
      await invitations.deleteOf([personId]);
      await submitAct(house, `invite:${by.id}`, { name: 'person.withdraw', args: { personId }, actor: actorOf(by) });
    },
    async listNewcomers(by) {
      if (!can(actorOf(by), 'supervise', { type: 'people' })) throw new AppError('NOT_ALLOWED', 'for those who lead');
      const [everybody, holders, open] = await Promise.all([
        entities.list('person', {}, { limit: 10_000 }),
        auth.listHolders(),
        invitations.list(),
      ]);
      const until = new Map(open.map((one) => [one.personId, one.expiresAt]));
      return everybody
        .filter(({ id }) => !holders.has(id))
        .map(({ id, isActive }) => {
          const expiresAt = until.get(id) ?? null;
          return { personId: id, invitedUntil: isActive && expiresAt !== null && expiresAt > clock.now() ? expiresAt : null };
        });
    },
    async accept(token, password) {
      const person = await find(token);
      if (person === null) return false;
      const passwordHash = await auth.hashPassword(password);
      if ((await guestOf(await invitations.take(hashSecret(token)))) === null) return false;
      const isNew = await auth.createAccount({ personId: person.id, name: person.name, passwordHash });
      if (isNew) await security.tell('account-made', { person: person.id });
      if (isNew) await tellOfAccount(house, person.id);
      return isNew;
    },
  };
}
