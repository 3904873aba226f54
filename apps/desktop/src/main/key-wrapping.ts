import { safeStorage } from 'electron';

export type KeyStore = 'system' | 'memory-only';

/**
 * Whether the system keeps secrets for us.
 *
 * On Linux without a keyring Chromium "encrypts" under a key that stands in its source; that counts as no key store.
 *
 * @source security E8
 */
export function keyStore(): KeyStore {
  try {
    if (!safeStorage.isEncryptionAvailable()) return 'memory-only';
    if (process.platform !== 'linux') return 'system';
    if (typeof safeStorage.getSelectedStorageBackend === 'function') {
      return ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend()) ? 'memory-only' : 'system';
    }
    return safeStorage.encryptString('probe').subarray(0, 3).toString('latin1') === 'v10' ? 'memory-only' : 'system';
  } catch {
    return 'memory-only';
  }
}

export const wrap = (secret: string): string => safeStorage.encryptString(secret).toString('base64');

/** `null` when the key that it was wrapped under is gone. */
export function unwrap(wrapped: string): string | null {
  try {
    return safeStorage.decryptString(Buffer.from(wrapped, 'base64'));
  } catch {
    return null;
  }
}
