import { AppError, ERROR_CODES, type ErrorCode, type ErrorDetails } from '@quayside/shared/kernel/errors';

/** A refusal in the server's words, or what its status says when it was not the server that spoke. */
export function answerError(status: number, body: unknown): AppError {
  const { code, details } = (typeof body === 'object' && body !== null ? body : {}) as {
    readonly code?: unknown;
    readonly details?: unknown;
  };
  if (isErrorCode(code)) return new AppError(code, 'refused by the server', isDetails(details) ? details : {});
  if (status === 407) return new AppError('OFFLINE', 'the proxy wants a sign-in', { reason: 'proxy' });
  if (status === 401) return new AppError('NOT_SIGNED_IN', 'not signed in');
  if (status === 413) return new AppError('TOO_LARGE', 'too large');
  if (status === 429) return new AppError('TOO_MANY_REQUESTS', 'too many requests');
  if (status >= 500) return new AppError('UNAVAILABLE', 'the server is not available', { status });
  return new AppError('OFFLINE', 'not the answer of a Quayside server', { reason: 'not-quayside', status });
}

export const isErrorCode = (value: unknown): value is ErrorCode => (ERROR_CODES as readonly unknown[]).includes(value);

const isDetails = (value: unknown): value is ErrorDetails => typeof value === 'object' && value !== null && !Array.isArray(value);
