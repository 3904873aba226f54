import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from './limits';

/** `revoked` by someone: the cache locks · `signed-out` by its person · `replaced` the same installation signed in again. */
export type SessionEnd = 'revoked' | 'signed-out' | 'replaced';

/** A desktop that is signed in as a person. */
export interface DesktopSession {
  readonly id: Id;
  readonly personId: Id;
  readonly deviceId: Id;
  readonly deviceName: string;
  readonly createdAt: EpochMs;
  readonly lastSeenAt: EpochMs;
  readonly ended: { readonly at: EpochMs; readonly why: SessionEnd } | null;
}

/** Whether it has run out by itself: not seen for 60 days, or 180 days old. */
export const isExpired = (session: DesktopSession, now: EpochMs): boolean =>
  now - session.lastSeenAt > SESSION_IDLE_MS || now - session.createdAt > SESSION_ABSOLUTE_MS;
