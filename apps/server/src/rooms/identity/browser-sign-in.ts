import type { Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import { addressKey } from './address-key';
import type { BrowserGrant } from './auth.store';
import { cookieHeaderOf } from './cookie-header';
import type { IdentityParts } from './identity-parts';
import { ALLOWANCES, LOCKED_FACTOR_MS } from './limits';
import { isRefusedByProvider, requirePasswords } from './sign-in-rules';
import { spendOnce } from './spend-once';
import { spendTry } from './spend-try';
import { tryPassword } from './try-password';

/** Signing a browser in and out. */
export interface BrowserSignIn {
  /**
   * @param address - where the request came from
   * @throws AppError `WRONG_PASSWORD`, whatever was wrong; `TOO_MANY_REQUESTS`; `NOT_ALLOWED` where passwords do not count, or for whom
   *   the company's provider knows no more
   */
  signIn(input: { readonly email: string; readonly password: string; readonly address: string }): Promise<BrowserGrant>;
  /**
   * The second half, for a browser whose password was right.
   *
   * @param input.code - of the app, or one of the recovery codes
   * @returns cookies
   * @throws AppError `CODE_REFUSED`; `NOT_SIGNED_IN` when the password is to be given again; `TOO_MANY_REQUESTS`
   */
  finishSignIn(input: {
    readonly cookieHeader: string | undefined;
    readonly code: string;
    readonly address: string;
  }): Promise<readonly string[]>;
  /** The active person whose cookie this is. */
  whoIs(cookieHeader: string | undefined): Promise<Person | null>;
  signOut(cookieHeader: string | undefined): Promise<readonly string[]>;
}

export function createBrowserSignIn(parts: IdentityParts): BrowserSignIn {
  const { auth, people } = parts;
  return {
    async signIn({ email, password, address }) {
      await requirePasswords(parts.house);
      const person = await people.findActiveByEmail(email);
      const grant = await tryPassword(parts, { email, address }, () => auth.signIn(person?.id ?? null, password));
      // told only to who knows the password
      if (person === null || !(await isRefusedByProvider(parts, person.id))) return grant;
      await auth.endBrowserSessions([person.id]);
      throw new AppError('NOT_ALLOWED', 'the provider knows this person no more', { reason: 'provider-refused' });
    },
    async finishSignIn({ cookieHeader, code, address }) {
      await spendTry(parts, [[`code:address:${addressKey(address)}`, ALLOWANCES.secretPerAddress]]);
      const verdict = await auth.secondFactor.verify(cookieHeader, code);
      if (verdict.state === 'over') throw new AppError('NOT_SIGNED_IN', 'no sign-in waits for a code');
      if (verdict.state === 'locked') throw new AppError('TOO_MANY_REQUESTS', 'too many wrong codes', { waitMs: LOCKED_FACTOR_MS });
      if (verdict.state === 'wrong') throw new AppError('CODE_REFUSED', 'not the code');
      const cookie = cookieHeaderOf(verdict.cookies);
      const personId = await auth.readCookie(cookie);
      if (personId === null || !(await spendOnce(parts, personId, code))) {
        await auth.signOut(cookie);
        throw new AppError('CODE_REFUSED', 'a code counts once');
      }
      return verdict.cookies;
    },
    async whoIs(cookieHeader) {
      const personId = await auth.readCookie(cookieHeader);
      return personId === null ? null : people.findActive(personId);
    },
    signOut: (cookieHeader) => auth.signOut(cookieHeader),
  };
}
