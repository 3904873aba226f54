import { AppError } from '@quayside/shared/kernel/errors';
import type { Request } from 'express';
import { bearerOf } from './bearer';
import type { Session, SessionReader } from './session-reader';

/** Who asks by plain HTTP. A bearer token authorises; cookies are not looked at. @throws AppError `NOT_SIGNED_IN`, `SESSION_REVOKED` */
export async function signedInRequest(request: Request, sessions: SessionReader): Promise<Session> {
  const token = bearerOf(request.headers);
  if (token === null) throw new AppError('NOT_SIGNED_IN', 'no bearer token');
  const session = await sessions.readSession(token);
  if (session === null) throw new AppError('SESSION_REVOKED', 'session unknown or ended');
  return session;
}
