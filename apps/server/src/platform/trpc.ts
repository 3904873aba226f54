import { AppError, type ErrorCode, type ErrorDetails, isAppError } from '@quayside/shared/kernel/errors';
import type { AnyRouter } from '@trpc/server';
import { initTRPC, TRPCError } from '@trpc/server';
import { createExpressMiddleware } from '@trpc/server/adapters/express';
import type { Request, RequestHandler } from 'express';
import { ZodError } from 'zod';
import { bearerOf } from './bearer';
import type { ErrorAnswer } from './http-errors';
import { isTransient } from './lane/transaction-errors';
import { describeError, type Logger } from './logger';
import { contextOf } from './request-context';
import type { Session, SessionReader } from './session-reader';
import { STATUS_OF } from './status-of';

/** What a procedure knows about its call. */
export interface TrpcContext {
  readonly requestId: string;
  readonly logger: Logger;
  /** The bearer token as it was sent; `null` without one. */
  readonly token: string | null;
  /** As express sees it, behind trusted proxies. */
  readonly address: string;
  readonly sessions: SessionReader;
}

const trpc = initTRPC.context<TrpcContext>().create({
  isDev: false,
  errorFormatter({ error, ctx, shape }) {
    const { code, details } = refusalOf(error);
    const data: ErrorAnswer = { code, requestId: ctx?.requestId ?? '', details };
    return { code: shape.code, message: code, data: { ...data, httpStatus: STATUS_OF[code] } };
  },
});

/** Lets an `AppError` keep its code and status on the way through tRPC. */
const translateErrors = trpc.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && isAppError(result.error.cause)) {
    const { cause } = result.error;
    throw new TRPCError({ code: TRPC_CODE_OF[STATUS_OF[cause.code]], message: cause.code, cause });
  }
  // a desktop that hears this knows that it is cut off, and that what it asked for can be asked again
  if (!result.ok && isTransient(result.error.cause))
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'UNAVAILABLE', cause: result.error.cause });
  return result;
});

export const router = trpc.router;
export const mergeRouters = trpc.mergeRouters;

/** Anybody may call it, also without a session. */
export const publicProcedure = trpc.procedure.use(translateErrors);

/** Needs a live desktop session; gives `ctx.session` with the person as they are now. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const session: Session = await found(ctx, (token) => ctx.sessions.readSession(token));
  return next({ ctx: { ...ctx, session } });
});

/** Needs a live desktop session; gives `ctx.desktop`. For what sees for itself whether its person still works here. */
export const desktopProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const desktop = await found(ctx, (token) => ctx.sessions.recognise(token));
  return next({ ctx: { ...ctx, desktop } });
});

/** @throws AppError when there is nobody behind the token */
async function found<Found>({ token }: TrpcContext, read: (token: string) => Promise<Found | null>): Promise<Found> {
  if (token === null) throw new AppError('NOT_SIGNED_IN', 'no bearer token');
  const one = await read(token);
  if (one === null) throw new AppError('SESSION_REVOKED', 'session unknown or ended');
  return one;
}

/** Mounts a router on express. @param maxBodyBytes - of one request */
export function trpcHandler(appRouter: AnyRouter, sessions: SessionReader, maxBodyBytes: number): RequestHandler {
  return createExpressMiddleware({
    router: appRouter,
    maxBodySize: maxBodyBytes,
    allowBatching: true,
    // Inputs of queries may be longer than an address can be.
    allowMethodOverride: true,
    createContext: ({ req }: { req: Request }): TrpcContext => ({
      ...contextOf(req),
      token: bearerOf(req.headers),
      address: req.ip ?? '',
      sessions,
    }),
    onError({ error, ctx, path }) {
      const logger = (ctx as TrpcContext | undefined)?.logger;
      if (isTransient(error.cause)) logger?.warn({ path, error: describeError(error.cause) }, 'the database is away');
      else if (refusalOf(error).code === 'INTERNAL')
        logger?.error({ path, error: describeError(error.cause ?? error) }, 'procedure failed');
    },
  });
}

/** What of an error may be told. */
function refusalOf(error: TRPCError): { code: ErrorCode; details: ErrorDetails } {
  if (isAppError(error.cause)) return { code: error.cause.code, details: error.cause.details };
  if (error.cause instanceof ZodError && error.code === 'BAD_REQUEST') return { code: 'BAD_INPUT', details: { path: pathOf(error.cause) } };
  return { code: CODE_OF_TRPC[error.code] ?? 'INTERNAL', details: {} };
}

/** Where in the input the first mistake is: `mutations.0.performedAt`. */
function pathOf(error: ZodError): string {
  const issue = error.issues[0];
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...(issue?.path ?? []), ...extra].map(String).join('.').slice(0, 200);
}

const CODE_OF_TRPC: Partial<Record<TRPCError['code'], ErrorCode>> = {
  PARSE_ERROR: 'BAD_INPUT',
  BAD_REQUEST: 'BAD_INPUT',
  METHOD_NOT_SUPPORTED: 'BAD_INPUT',
  UNSUPPORTED_MEDIA_TYPE: 'BAD_INPUT',
  NOT_FOUND: 'NOT_FOUND',
  UNAUTHORIZED: 'NOT_SIGNED_IN',
  FORBIDDEN: 'NOT_ALLOWED',
  PAYLOAD_TOO_LARGE: 'TOO_LARGE',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
  SERVICE_UNAVAILABLE: 'UNAVAILABLE',
};

/** tRPC knows its own names only; the nearest one decides about the HTTP status. */
const TRPC_CODE_OF = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  426: 'PRECONDITION_FAILED',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<(typeof STATUS_OF)[ErrorCode], TRPCError['code']>;
