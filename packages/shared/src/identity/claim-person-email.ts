import type { Found } from '../kernel/action';
import { type Put, put } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { personEmailKey } from './person-email-key';

/**
 * Makes an address somebody's own, by the unique key that `find` must be able to read.
 *
 * @param input.email - normalised
 * @returns nothing when they have it already
 * @throws AppError `DUPLICATE` when another has it; `ownerId` says who, since colleagues are for everybody who works here
 * @source requirements ORG-1
 */
export function claimPersonEmail({
  find,
  email,
  personId,
  now,
}: {
  readonly find: Found;
  readonly email: string;
  readonly personId: Id;
  readonly now: EpochMs;
}): readonly Put[] {
  const key = personEmailKey(email);
  const owner = find('uniqueKey', key)?.targetId ?? null;
  if (owner === personId) return [];
  if (owner !== null) throw new AppError('DUPLICATE', 'somebody has this address', { path: 'email', ownerId: owner });
  return [put('uniqueKey', { id: key, targetId: personId, revision: 0, createdAt: now, updatedAt: now })];
}
