import { z } from 'zod';

/** Names one entity within its kind. UUIDs for what people make; readable names for singletons such as `workspace`. */
export type Id = string;

export const idSchema = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:@+-]*$/);

/** A UUID in its usual form. New entities and mutations made by a client carry version 7. */
export const uuidSchema = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/**
 * Builds a UUID version 7.
 *
 * @param at - epoch ms UTC
 * @param random - ten bytes from a cryptographic source
 */
export function uuidV7(at: number, random: Uint8Array): Id {
  if (random.length < 10) throw new RangeError('uuidV7 needs ten random bytes');
  const hex = at.toString(16).padStart(12, '0') + Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (8 + (Number.parseInt(hex[16] as string, 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** How many ids one mutation may derive. */
const DERIVED_IDS_MAX = 0x1000;

/**
 * The n-th id made while a mutation is performed. Desktop and server perform the same mutation and so make the same ids.
 *
 * @param mutationUid - the mutation's own UUID
 * @param n - 0, 1, 2, … in the order of the calls
 */
export function deriveId(mutationUid: Id, n: number): Id {
  if (n < 0 || n >= DERIVED_IDS_MAX) throw new RangeError('a mutation derives at most 4096 ids');
  const tail = (Number.parseInt(mutationUid.slice(-3), 16) + n + 1) % DERIVED_IDS_MAX;
  return `${mutationUid.slice(0, 14)}8${mutationUid.slice(15, -3)}${tail.toString(16).padStart(3, '0')}`;
}
