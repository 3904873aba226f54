import type { Person } from '@quayside/shared/identity/person';
import type { SignInSettings } from '@quayside/shared/identity/sign-in-settings';
import type { Role } from '@quayside/shared/kernel/actor';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import type { House } from '../../platform/house';
import type { Worker } from '../../platform/room';
import { submitAct } from '../../platform/submit-act';
import type { SystemMailer } from '../../platform/system-mail';
import { addressKey } from './address-key';
import { type BreakGlass, createBreakGlass } from './break-glass';
import { type BrowserSignIn, createBrowserSignIn } from './browser-sign-in';
import { createDesktopSessions, type DesktopSessions } from './desktop-sessions';
import { createDesktopSignIn, type DesktopSignIn } from './desktop-sign-in';
import { createIdentityParts } from './identity-parts';
import { createInvitations, type Invitations } from './invitations';
import { judgePassword, type PasswordProblem } from './judge-password';
import { createLeaversSweep } from './leavers-sweep';
import { ALLOWANCES } from './limits';
import { createPasswordChange, type PasswordChange } from './password-change';
import { createPasswordReset, type PasswordReset } from './password-reset';
import { createProviderSignIn, type ProviderSignIn } from './provider/provider-sign-in';
import { createProviderWatch } from './provider/provider-watch';
import { createSignInConfig, type SignInConfig } from './provider/sign-in-config';
import { scorePassword } from './score-password';
import { createSecondFactor, type SecondFactor } from './second-factor';
import { withSecurityLog } from './security-log';
import { signInRules } from './sign-in-rules';
import { spendTry } from './spend-try';

/** People's accounts, browsers and desktops: who is who. */
export interface IdentityService {
  readonly browser: BrowserSignIn;
  readonly desktop: DesktopSignIn;
  readonly sessions: DesktopSessions;
  readonly passwordReset: PasswordReset;
  readonly passwordChange: PasswordChange;
  readonly invitations: Invitations;
  readonly secondFactor: SecondFactor;
  readonly provider: ProviderSignIn;
  readonly signInConfig: SignInConfig;
  readonly breakGlass: BreakGlass;
  readonly accounts: Accounts;
  readonly workers: readonly Worker[];
  /** Before a password is set, wherever that is. @returns `null` when it may be used */
  judgePassword(password: string, person: Pick<Person, 'name' | 'email'>): Promise<PasswordProblem | null>;
  /**
   * The same while it is typed, for whom a link or ticket is.
   *
   * @returns score - 0 to 4; below 3 only with a problem
   * @throws AppError `CODE_REFUSED` for a link that does not count; `TOO_MANY_REQUESTS`
   */
  measurePassword(input: {
    readonly token: string;
    readonly password: string;
    readonly address: string;
  }): Promise<{ readonly score: number; readonly problem: PasswordProblem | null }>;
  /** How people come in, as it is now. */
  signInRules(): Promise<SignInSettings>;
  publicUrl(): string;
  /** `null` before set-up. */
  companyName(): Promise<string | null>;
  /** Creates the indexes. */
  prepare(): Promise<void>;
}

/** Accounts made by the program itself, without an invitation. */
export interface Accounts {
  /** scrypt, some 50–100 ms. Reusable for several people where that is wanted: demo data. */
  hashPassword(password: string): Promise<string>;
  /** @returns `false` when this person has an account already */
  create(account: { readonly personId: Id; readonly name: string; readonly passwordHash: string }): Promise<boolean>;
  isNoneYet(): Promise<boolean>;
  /** @throws AppError `TOO_MANY_REQUESTS` */
  spendSetupTry(address: string): Promise<void>;
}

/** Of what is not taken, however hard it is to guess: a name is one that somebody knows. */
const WEAK_SCORE_MAX = 2;

export function createIdentityService(house: House, mailer: SystemMailer): IdentityService {
  const parts = createIdentityParts(house, mailer);
  const ofDesktops = createDesktopSessions(parts);
  const { browser, desktop, sessions } = withSecurityLog(
    { browser: createBrowserSignIn(parts), desktop: createDesktopSignIn(parts, ofDesktops), sessions: ofDesktops },
    parts.people,
    parts.security,
  );
  const passwordReset = createPasswordReset(parts, sessions);
  const secondFactor = createSecondFactor(parts);
  const provider = createProviderSignIn(parts);
  const { auth } = parts;
  const passwordChange = createPasswordChange(parts, sessions);
  const invitations = createInvitations(parts);
  const companyName = async (): Promise<string | null> =>
    (await house.entities.find('workspaceSettings', WORKSPACE_ID))?.companyName ?? null;
  const knownOf = async ({ name, email }: Pick<Person, 'name' | 'email'>) => [name, email, (await companyName()) ?? ''];
  return {
    browser,
    desktop,
    sessions,
    passwordReset,
    passwordChange,
    invitations,
    secondFactor,
    provider,
    signInConfig: createSignInConfig(parts, provider.redirectUri),
    signInRules: () => signInRules(house),
    breakGlass: createBreakGlass(parts, secondFactor),
    accounts: {
      hashPassword: (password) => auth.hashPassword(password),
      create: (account) => auth.createAccount(account),
      isNoneYet: async () => !(await auth.hasAnyAccount()),
      spendSetupTry: (address) => spendTry(parts, [[`setup:address:${addressKey(address)}`, ALLOWANCES.setupPerAddress]]),
    },
    workers: [
      createLeaversSweep(parts, sessions),
      createProviderWatch(parts, sessions),
      { name: 'identity.mails', start: async () => {}, stop: () => passwordReset.settle() },
    ],
    judgePassword: async (password, person) => judgePassword(password, await knownOf(person)),
    async measurePassword({ token, password, address }) {
      await spendTry(parts, [[`strength:address:${addressKey(address)}`, ALLOWANCES.strengthPerAddress]]);
      const person = (await passwordReset.find(token)) ?? (await invitations.find(token)) ?? (await passwordChange.find(token));
      if (person === null) throw new AppError('CODE_REFUSED', 'the link does not count');
      const known = await knownOf(person);
      const problem = judgePassword(password, known);
      const score = scorePassword(password, known);
      return { score: problem === null ? score : Math.min(score, WEAK_SCORE_MAX), problem };
    },
    publicUrl: () => house.publicUrl(),
    companyName,
    async prepare() {
      const { codes, invitations, passwordTickets, throttle, attempts, providerGrants } = parts;
      const stores = [auth, codes, parts.sessions, invitations, passwordTickets, throttle, attempts, providerGrants];
      await Promise.all(stores.map((store) => store.prepare()));
    },
  };
}

/**
 * Makes a person who can sign in at once: for demo data and tests.
 *
 * @param input.passwordHash - of `accounts.hashPassword`, which is slow on purpose; one hash may serve many demo people
 * @throws AppError with the action's refusal, such as `DUPLICATE`
 */
export async function createPersonWithPassword(
  { house, identity }: { readonly house: House; readonly identity: Pick<IdentityService, 'accounts'> },
  input: {
    readonly personId: Id;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly groupIds: readonly Id[];
    readonly timeZone: string;
    readonly locale: string;
    readonly passwordHash: string;
  },
): Promise<Person> {
  const { passwordHash, ...person } = input;
  const args = { ...person, email: normaliseEmail(person.email) };
  await submitAct(house, 'accounts', { name: 'person.create', args, actor: { type: 'system', name: 'accounts' } });
  const isNew = await identity.accounts.create({ personId: input.personId, name: input.name, passwordHash });
  if (!isNew) throw new AppError('DUPLICATE', 'this person has an account already');
  return house.entities.get('person', input.personId);
}
