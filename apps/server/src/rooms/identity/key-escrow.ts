import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Id } from '@quayside/shared/kernel/ids';
import { deriveKey } from '../../platform/secrets';

/** A device's key as it lies in the database: of no use without the server's secret. */
export interface SealedKey {
  readonly nonce: string;
  readonly tag: string;
  readonly body: string;
}

const keyOf = (serverSecret: string): Buffer => deriveKey(serverSecret, 'device-key-escrow/1');
/** A shorter tag would be guessed sooner. */
const TAG = { authTagLength: 16 } as const;

/** AES-256-GCM, bound to the device: a sealed key moved to another device's row does not open. */
export function sealKey(serverSecret: string, deviceId: Id, plain: string): SealedKey {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(serverSecret), nonce, TAG).setAAD(Buffer.from(deviceId));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return { nonce: nonce.toString('base64url'), tag: cipher.getAuthTag().toString('base64url'), body: body.toString('base64url') };
}

/** `null` when it was sealed under another secret, for another device, or was altered: the device then begins with a new key. */
export function openKey(serverSecret: string, deviceId: Id, sealed: SealedKey): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(serverSecret), Buffer.from(sealed.nonce, 'base64url'), TAG)
      .setAAD(Buffer.from(deviceId))
      .setAuthTag(Buffer.from(sealed.tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.body, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
