import { type Put, put } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';
import type { EpochMs } from '../kernel/time';

/** Owns an address. @param email - normalised */
export const emailKey = (email: string): Id => `email:${email}`;

/** Owns a mail domain. @param domain - lower case */
export const domainKey = (domain: string): Id => `domain:${domain}`;

/** Folded, some letters become many. */
const KEY_CHARS_MAX = 350;

/** Owns a name that no two things of a sort have, whatever its case and accents. */
export const nameKey = (sort: 'product-name' | 'product-code' | 'asset-tag', name: string): Id =>
  `${sort}:${fold(name).replace(/\s+/gu, ' ').trim()}`.slice(0, KEY_CHARS_MAX);

export const uniqueKey = (id: Id, targetId: Id, now: EpochMs): Put =>
  put('uniqueKey', { id, revision: 0, createdAt: now, updatedAt: now, targetId });
