import { type Put, put } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';

/** Owns an address. @param email - normalised */
export const emailKey = (email: string): Id => `email:${email}`;

/** Owns a mail domain. @param domain - lower case */
export const domainKey = (domain: string): Id => `domain:${domain}`;

export const uniqueKey = (id: Id, targetId: Id, now: EpochMs): Put =>
  put('uniqueKey', { id, revision: 0, createdAt: now, updatedAt: now, targetId });
