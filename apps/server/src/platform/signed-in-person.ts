import type { IncomingMessage } from 'node:http';
import type { Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import { bearerOf } from './bearer';
import type { SessionReader } from './session-reader';

/** Who asks, for routes outside of tRPC. @throws AppError `NOT_SIGNED_IN`, `SESSION_REVOKED` */
export async function signedInPerson(request: Pick<IncomingMessage, 'headers'>, sessions: SessionReader): Promise<Person> {
  const token = bearerOf(request.headers);
  if (token === null) throw new AppError('NOT_SIGNED_IN', 'no bearer token');
  const session = await sessions.readSession(token);
  if (session === null) throw new AppError('SESSION_REVOKED', 'session unknown or ended');
  return session.person;
}
