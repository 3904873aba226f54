import { AsyncLocalStorage } from 'node:async_hooks';
import type { Id } from '@quayside/shared/kernel/ids';
import { must } from '@quayside/shared/kernel/must';
import { SECOND_MS } from '@quayside/shared/kernel/time';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { verifyPassword } from 'better-auth/crypto';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Connection, mongo } from 'mongoose';
import { deriveKey, hashSecret } from '../../platform/secrets';
import { hostCookie } from './cookie-header';
import {
  BROWSER_SESSION_MS,
  CODE_PAGE_MS,
  FRESH_SESSION_MS,
  LOCKED_FACTOR_MS,
  PASSWORD_MIN_CHARS,
  PASSWORD_TYPED_MAX_CHARS,
  RESET_LINK_MS,
  WRONG_CODES_MAX,
} from './limits';
import { providerEntry } from './provider/provider-entry.store';
import { createProviderLinks, type ProviderLinks } from './provider/provider-links.store';
import { createSecondFactorStore, newRecoveryCodes, type SecondFactorStore } from './second-factor.store';

/** Passwords and browser sessions, kept by better-auth in `auth_*` collections that nobody else touches. Accounts are named by the person's id. */
export interface AuthStore {
  /** Creates the unique indexes, and waits for them. */
  prepare(): Promise<void>;
  /** scrypt; takes some 50–100 ms of another thread. */
  hashPassword(password: string): Promise<string>;
  /** @returns `false` when this person has an account already */
  createAccount(account: { readonly personId: Id; readonly name: string; readonly passwordHash: string }): Promise<boolean>;
  /** By a password, or by a provider. */
  hasAccount(personId: Id): Promise<boolean>;
  hasPassword(personId: Id): Promise<boolean>;
  /** Those who have ever come in. */
  listHolders(): Promise<ReadonlySet<Id>>;
  readonly links: ProviderLinks;
  /**
   * Lets in whom a provider vouches for.
   *
   * @param hadSecondStep - the provider has asked for it: ours is not asked
   */
  signInByProvider(personId: Id, hadSecondStep: boolean): Promise<BrowserGrant>;
  /** Whether this browser was signed in within the last ten minutes: as good as a password, for who has none. */
  isFresh(cookieHeader: string | undefined): Promise<boolean>;
  /** This browser's person has shown at the provider anew that it is them. @returns `false` when it is not theirs any more */
  markProven(cookieHeader: string | undefined, personId: Id): Promise<boolean>;
  /** Whether they have within the last ten minutes: as good as a password, also for who has one. */
  isProven(cookieHeader: string | undefined): Promise<boolean>;
  /** Lets `act` do what the library asks a password for, of somebody who is proven. @param act - gets what to give as the password */
  asProven<T>(act: (password: string) => Promise<T>): Promise<T>;
  /** Whether it came through the second step of a provider. */
  hadProvidersStep(cookieHeader: string | undefined): Promise<boolean>;
  /** Whether this is their password; takes as long when they have no account. */
  isPassword(personId: Id, password: string): Promise<boolean>;
  /** Sets it, and ends all their browser sessions and links to a new password. */
  setPassword(personId: Id, passwordHash: string): Promise<void>;
  hasAnyAccount(): Promise<boolean>;
  /**
   * Takes as long for a person without an account, or `null`, as for one whose password is wrong.
   *
   * @returns `null` when they do not match
   */
  signIn(personId: Id | null, password: string): Promise<BrowserGrant | null>;
  /** Whose cookie this is; `null` when there is none, or it ended. */
  readCookie(cookieHeader: string | undefined): Promise<Id | null>;
  /** @returns the cookies that take the others away */
  signOut(cookieHeader: string | undefined): Promise<readonly string[]>;
  /**
   * Makes the secret for a link to this address. `null` when there is no account; takes as long either way.
   *
   * @param isBreakGlass - it counts also where passwords do not
   */
  startReset(person: { readonly id: Id; readonly email: string } | null, isBreakGlass?: boolean): Promise<string | null>;
  /** Spends the secret, sets the password and ends all browser sessions, in one transaction. @returns whose it was, `null` when it no longer counts */
  finishReset(secret: string, password: string): Promise<Id | null>;
  /** Whose the secret is and where it was sent, while it still counts. */
  findReset(secret: string): Promise<{ readonly personId: Id; readonly addressHash: string | null; readonly isBreakGlass: boolean } | null>;
  endBrowserSessions(personIds: readonly Id[]): Promise<void>;
  readonly secondFactor: SecondFactorStore;
}

