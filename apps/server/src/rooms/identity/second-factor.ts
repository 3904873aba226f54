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
import { signInRules } from './sign-in-rules';
import { spendOnce } from './spend-once';
import { spendTry } from './spend-try';
import { tellOfAccount } from './tell-of-account';
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
  /** Empty for who has none. */
  readonly password: string;
  /** Where the request came from. */
  readonly address: string;
}

/** How somebody can show that it is really them. */
export interface WaysToProve {
  /** By their password. */
  readonly password: boolean;
  /** By signing in anew at the provider of this name; `null`: they do not come in by one. */
  readonly provider: string | null;
  /** They have, a moment ago, at the provider. */
  readonly isProven: boolean;
}

/**
 * A second factor for one's own account, switched on and off in the browser: the desktop never sees its secret.
 *
 * Wherever it is asked whether it is really them: by password, throws AppError `WRONG_PASSWORD`, `TOO_MANY_REQUESTS` as for signing in. Of who comes in by
 * the company's provider it is enough that it has asked them anew within ten minutes; to set the factor up without having a password, also a sign-in of the
 * last ten minutes. Else `NOT_SIGNED_IN`, with `prove` as reason when the provider is to ask them.
 *
 * @source requirements ORG-5; security A36
 */
export interface SecondFactor {
  stateOf(person: Person): Promise<SecondFactorState>;
  /** Required and not there, nor asked for by the provider that let this browser in: no desktop is signed in before it is. @source security ID2 */
  isMissing(person: Person, cookieHeader: string | undefined): Promise<boolean>;
  waysToProve(person: Person, cookieHeader: string | undefined): Promise<WaysToProve>;
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
    return needsSecondFactor(settings?.secondFactor ?? 'nobody', actorOf(person).role);
  }

  async function waysOf(person: Person, cookieHeader: string | undefined): Promise<WaysToProve> {
    const { provider, passwordsAllowed } = await signInRules(house);
    const [hasPassword, isLinked, isProven] = await Promise.all([
      auth.hasPassword(person.id),
      provider === null ? false : auth.links.isLinked(person.id, provider.issuer),
      auth.isProven(cookieHeader),
    ]);
    return { password: hasPassword && (passwordsAllowed || !isLinked), provider: isLinked ? (provider?.name ?? null) : null, isProven };
  }

  /** @param mayBeFresh - a sign-in of a moment ago is enough of who has no password */
  async function proven<T>(at: AtTheirPage, act: (password: string) => Promise<T | null>, mayBeFresh = false): Promise<T> {
    const { person, address, cookieHeader, password } = at;
    const ways = await waysOf(person, cookieHeader);
    if (!ways.isProven && ways.password && (password !== '' || ways.provider === null))
      return tryPassword(parts, { email: person.email, address }, () => act(password));
    const isFreshEnough = mayBeFresh && !(await auth.hasPassword(person.id));
    if (!ways.isProven && !(isFreshEnough && (await auth.isFresh(cookieHeader))))
      throw new AppError('NOT_SIGNED_IN', 'the sign-in was too long ago', isFreshEnough ? {} : { reason: 'prove' });
    const done = await (ways.isProven ? auth.asProven(act) : act(''));
    if (done === null) throw new AppError('ILLEGAL_STATE', 'it is not as it was');
    return done;
  }

  async function tell(person: Person, what: 'On' | 'Off' | 'Removed', by: string = person.id): Promise<void> {
    await security.tell(`second-factor-${what.toLowerCase()}`, { person: person.id, by });
    await tellOfAccount(house, person.id);
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
    isMissing: async (person, cookieHeader) =>
      (await isRequiredOf(person)) && !(await store.isOn(person.id)) && !(await auth.hadProvidersStep(cookieHeader)),
    waysToProve: waysOf,
    async start(at) {
      if (await store.isOn(at.person.id)) throw new AppError('ILLEGAL_STATE', 'there is a second factor already');
      return proven(at, (password) => store.start(at.cookieHeader, password), true);
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
    renewRecoveryCodes: (at) => proven(at, (password) => store.renewRecoveryCodes(at.cookieHeader, password)),
    async end(at) {
      if (await isRequiredOf(at.person)) throw new AppError('ILLEGAL_STATE', 'the workspace requires it');
      const cookies = await proven(at, (password) => store.end(at.cookieHeader, password));
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
