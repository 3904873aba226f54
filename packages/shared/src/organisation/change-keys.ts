import type { Found } from '../kernel/action';
import { type Put, type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { uniqueKey } from './customer-keys';

export const keyReads = (keys: readonly Id[]): readonly Ref[] => keys.map((key) => ref('uniqueKey', key));

/**
 * Gives keys up and takes others for one owner.
 *
 * @throws AppError `DUPLICATE` when a wanted key belongs to another; `ownerId` says to whom, since customers are for everybody who works here
 */
export function changeKeys(
  { before, after, ownerId }: { readonly before: readonly Id[]; readonly after: readonly Id[]; readonly ownerId: Id },
  { find, now, path }: { readonly find: Found; readonly now: EpochMs; readonly path: string },
): { readonly puts: readonly Put[]; readonly dels: readonly Ref[] } {
  const wanted = [...new Set(after)].filter((key) => find('uniqueKey', key)?.targetId !== ownerId);
  const taken = wanted.find((key) => find('uniqueKey', key) !== null);
  if (taken !== undefined) {
    throw new AppError('DUPLICATE', 'this belongs to another', { path, ownerId: find('uniqueKey', taken)?.targetId ?? null });
  }
  const given = before.filter((key) => !after.includes(key) && find('uniqueKey', key)?.targetId === ownerId);
  return { puts: wanted.map((key) => uniqueKey(key, ownerId, now)), dels: keyReads(given) };
}
