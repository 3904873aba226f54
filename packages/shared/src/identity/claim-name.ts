import type { Found } from '../kernel/action';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';
import type { EpochMs } from '../kernel/time';

/** Owns the name of a profile or role: `Leads` and `leads` are one name. */
export const nameKey = (kind: 'rightsProfile' | 'orgRole', name: string): Id => `${kind}-name:${fold(name.trim())}`;

/** @param before - the name until now; `null`: it is new. @param after - `null`: it goes out of use */
export interface NameChange {
  readonly kind: 'rightsProfile' | 'orgRole';
  readonly id: Id;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Takes a name and gives up the one before, by the unique keys that `find` must be able to read.
 *
 * @throws AppError `DUPLICATE` when another has it
 */
export function claimName(
  { kind, id, before, after }: NameChange,
  { find, now }: { readonly find: Found; readonly now: EpochMs },
): { readonly puts: readonly Put[]; readonly dels: readonly Ref[] } {
  const [old, wanted] = [before, after].map((name) => (name === null ? null : nameKey(kind, name)));
  if (old === wanted) return { puts: [], dels: [] };
  const ownerId = wanted == null ? null : (find('uniqueKey', wanted)?.targetId ?? null);
  if (ownerId !== null && ownerId !== id) throw new AppError('DUPLICATE', 'another has this name', { path: 'name', ownerId });
  const isOwnKey = old != null && find('uniqueKey', old)?.targetId === id;
  return {
    puts:
      wanted == null || ownerId === id ? [] : [put('uniqueKey', { id: wanted, targetId: id, revision: 0, createdAt: now, updatedAt: now })],
    dels: isOwnKey ? [ref('uniqueKey', old)] : [],
  };
}
