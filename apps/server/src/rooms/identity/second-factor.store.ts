import { randomInt } from 'node:crypto';
import type { Id } from '@quayside/shared/kernel/ids';
import { isAPIError } from 'better-auth/api';
import type { mongo } from 'mongoose';
import type { Auth } from './auth.store';

/** What came of a code. `over`: the sign-in that it belongs to counts no more. `locked`: too many wrong ones, for this account. */
export type CodeVerdict =
  | { readonly state: 'ok'; readonly cookies: readonly string[] }
  | { readonly state: 'wrong' }
  | { readonly state: 'over' }
  | { readonly state: 'locked' };

/** The secret that an authenticator app takes in. */
export interface NewFactor {
  /** Base32. */
  readonly secret: string;
}

/**
 * Second factors, kept by better-auth in `auth_two_factor`: secrets and recovery codes encrypted, never read back but to check a code.
 *
 * @source requirements ORG-5
 */
export interface SecondFactorStore {
  prepare(): Promise<void>;
  isOn(personId: Id): Promise<boolean>;
  listHolders(): Promise<readonly Id[]>;
  /**
   * Ends the second half of a sign-in by a code of the app (six digits) or a recovery code, which is spent.
   *
   * @param cookieHeader - of a browser whose password was right
   */
  verify(cookieHeader: string | undefined, code: string): Promise<CodeVerdict>;
  /** Makes a secret that does not count before its first code. @param password - empty for who has none. @returns `null` for a wrong password, or when there is one already */
  start(cookieHeader: string | undefined, password: string): Promise<NewFactor | null>;
  /** The first code: from now on it is asked for. Other browser sessions stay. */
  confirm(cookieHeader: string | undefined, code: string): Promise<CodeVerdict>;
  /** What is left of them. */
  recoveryCodes(personId: Id): Promise<readonly string[]>;
  /** New ones; those before are spent. @returns `null` for a wrong password */
  renewRecoveryCodes(cookieHeader: string | undefined, password: string): Promise<readonly string[] | null>;
  /** @returns the cookies of the session that goes on; `null` for a wrong password */
  end(cookieHeader: string | undefined, password: string): Promise<readonly string[] | null>;
  /** By somebody else, without a password; sign-ins that wait for a code, and links to a new password, are over. */
  remove(personId: Id): Promise<void>;
}

const RECOVERY_CODES = 10;
/** Nothing that is taken for something else when it was written on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_CODE = /^[a-z0-9]{10}$/;
const APP_CODE = /^\d{6}$/;

const recoveryCode = (): string => {
  const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
};
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, recoveryCode);

/** Who has no password gives none; of who has one the library asks it. */
const given = (password: string): { password?: string } => (password === '' ? {} : { password });

const headersOf = (cookie: string | undefined): Headers => new Headers(cookie === undefined ? {} : { cookie });

/** What the library's refusal means; anything else is a fault. */
function verdictOf(error: unknown): Exclude<CodeVerdict, { state: 'ok' }> {
  if (!isAPIError(error) || error.statusCode >= 500) throw error;
  const code = String(error.body?.code ?? '');
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return { state: 'locked' };
  if (code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE') return { state: 'over' };
  return { state: 'wrong' };
}

const nullWhenRefused = (error: unknown): null => {
  if (isAPIError(error) && error.statusCode < 500) return null;
  throw error;
};

export function createSecondFactorStore(auth: () => Auth, db: mongo.Db): SecondFactorStore {
  const factors = db.collection<{ userId: string; verified?: boolean }>('auth_two_factor');
  const counts = { verified: { $ne: false } };

  async function check(cookieHeader: string | undefined, typed: string): Promise<CodeVerdict> {
    const plain = typed.replace(/[\s-]/g, '').toLowerCase();
    const given = { headers: headersOf(cookieHeader), returnHeaders: true as const };
    try {
      if (APP_CODE.test(plain)) {
        const { headers } = await auth().api.verifyTOTP({ body: { code: plain }, ...given });
        return { state: 'ok', cookies: headers.getSetCookie() };
      }
      if (!RECOVERY_CODE.test(plain)) return { state: 'wrong' };
      const code = `${plain.slice(0, 5)}-${plain.slice(5)}`;
      const { headers } = await auth().api.verifyBackupCode({ body: { code }, ...given });
      return { state: 'ok', cookies: headers.getSetCookie() };
    } catch (error) {
      return verdictOf(error);
    }
  }

  return {
    async prepare() {
      await factors.createIndex({ userId: 1 }, { unique: true });
    },
    isOn: async (personId) => (await factors.findOne({ userId: personId, ...counts }, { projection: { _id: 1 } })) !== null,
    listHolders: async () => (await factors.distinct('userId', counts)).map(String),
    verify: check,
    async start(cookieHeader, password) {
      const made = await auth()
        .api.enableTwoFactor({ body: { ...given(password), method: 'totp' }, headers: headersOf(cookieHeader) })
        .catch(nullWhenRefused);
      const secret = made !== null && 'totpURI' in made ? new URL(made.totpURI).searchParams.get('secret') : null;
      return secret === null ? null : { secret };
    },
    confirm: (cookieHeader, code) =>
      APP_CODE.test(code.replace(/\s/g, '')) ? check(cookieHeader, code) : Promise.resolve({ state: 'wrong' }),
    async recoveryCodes(personId) {
      return (await auth().api.viewBackupCodes({ body: { userId: personId } })).backupCodes;
    },
    async renewRecoveryCodes(cookieHeader, password) {
      const made = await auth()
        .api.generateBackupCodes({ body: given(password), headers: headersOf(cookieHeader) })
        .catch(nullWhenRefused);
      return made?.backupCodes ?? null;
    },
    async end(cookieHeader, password) {
      const ended = await auth()
        .api.disableTwoFactor({ body: given(password), headers: headersOf(cookieHeader), returnHeaders: true })
        .catch(nullWhenRefused);
      return ended?.headers.getSetCookie() ?? null;
    },
    async remove(personId) {
      await factors.deleteMany({ userId: personId });
      await db.collection<{ _id: string }>('auth_user').updateOne({ _id: personId }, { $set: { twoFactorEnabled: false } });
      await db.collection('auth_verification').deleteMany({ value: personId });
    },
  };
}
