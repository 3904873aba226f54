import { AppError } from '@quayside/shared/kernel/errors';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';

/** The server serves this wire version and the one before. */
export const WIRE = { min: Math.max(1, WIRE_SCHEMA - 1), max: WIRE_SCHEMA } as const;

/** @throws AppError `CLIENT_TOO_OLD`, or `UNSUPPORTED` when the desktop is newer than this server */
export function requireWire(schema: number): void {
  if (schema < WIRE.min) throw new AppError('CLIENT_TOO_OLD', 'the wire has changed', { ...WIRE });
  if (schema > WIRE.max) throw new AppError('UNSUPPORTED', 'the desktop is newer than the server', { ...WIRE });
}
