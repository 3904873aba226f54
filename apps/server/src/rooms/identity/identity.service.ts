import type { Person } from '@quayside/shared/identity/person';
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
import { createSecondFactor, type SecondFactor } from './second-factor';
import { withSecurityLog } from './security-log';
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
  readonly breakGlass: BreakGlass;
  readonly accounts: Accounts;
  readonly workers: readonly Worker[];
  /** Before a password is set, wherever that is. @returns `null` when it may be used */
  judgePassword(password: string, person: Pick<Person, 'name' | 'email'>): Promise<PasswordProblem | null>;
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
  const { auth } = parts;
  const companyName = async (): Promise<string | null> =>
    (await house.entities.find('workspaceSettings', WORKSPACE_ID))?.companyName ?? null;
  return {
    browser,
    desktop,
    sessions,
    passwordReset,
    passwordChange: createPasswordChange(parts, sessions),
    invitations: createInvitations(parts),
    secondFactor,
    breakGlass: createBreakGlass(parts, secondFactor),
    accounts: {
      hashPassword: (password) => auth.hashPassword(password),
      create: (account) => auth.createAccount(account),
      isNoneYet: async () => !(await auth.hasAnyAccount()),
      spendSetupTry: (address) => spendTry(parts, [[`setup:address:${addressKey(address)}`, ALLOWANCES.setupPerAddress]]),
    },
    workers: [createLeaversSweep(parts, sessions), { name: 'identity.mails', start: async () => {}, stop: () => passwordReset.settle() }],
    judgePassword: async (password, { name, email }) => judgePassword(password, [name, email, (await companyName()) ?? '']),
    publicUrl: () => house.publicUrl(),
    companyName,
    async prepare() {
      const { codes, invitations, passwordTickets, throttle } = parts;
      await Promise.all([auth, codes, parts.sessions, invitations, passwordTickets, throttle].map((store) => store.prepare()));
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
