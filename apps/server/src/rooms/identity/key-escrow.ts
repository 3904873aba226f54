import type { Id } from '@quayside/shared/kernel/ids';
import { createSealer } from '../../platform/sealer';

/** Device keys as they lie in the database: of no use without the server's secret, nor in another device's row. */
export interface KeyEscrow {
  seal(deviceId: Id, key: string): string;
  /** `null` when it was sealed under another secret, for another device, or was altered: the device then begins with a new key. */
  open(deviceId: Id, sealed: string): string | null;
}

export function createKeyEscrow(serverSecret: string): KeyEscrow {
  const sealer = createSealer(serverSecret, 'device-key-escrow/1');
  return {
    seal: (deviceId, key) => sealer.seal(key, deviceId),
    open(deviceId, sealed) {
      try {
        return sealer.open(sealed, deviceId);
      } catch {
        return null;
      }
    },
  };
}
