import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret for the wire: base64url of so many random bits. */
export const newSecret = (bits: 128 | 256): string => randomBytes(bits / 8).toString('base64url');

/** What is kept of a secret. Plain SHA-256 is enough: the secrets are random and at least 128 bits long. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Compares without telling by time how much agrees. */
export function isSameSecret(left: string, right: string): boolean {
  return timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest());
}

/**
 * A key for one purpose, made from the server's secret; purposes do not learn each other's keys.
 *
 * @returns 32 bytes, the same on every node
 */
export const deriveKey = (serverSecret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', serverSecret, 'quayside', purpose, 32));
