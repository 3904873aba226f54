import type { Id } from '@quayside/shared/kernel/ids';
import type { IdentityParts } from './identity-parts';
import { CODE_COUNTS_MS } from './limits';

/** A code of an app counts once, however often it would be right: who looked over a shoulder comes too late. @returns whether it was the first time */
export async function spendOnce(
  { throttle, house }: Pick<IdentityParts, 'throttle' | 'house'>,
  personId: Id,
  code: string,
): Promise<boolean> {
  const digits = code.replace(/\s/g, '');
  return (await throttle.spend(`second-factor:${personId}:${digits}`, { tries: 1, windowMs: CODE_COUNTS_MS }, house.clock.now())) === null;
}
