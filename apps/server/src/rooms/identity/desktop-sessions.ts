import type { Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { hashSecret } from '../../platform/secrets';
import type { Session, SessionReader } from '../../platform/session-reader';
import { type DesktopSession, isExpired, type SessionEnd } from './desktop-session';
import type { IdentityParts } from './identity-parts';
import { SEEN_EVERY_MS, SESSION_CACHE_MS } from './limits';

/** Desktops that are signed in. */
export interface DesktopSessions extends SessionReader {
  listOpen(personId: Id): Promise<readonly DesktopSession[]>;
  /**
   * Ends one session: one's own, or as an administrator anybody's. Counts on this node at once, on the others within two seconds.
   *
   * @throws AppError `NOT_FOUND` when there is none that this person may end
   */
  revoke(by: Person, sessionId: Id): Promise<void>;
  signOut(sessionId: Id): Promise<void>;
  /** After a new password, or when someone leaves. */
  revokeAllOf(personId: Id): Promise<void>;
  /** All but one, when their person wants it. */
  revokeOthers(personId: Id, keptSessionId: Id): Promise<void>;
  endOfDevice(deviceId: Id): Promise<void>;
  /** What these devices were last called, of those that are known still. */
  nameDevices(deviceIds: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
}

interface Known {
  readonly at: EpochMs;
  readonly session: DesktopSession;
}

const KNOWN_MAX = 20_000;

export function createDesktopSessions({ sessions, people, house }: IdentityParts): DesktopSessions {
  const known = new Map<string, Known>();
  const { clock } = house;

  async function end(which: Parameters<typeof sessions.end>[0], why: SessionEnd): Promise<void> {
    const ended = new Set(await sessions.end(which, why, clock.now()));
    for (const [token, { session }] of known) if (ended.has(session.id)) known.delete(token);
  }

  async function look(tokenHash: string, now: EpochMs): Promise<Known | null> {
    const session = await sessions.findByToken(tokenHash);
    if (session === null) throw new AppError('NOT_SIGNED_IN', 'unknown session');
    if (session.ended !== null && session.ended.why !== 'revoked') throw new AppError('NOT_SIGNED_IN', 'session ended');
    if (session.ended !== null) return null;
    if (isExpired(session, now)) throw new AppError('NOT_SIGNED_IN', 'session expired');
    if (now - session.lastSeenAt >= SEEN_EVERY_MS) await sessions.markSeen(session.id, now);
    return { at: now, session };
  }

  async function find(token: string): Promise<DesktopSession | null> {
    const tokenHash = hashSecret(token);
    const now = clock.now();
    const remembered = known.get(tokenHash);
    if (remembered && now - remembered.at <= SESSION_CACHE_MS && now >= remembered.at) return remembered.session;
    known.delete(tokenHash);
    const found = await look(tokenHash, now);
    if (found === null) return null;
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(tokenHash, found);
    return found.session;
  }

  return {
    async readSession(token): Promise<Session | null> {
      const session = await find(token);
      if (session === null) return null;
      // the person is read anew each time: a desktop pulls at once when its groups have changed, and must then be seen with the new ones
      const person = await people.findActive(session.personId);
      if (person === null) {
        await end({ personId: session.personId }, 'revoked');
        return null;
      }
      return { sessionId: session.id, deviceId: session.deviceId, person };
    },
    recognise: find,
    async listAlive(sessionIds) {
      const now = clock.now();
      const found = await sessions.listByIds(sessionIds);
      return new Set(found.filter((session) => session.ended === null && !isExpired(session, now)).map(({ id }) => id));
    },
    async whyEnded(sessionId) {
      const session = await sessions.findById(sessionId);
      if (session === null) return 'revoked';
      return session.ended === null || session.ended.why !== 'revoked' ? 'expired' : 'revoked';
    },
    listOpen: async (personId) => (await sessions.listOpen(personId)).filter((session) => !isExpired(session, clock.now())),
    async revoke(by, sessionId) {
      const session = await sessions.findById(sessionId);
      const isAllowed = session !== null && (session.personId === by.id || by.role === 'admin');
      if (!isAllowed || session.ended !== null) throw new AppError('NOT_FOUND', 'no such session');
      await end({ id: sessionId }, 'revoked');
    },
    signOut: (sessionId) => end({ id: sessionId }, 'signed-out'),
    revokeAllOf: (personId) => end({ personId }, 'revoked'),
    revokeOthers: (personId, keptSessionId) => end({ personId, exceptId: keptSessionId }, 'revoked'),
    nameDevices: (deviceIds) => sessions.nameDevices(deviceIds),
    endOfDevice: (deviceId) => end({ deviceId }, 'replaced'),
  };
}
