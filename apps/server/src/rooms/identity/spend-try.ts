import { AppError } from '@quayside/shared/kernel/errors';
import type { IdentityParts } from './identity-parts';
import type { Allowance } from './limits';

/**
 * Takes one try of each allowance.
 *
 * @throws AppError `TOO_MANY_REQUESTS` with `waitMs`
 * @source security A36
 */
export async function spendTry(
  { throttle, house }: Pick<IdentityParts, 'throttle' | 'house'>,
  keys: readonly (readonly [key: string, allowance: Allowance])[],
): Promise<void> {
  const waits = await Promise.all(keys.map(([key, allowance]) => throttle.spend(key, allowance, house.clock.now())));
  const waitMs = Math.max(0, ...waits.map((wait) => wait ?? 0));
  if (waitMs > 0) throw new AppError('TOO_MANY_REQUESTS', 'too many tries', { waitMs });
}
