import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey } from './secrets';

/** Keeps secrets that the server itself must be able to read again. */
export interface Sealer {
  /** @param place - where it is kept; a sealed secret opens in its own place only */
  seal(secret: string, place: string): string;
  /** @throws Error when it was sealed elsewhere, with another server secret, or was changed */
  open(sealed: string, place: string): string;
}

const VERSION = 'v1';

/** AES-256-GCM with a key of its own purpose. @source security A40, A43 */
export function createSealer(serverSecret: string, purpose: string): Sealer {
  const key = deriveKey(serverSecret, purpose);
  return {
    seal(secret, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return [VERSION, iv, text, cipher.getAuthTag()]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open(sealed, place) {
      const [version, iv, text, tag] = sealed.split('.');
      if (version !== VERSION || iv === undefined || text === undefined || tag === undefined) throw new Error('not a sealed secret');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 }).setAAD(Buffer.from(place));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
    },
  };
}
