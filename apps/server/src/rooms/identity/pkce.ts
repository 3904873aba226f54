import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isSameSecret } from '../../platform/secrets';

/** The SHA-256 of a verifier, base64url without padding. @source RFC 7636 §4.2 */
export const challengeSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** @source RFC 7636 §4.1 */
export const verifierSchema = z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/);

/** Whether who shows the verifier is who made the challenge. Only S256; `plain` does not exist here. */
export const matchesChallenge = (verifier: string, challenge: string): boolean =>
  isSameSecret(createHash('sha256').update(verifier).digest('base64url'), challenge);
