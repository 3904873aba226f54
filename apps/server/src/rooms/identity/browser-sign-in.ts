import type { Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { addressKey } from './address-key';
import type { IdentityParts } from './identity-parts';
import { ALLOWANCES } from './limits';
import { spendTry } from './spend-try';

/** Signing a browser in and out. */
export interface BrowserSignIn {
  /**
   * @param address - where the request came from
   * @returns cookies
   * @throws AppError `WRONG_PASSWORD`, whatever was wrong; `TOO_MANY_REQUESTS`
   */
  signIn(input: { readonly email: string; readonly password: string; readonly address: string }): Promise<readonly string[]>;
  /** The active person whose cookie this is. */
  whoIs(cookieHeader: string | undefined): Promise<Person | null>;
  signOut(cookieHeader: string | undefined): Promise<readonly string[]>;
}

/** By what failed sign-ins of an account are counted, whether it exists or not. */
export const signInKey = (email: string): string => `sign-in:account:${normaliseEmail(email)}`;

export function createBrowserSignIn(parts: IdentityParts): BrowserSignIn {
  const { auth, people, throttle } = parts;
  return {
    async signIn({ email, password, address }) {
      const byAccount = signInKey(email);
      const byAddress = `sign-in:address:${addressKey(address)}`;
      await spendTry(parts, [
        [byAccount, ALLOWANCES.signInPerAccount],
        [byAddress, ALLOWANCES.signInPerAddress],
      ]);
      const person = await people.findActiveByEmail(email);
      const cookies = await auth.signIn(person?.id ?? null, password);
      if (cookies === null) throw new AppError('WRONG_PASSWORD', 'email and password do not match');
      await Promise.all([throttle.clear(byAccount), throttle.refund(byAddress)]);
      return cookies;
    },
    async whoIs(cookieHeader) {
      const personId = await auth.readCookie(cookieHeader);
      return personId === null ? null : people.findActive(personId);
    },
    signOut: (cookieHeader) => auth.signOut(cookieHeader),
  };
}
