import { can } from '@quayside/shared/identity/can';
import { needsSecondFactor } from '@quayside/shared/identity/needs-second-factor';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import { addressKey } from './address-key';
import type { IdentityParts } from './identity-parts';
import { ALLOWANCES } from './limits';
import { fill, textsFor } from './pages/texts';
import type { TextKey } from './pages/texts-en';
import type { NewFactor } from './second-factor.store';
import { spendOnce } from './spend-once';
import { spendTry } from './spend-try';
import { tryPassword } from './try-password';

export interface SecondFactorState {
  readonly isOn: boolean;
  /** The workspace asks it of this person. */
  readonly isRequired: boolean;
}

/** Somebody at their own page. */
export interface AtTheirPage {
  readonly person: Person;
  readonly cookieHeader: string | undefined;
  readonly password: string;
  /** Where the request came from. */
  readonly address: string;
}

/**
 * A second factor for one's own account, switched on and off in the browser: the desktop never sees its secret.
 *
 * Wherever a password is asked: throws AppError `WRONG_PASSWORD`, `TOO_MANY_REQUESTS` as for signing in.
 *
 * @source requirements ORG-5
 */
export interface SecondFactor {
  stateOf(person: Person): Promise<SecondFactorState>;
  /** Required and not there: no desktop is signed in before it is. */
  isMissing(person: Person): Promise<boolean>;
  /** A secret that does not count yet. @throws AppError `ILLEGAL_STATE` when it is on */
  start(at: AtTheirPage): Promise<NewFactor>;
  /** The first code. @returns `null` when it is wrong */
  confirm(
    at: Omit<AtTheirPage, 'password'> & { readonly code: string },
  ): Promise<{ readonly cookies: readonly string[]; readonly recoveryCodes: readonly string[] } | null>;
  renewRecoveryCodes(at: AtTheirPage): Promise<readonly string[]>;
  /** @returns cookies. @throws AppError `ILLEGAL_STATE` where the workspace requires it */
  end(at: AtTheirPage): Promise<readonly string[]>;
  /** Who has one. @throws AppError `NOT_ALLOWED` */
  listHolders(by: Person): Promise<readonly Id[]>;
  /** For somebody who lost their phone and their recovery codes. They are told by mail. @throws AppError `NOT_ALLOWED`, `NOT_FOUND` */
  remove(by: Person | 'break-glass', personId: Id): Promise<void>;
}

export function createSecondFactor(parts: IdentityParts): SecondFactor {
  const { auth, people, house, mailer, security } = parts;
  const { secondFactor: store } = auth;

  async function isRequiredOf(person: Person): Promise<boolean> {
    const settings = await house.entities.find('workspaceSettings', WORKSPACE_ID);
    return needsSecondFactor(settings?.secondFactor ?? 'nobody', person.role);
  }

  const withPassword = <T>({ person: { email }, address }: AtTheirPage, act: () => Promise<T | null>): Promise<T> =>
    tryPassword(parts, { email, address }, act);

  async function tell(person: Person, what: 'On' | 'Off' | 'Removed', by: string = person.id): Promise<void> {
    await security.tell(`second-factor-${what.toLowerCase()}`, { person: person.id, by });
    const texts = textsFor(person.locale);
    const body: TextKey = `twoStepMail${what}`;
    await mailer
      .send({
        to: person.email,
        subject: texts.twoStepMailSubject,
        text: fill(texts[body], { name: person.name, link: `${house.publicUrl()}/forgot-password` }),
      })
      .catch((error: unknown) => house.logger.error({ error }, 'a change of the second factor could not be told by mail'));
  }

  return {
    async stateOf(person) {
      const [isOn, isRequired] = await Promise.all([store.isOn(person.id), isRequiredOf(person)]);
      return { isOn, isRequired };
    },
    isMissing: async (person) => (await isRequiredOf(person)) && !(await store.isOn(person.id)),
    async start(at) {
      if (await store.isOn(at.person.id)) throw new AppError('ILLEGAL_STATE', 'there is a second factor already');
      return withPassword(at, () => store.start(at.cookieHeader, at.password));
    },
    async confirm({ person, cookieHeader, code, address }) {
      await spendTry(parts, [[`code:address:${addressKey(address)}`, ALLOWANCES.secretPerAddress]]);
      if (await store.isOn(person.id)) throw new AppError('ILLEGAL_STATE', 'there is a second factor already');
      const verdict = await store.confirm(cookieHeader, code);
      if (verdict.state !== 'ok') return null;
      await spendOnce(parts, person.id, code);
      await tell(person, 'On');
      return { cookies: verdict.cookies, recoveryCodes: await store.recoveryCodes(person.id) };
    },
    renewRecoveryCodes: (at) => withPassword(at, () => store.renewRecoveryCodes(at.cookieHeader, at.password)),
    async end(at) {
      if (await isRequiredOf(at.person)) throw new AppError('ILLEGAL_STATE', 'the workspace requires it');
      const cookies = await withPassword(at, () => store.end(at.cookieHeader, at.password));
      await tell(at.person, 'Off');
      return cookies;
    },
    async listHolders(by) {
      if (!can(actorOf(by), 'administer', { type: 'people' })) throw new AppError('NOT_ALLOWED', 'administrators only');
      return store.listHolders();
    },
    async remove(by, personId) {
      if (by !== 'break-glass' && !can(actorOf(by), 'administer', { type: 'people' }))
        throw new AppError('NOT_ALLOWED', 'administrators only');
      const person = await people.findActive(personId);
      if (person === null) throw new AppError('NOT_FOUND', 'no such person');
      await store.remove(personId);
      await tell(person, 'Removed', by === 'break-glass' ? by : by.id);
    },
  };
}