/** What a right password gives. */
export interface BrowserGrant {
  /** That sign the browser in, or let it go on to the code. */
  readonly cookies: readonly string[];
  readonly needsCode: boolean;
}

export type Auth = ReturnType<typeof buildAuth>;

export interface AuthStoreOptions {
  readonly connection: Connection;
  /** Under which browsers reach us; everything that better-auth builds, it builds from this. Asked at first use: the server listens by then. */
  readonly publicUrl: () => string;
  readonly serverSecret: string;
  readonly logError: (message: string) => void;
}

/** In it, the library's question for a password counts as answered. */
const proven = new AsyncLocalStorage<true>();
const PROVEN_PASSWORD = 'proven';

/** The library wants an address; people are found by their own one in the domain, which may change. */
const accountAddress = (personId: Id): string => `${personId}@account.invalid`;
const NOBODY = 'nobody';

const UNIQUE = [
  ['auth_user', { email: 1 }],
  ['auth_session', { token: 1 }],
  ['auth_account', { providerId: 1, accountId: 1 }],
  // one password, and one subject of each issuer
  ['auth_account', { userId: 1, providerId: 1 }],
] as const;

export function createAuthStore(options: AuthStoreOptions): AuthStore {
  const db = must(options.connection.db, 'database of the connection');
  /** The library tells the secret only to its mail hook; this carries it back to the call that asked. */
  const madeSecret = new AsyncLocalStorage<{ secret: string | null }>();

  let built: Auth | null = null;
  const auth = (): Auth => {
    built ??= buildAuth(options, db, async (secret) => {
      const made = madeSecret.getStore();
      if (made) made.secret = secret;
    });
    return built;
  };
  const findLink = async (secret: string) => (await auth().$context).internalAdapter.findVerificationValue(`reset-password:${secret}`);
  /** The library names rows by a hash of its own; this finds them by what they hold. */
  const rowOf = ({ value, expiresAt }: { readonly value: string; readonly expiresAt: Date }) => ({ value, expiresAt });
  const cookieHeaders = (cookie: string | undefined): Headers => new Headers(cookie === undefined ? {} : { cookie });
  const readSession = async (cookie: string | undefined) =>
    cookie === undefined ? null : auth().api.getSession({ headers: cookieHeaders(cookie) });
  /** Whether the session of a cookie has what we have noted in it. */
  const isSession = async (cookie: string | undefined, noted: object): Promise<boolean> => {
    const found = await readSession(cookie);
    if (found === null) return false;
    return (await db.collection('auth_session').findOne({ token: found.session.token, ...noted })) !== null;
  };
  /** What it throws when it says no; faults of its own go on as faults. */
  const isAuthRefusal = (error: unknown): boolean =>
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500;

  const secondFactor = createSecondFactorStore(auth, db);
  return {
    secondFactor,
    links: createProviderLinks(auth, db, accountAddress),
    async prepare() {
      await secondFactor.prepare();
      await Promise.all(UNIQUE.map(([name, key]) => db.collection(name).createIndex(key, { unique: true })));
      await db.collection('auth_session').createIndex({ userId: 1 });
      await db.collection('auth_session').createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
      await db.collection('auth_verification').createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    },
    async hashPassword(password) {
      return (await auth().$context).password.hash(password);
    },
    async createAccount({ personId, name, passwordHash }) {
      const { adapter } = await auth().$context;
      if (await adapter.findOne({ model: 'user', where: [{ field: 'id', value: personId }] })) return false;
      const at = { createdAt: new Date(), updatedAt: new Date() };
      try {
        await adapter.transaction(async (within) => {
          const user = { id: personId, name, email: accountAddress(personId), emailVerified: true, ...at };
          const account = { accountId: personId, providerId: 'credential', userId: personId, password: passwordHash, ...at };
          await within.create({ model: 'user', data: user, forceAllowId: true });
          await within.create({ model: 'account', data: account });
        });
        return true;
      } catch (error) {
        if (typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000) return false;
        throw error;
      }
    },
    async hasAccount(personId) {
      return (await db.collection('auth_account').findOne({ userId: personId }, { projection: { _id: 1 } })) !== null;
    },
    async hasPassword(personId) {
      const { internalAdapter } = await auth().$context;
      return (await internalAdapter.findCredentialAccount(personId)) !== null;
    },
    async listHolders() {
      const ids: unknown[] = await db.collection('auth_account').distinct('userId');
      return new Set(ids.map(String));
    },
    async signInByProvider(personId, hadSecondStep) {
      const call = { body: { personId }, returnHeaders: true as const };
      const { api } = auth();
      const { headers, response } = await (hadSecondStep ? api.enterWithStep(call) : api.enterWithoutStep(call));
      return { cookies: headers.getSetCookie(), needsCode: 'twoFactorRedirect' in response };
    },
    async isFresh(cookieHeader) {
      const found = await readSession(cookieHeader);
      return found !== null && Date.now() - found.session.createdAt.getTime() < FRESH_SESSION_MS;
    },
    async markProven(cookieHeader, personId) {
      const found = await readSession(cookieHeader);
      if (found === null || found.user.id !== personId) return false;
      await db.collection('auth_session').updateOne({ token: found.session.token }, { $set: { provenAt: new Date() } });
      return true;
    },
    isProven: (cookieHeader) => isSession(cookieHeader, { provenAt: { $gt: new Date(Date.now() - FRESH_SESSION_MS) } }),
    asProven: (act) => proven.run(true, () => act(PROVEN_PASSWORD)),
    hadProvidersStep: (cookieHeader) => isSession(cookieHeader, { hadProvidersStep: true }),
    async isPassword(personId, password) {
      const { internalAdapter, password: hashing } = await auth().$context;
      const hash = (await internalAdapter.findCredentialAccount(personId))?.password ?? null;
      if (hash !== null) return hashing.verify({ hash, password });
      await hashing.hash(password);
      return false;
    },
    async setPassword(personId, passwordHash) {
      const { internalAdapter } = await auth().$context;
      await internalAdapter.updatePassword(personId, passwordHash);
      await db.collection('auth_verification').deleteMany({ value: personId });
      await db.collection('auth_session').deleteMany({ userId: personId });
    },
    async hasAnyAccount() {
      return (await db.collection('auth_user').findOne({}, { projection: { _id: 1 } })) !== null;
    },
    async signIn(personId, password) {
      try {
        const { headers, response } = await auth().api.signInEmail({
          body: { email: accountAddress(personId ?? NOBODY), password },
          headers: new Headers(),
          returnHeaders: true,
        });
        return { cookies: headers.getSetCookie(), needsCode: 'twoFactorRedirect' in response };
      } catch (error) {
        if (isAuthRefusal(error)) return null;
        throw error;
      }
    },
    async readCookie(cookieHeader) {
      return (await readSession(cookieHeader))?.user.id ?? null;
    },
    async signOut(cookieHeader) {
      const { headers } = await auth().api.signOut({ headers: cookieHeaders(cookieHeader), returnHeaders: true });
      return headers.getSetCookie();
    },
    async startReset(person, isBreakGlass = false) {
      const made: { secret: string | null } = { secret: null };
      await madeSecret.run(made, () => auth().api.requestPasswordReset({ body: { email: accountAddress(person?.id ?? NOBODY) } }));
      const kept = person === null || made.secret === null ? null : await findLink(made.secret);
      if (person === null || kept === null) return null;
      const bound = { ...rowOf(kept), addressHash: { $exists: false } };
      const binding = { addressHash: hashSecret(person.email), ...(isBreakGlass ? { isBreakGlass } : {}) };
      await db.collection('auth_verification').updateOne(bound, { $set: binding });
      return made.secret;
    },
    async finishReset(secret, password) {
      const found = await findLink(secret);
      try {
        await auth().api.resetPassword({ body: { newPassword: password, token: secret } });
        return found?.value ?? null;
      } catch (error) {
        if (isAuthRefusal(error)) return null;
        throw error;
      }
    },
    async findReset(secret) {
      const found = await findLink(secret);
      if (found === null || found.expiresAt.getTime() <= Date.now()) return null;
      const kept = await db.collection<{ addressHash?: string; isBreakGlass?: boolean }>('auth_verification').findOne(rowOf(found));
      return { personId: found.value, addressHash: kept?.addressHash ?? null, isBreakGlass: kept?.isBreakGlass === true };
    },
    async endBrowserSessions(personIds) {
      await db.collection('auth_session').deleteMany({ userId: { $in: [...personIds] } });
    },
  };
}

