/** Every way in which the product refuses. A client shows text by code; a code is never renamed. */
export const ERROR_CODES = [
  'BAD_INPUT',
  'NOT_SIGNED_IN',
  'SESSION_REVOKED',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'ILLEGAL_STATE',
  'STALE_THREAD',
  'NOT_ACCEPTED_YET',
  'FIELDS_REQUIRED',
  'TOO_LATE',
  'NO_OPEN_HOURS',
  'IN_USE',
  'CONFLICT',
  'DUPLICATE',
  'TOO_LARGE',
  'TOO_MANY_REQUESTS',
  'CLIENT_TOO_OLD',
  'MUTATION_GAP',
  'WRONG_EPOCH',
  'UNAVAILABLE',
  'WRONG_PASSWORD',
  'CODE_REFUSED',
  'SECOND_FACTOR_NEEDED',
  'ALREADY_SET_UP',
  'MAILBOX_UNREACHABLE',
  'MAILBOX_REFUSED',
  'PROVIDER_UNREACHABLE',
  'PROVIDER_REFUSED',
  'UNSUPPORTED',
  'OFFLINE',
  'DISK_FULL',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Facts for the reader of the error: ids, field paths, limits. Never secrets, never message texts. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A refusal that people may see. Anything else that is thrown is a fault and reaches them as INTERNAL. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

export const isAppError = (value: unknown): value is AppError => value instanceof AppError;
