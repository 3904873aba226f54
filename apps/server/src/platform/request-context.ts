import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from './logger';

/** What belongs to one HTTP request. */
export interface RequestContext {
  readonly requestId: string;
  readonly logger: Logger;
}

const contexts = new WeakMap<Request, RequestContext>();

/** Numbers each request, answers with the number, and logs method, path without query, status and time, never bodies or headers. */
export function requestContext(logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const requestId = randomUUID();
    const child = logger.child({ requestId });
    contexts.set(request, { requestId, logger: child });
    response.setHeader('X-Request-Id', requestId);
    const startedAt = process.hrtime.bigint();
    response.on('finish', () => {
      const tookMs = Number((process.hrtime.bigint() - startedAt) / 1_000_000n);
      child.debug({ method: request.method, path: request.path.slice(0, 200), status: response.statusCode, tookMs }, 'answered');
    });
    next();
  };
}

export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new Error('the request has no context: requestContext() must run first');
  return context;
}