/** Each setting that differs from the library's default stands here for a reason of security design §4; `docs/decisions` says which. */
function buildAuth(options: AuthStoreOptions, db: mongo.Db, takeResetSecret: (secret: string) => Promise<void>) {
  const address = options.publicUrl();
  return betterAuth({
    appName: 'Quayside',
    baseURL: address,
    basePath: '/api/auth',
    trustedOrigins: [new URL(address).origin],
    secret: deriveKey(options.serverSecret, 'browser-sessions/1').toString('base64url'),
    database: mongodbAdapter(db, { client: options.connection.getClient(), transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_MIN_CHARS,
      maxPasswordLength: PASSWORD_TYPED_MAX_CHARS,
      revokeSessionsOnPasswordReset: true,
      password: { verify: async (given) => proven.getStore() === true || verifyPassword(given) },
      resetPasswordTokenExpiresIn: RESET_LINK_MS / SECOND_MS,
      sendResetPassword: ({ token }) => takeResetSecret(token),
    },
    user: { modelName: 'auth_user', changeEmail: { enabled: false }, deleteUser: { enabled: false } },
    account: { modelName: 'auth_account', accountLinking: { enabled: false } },
    session: {
      modelName: 'auth_session',
      expiresIn: BROWSER_SESSION_MS / SECOND_MS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    verification: { modelName: 'auth_verification', storeIdentifier: 'hashed' },
    // our own throttle counts for all nodes, per account too
    rateLimit: { enabled: false },
    advanced: {
      // the library knows only `__Secure-`
      cookiePrefix: hostCookie('quayside', address).name,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: hostCookie('quayside', address).isSecure },
      // no header of a request is believed about where it came from
      ipAddress: { disableIpTracking: true },
      trustedProxyHeaders: false,
      // left out, the library switches this check off under tests
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => crypto.randomUUID(), validateSchema: false },
    },
    plugins: [
      twoFactor({
        twoFactorTable: 'auth_two_factor',
        accountLockout: { enabled: true, maxFailedAttempts: WRONG_CODES_MAX, durationSeconds: LOCKED_FACTOR_MS / SECOND_MS },
        twoFactorCookieMaxAge: CODE_PAGE_MS / SECOND_MS,
        backupCodeOptions: { customBackupCodesGenerate: newRecoveryCodes },
        // who has no password shows a sign-in of a moment ago instead: `second-factor.ts`
        allowPasswordless: true,
      }),
      providerEntry(db),
    ],
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      // the further arguments may hold what people typed
      log: (level, message) => {
        if (level === 'error') options.logError(message);
      },
    },
  });
}
