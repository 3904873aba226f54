import { type Channel, PRIORITIES } from '@quayside/shared/cases/case';
import { channelsBesides } from '@quayside/shared/cases/case-work';
import type { Passed } from '@quayside/shared/cases/passed';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Filter } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import type { EntityDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';

/** The first case of a queue. */
export interface Waiting {
  readonly caseId: Id;
  /** 0: the most urgent. */
  readonly rank: number;
  readonly createdAt: EpochMs;
  readonly channel: Channel;
}

/** Which cases wait, and what of somebody's goes back, as the majority of the database has it. */
export interface QueueStore {
  prepare(): Promise<void>;
  /** The oldest of the most urgent. */
  findFirst(groupId: Id, passed: Passed): Promise<Waiting | null>;
  /** What the person has of these groups and has not accepted; the most urgent first, of those the oldest. */
  listUnaccepted(personId: Id, groupIds: readonly Id[], limit: number): Promise<readonly Id[]>;
  /** What the person has that wants somebody now, in any group or none; private cases left out. In the same order. */
  listHeld(personId: Id, limit: number): Promise<readonly Id[]>;
}

const QUEUE = 'queue-by-channel';
const INDEX_NOT_FOUND = 27;
const BY_AGE = { createdAt: 1, _id: 1 } as const;
/** The index of the queues holds only what nobody has. */
const NOBODYS = { ownerId: null, _doneAt: null };
const WANTED = { $in: ['new', 'assigned', 'accepted', 'in_progress'] };

export function createQueueStore({ db }: Mongo): QueueStore {
  const cases = db.collection<EntityDocument>(collectionNameOf('case'));
  const ranks = [...PRIORITIES].reverse();
  return {
    async prepare() {
      // by channel before age: of what is passed nothing is read, and the first of each other channel are merged
      await cases.createIndex(
        { groupId: 1, priority: 1, channel: 1, createdAt: 1, _id: 1 },
        { name: QUEUE, partialFilterExpression: { ownerId: null, _doneAt: null } },
      );
      // of the version before, whose nodes draw later until they are replaced
      await cases.dropIndex('queue').catch((error: { readonly code?: unknown }) => {
        if (error.code !== INDEX_NOT_FOUND) throw error;
      });
    },
    async findFirst(groupId, { ids, channels }) {
      const isOther = { channel: { $in: [...channelsBesides(channels)] }, ...(ids.length === 0 ? {} : { _id: { $nin: [...ids] } }) };
      for (const [rank, priority] of ranks.entries()) {
        const filter = { groupId, priority, ...NOBODYS, isPrivate: false, state: WANTED, ...isOther };
        const first = await cases.findOne(filter, { sort: BY_AGE, projection: { createdAt: 1, channel: 1 }, hint: QUEUE });
        if (first !== null) {
          return { caseId: first._id, rank, createdAt: Number(first.createdAt) as EpochMs, channel: first.channel as Channel };
        }
      }
      return null;
    },
    listUnaccepted: (personId, groupIds, limit) =>
      listOwned(personId, { groupId: { $in: [...groupIds] }, state: 'assigned', acceptedAt: null }, limit),
    listHeld: (personId, limit) => listOwned(personId, { isPrivate: false, state: WANTED }, limit),
  };

  async function listOwned(personId: Id, which: Filter<EntityDocument>, limit: number): Promise<readonly Id[]> {
    const rows = await cases
      .find({ labels: `person:${personId}`, _doneAt: null, ownerId: personId, ...which })
      .project<{ _id: Id; priority: string; createdAt: number }>({ priority: 1, createdAt: 1 })
      .limit(limit)
      .toArray();
    const rankOf = (priority: string): number => (ranks as readonly string[]).indexOf(priority);
    return rows
      .sort((a, b) => rankOf(a.priority) - rankOf(b.priority) || a.createdAt - b.createdAt || (a._id < b._id ? -1 : 1))
      .map(({ _id }) => _id);
  }
}
