import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { BridgeError } from '../../../bridge/port-messages';

/** A refusal that came over the bridge. Screens show text by `code`. */
export class BridgeFailure extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor({ code, details }: BridgeError) {
    super(code);
    this.name = 'BridgeFailure';
    this.code = code;
    this.details = details;
  }
}

/** The code of anything that was thrown; what is no refusal is a fault. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof BridgeFailure ? error.code : 'INTERNAL');

export const detailsOf = (error: unknown): Readonly<Record<string, unknown>> => (error instanceof BridgeFailure ? error.details : {});
