import { AppError, type ErrorCode, type ErrorDetails, isAppError } from '@quayside/shared/kernel/errors';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { isTransient } from './lane/transaction-errors';
import { describeError } from './logger';
import { contextOf } from './request-context';
import { STATUS_OF } from './status-of';

/** What a client learns of an error, on every surface. */
export interface ErrorAnswer {
  readonly code: ErrorCode;
  readonly requestId: string;
  readonly details: ErrorDetails;
}

/** Turns whatever was thrown in a plain HTTP route into the closed answer. Texts of exceptions never leave. */
export const httpErrors: ErrorRequestHandler = (error: unknown, request: Request, response: Response, _next) => {
  const { requestId, logger } = contextOf(request);
  const refusal = asRefusal(error);
  if (refusal === null) logger.error({ error: describeError(error) }, 'request failed');
  else if (refusal !== error && refusal.code === 'UNAVAILABLE') logger.warn({ error: describeError(error) }, 'the database is away');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const code = refusal?.code ?? 'INTERNAL';
  const answer: ErrorAnswer = { code, requestId, details: refusal?.details ?? {} };
  response.status(STATUS_OF[code]).json(answer);
};

export const notFound: RequestHandler = () => {
  throw new AppError('NOT_FOUND', 'no such route');
};

/** Express and its parsers throw errors with a status; they become refusals without their words. */
function asRefusal(error: unknown): AppError | null {
  if (isAppError(error)) return error;
  if (isTransient(error)) return new AppError('UNAVAILABLE', 'the database is away');
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  if (error.status === 413) return new AppError('TOO_LARGE', 'body too large');
  return error.status >= 400 && error.status < 500 ? new AppError('BAD_INPUT', 'request could not be read') : null;
}
