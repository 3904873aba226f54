import { deriveKey, isSameSecret } from '../../platform/secrets';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What whoever creates the first administrator must know: the configured code, or one made from the server's secret, so that all nodes and
 * every start agree on it and none of it lies in the database. 60 bits.
 */
export function setupCodeOf(env: { readonly secret: string; readonly setupCode: string | null }): string {
  if (env.setupCode !== null) return env.setupCode;
  const letters = Array.from(deriveKey(env.secret, 'setup-code/1').subarray(0, 12), (byte) => ALPHABET[byte % 32]);
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((group) => group.join('')).join('-');
}

const plain = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();

/** Spaces, hyphens and case do not matter. */
export const isSetupCode = (given: string, code: string): boolean => isSameSecret(plain(given), plain(code));
