import { AppError } from '@quayside/shared/kernel/errors';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { addressKey } from './address-key';
import type { IdentityParts } from './identity-parts';
import { ALLOWANCES } from './limits';
import { spendTry } from './spend-try';

/** By what wrong passwords of an account are counted, whether it exists or not. */
export const signInKey = (email: string): string => `sign-in:account:${normaliseEmail(email)}`;

/**
 * Wherever a password is asked for: takes a try of the account and of the place, and gives it back when the password was right.
 *
 * @param check - `null` for a wrong password
 * @throws AppError `WRONG_PASSWORD` · `TOO_MANY_REQUESTS`
 * @source security A36
 */
export async function tryPassword<T>(
  parts: Pick<IdentityParts, 'throttle' | 'house'>,
  { email, address }: { readonly email: string; readonly address: string },
  check: () => Promise<T | null>,
): Promise<T> {
  const [byAccount, byAddress] = [signInKey(email), `sign-in:address:${addressKey(address)}`];
  await spendTry(parts, [
    [byAccount, ALLOWANCES.signInPerAccount],
    [byAddress, ALLOWANCES.signInPerAddress],
  ]);
  const checked = await check();
  if (checked === null) throw new AppError('WRONG_PASSWORD', 'the password does not match');
  await Promise.all([parts.throttle.clear(byAccount), parts.throttle.refund(byAddress)]);
  return checked;
}
