import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Db, Filter } from 'mongodb';
import type { DesktopSession, SessionEnd } from './desktop-session';
import { ENDED_SESSION_KEPT_MS, SESSION_ABSOLUTE_MS } from './limits';

interface SessionRow extends Omit<DesktopSession, 'id'> {
  readonly _id: Id;
  readonly tokenHash: string;
  readonly purgeAt: Date;
}

export interface DesktopSessionStore {
  prepare(): Promise<void>;
  insert(session: DesktopSession, tokenHash: string): Promise<void>;
  findByToken(tokenHash: string): Promise<DesktopSession | null>;
  findById(id: Id): Promise<DesktopSession | null>;
  listByIds(ids: readonly Id[]): Promise<readonly DesktopSession[]>;
  /** Of one person, not ended, last seen first. */
  listOpen(personId: Id): Promise<readonly DesktopSession[]>;
  /** Which of these people have an open session. */
  listHolders(personIds: readonly Id[]): Promise<readonly Id[]>;
  /** What these devices were last called. */
  nameDevices(deviceIds: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
  markSeen(id: Id, now: EpochMs): Promise<void>;
  /** @returns the ids of those that it ended; none twice */
  end(
    which: { readonly id: Id } | { readonly personId: Id; readonly exceptId?: Id } | { readonly deviceId: Id },
    why: SessionEnd,
    now: EpochMs,
  ): Promise<readonly Id[]>;
}

function filterOf(which: Parameters<DesktopSessionStore['end']>[0]): Filter<SessionRow> {
  if ('id' in which) return { _id: which.id };
  if ('deviceId' in which) return which;
  return { personId: which.personId, ...(which.exceptId === undefined ? {} : { _id: { $ne: which.exceptId } }) };
}

export function createDesktopSessionStore(db: Db): DesktopSessionStore {
  const rows = db.collection<SessionRow>('desktopSessions');
  const toSession = ({ _id, tokenHash, purgeAt, ...rest }: SessionRow): DesktopSession => ({ id: _id, ...rest });

  return {
    async prepare() {
      await rows.createIndex({ tokenHash: 1 }, { unique: true });
      await rows.createIndex({ personId: 1, lastSeenAt: -1 });
      await rows.createIndex({ deviceId: 1 });
      await rows.createIndex({ purgeAt: 1 }, { expireAfterSeconds: 0 });
    },
    async insert({ id, ...session }, tokenHash) {
      const purgeAt = new Date(session.createdAt + SESSION_ABSOLUTE_MS + ENDED_SESSION_KEPT_MS);
      await rows.insertOne({ _id: id, ...session, tokenHash, purgeAt });
    },
    async findByToken(tokenHash) {
      const row = await rows.findOne({ tokenHash });
      return row === null ? null : toSession(row);
    },
    async findById(id) {
      const row = await rows.findOne({ _id: id });
      return row === null ? null : toSession(row);
    },
    async listByIds(ids) {
      return (await rows.find({ _id: { $in: [...ids] } }).toArray()).map(toSession);
    },
    async listOpen(personId) {
      const found = await rows.find({ personId, ended: null }).sort({ lastSeenAt: -1 }).limit(500).toArray();
      return found.map(toSession);
    },
    async listHolders(personIds) {
      return rows.distinct('personId', { personId: { $in: [...personIds] }, ended: null });
    },
    async nameDevices(deviceIds) {
      const found = await rows
        .find({ deviceId: { $in: [...deviceIds] } })
        .sort({ createdAt: 1 })
        .project<Pick<SessionRow, 'deviceId' | 'deviceName'>>({ deviceId: 1, deviceName: 1 })
        .toArray();
      return new Map(found.map(({ deviceId, deviceName }) => [deviceId, deviceName]));
    },
    async markSeen(id, now) {
      await rows.updateOne({ _id: id }, { $max: { lastSeenAt: now } });
    },
    async end(which, why, now) {
      const filter = filterOf(which);
      const open = await rows
        .find({ ...filter, ended: null })
        .project<{ _id: Id }>({ _id: 1 })
        .toArray();
      const ended: Id[] = [];
      for (const { _id } of open) {
        const { modifiedCount } = await rows.updateOne({ _id, ended: null }, { $set: { ended: { at: now, why } } });
        if (modifiedCount === 1) ended.push(_id);
      }
      return ended;
    },
  };
}
