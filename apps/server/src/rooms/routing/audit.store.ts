import { type Channel, OPEN_STATES, PRIORITIES } from '@quayside/shared/cases/case';
import { workChannelOf } from '@quayside/shared/cases/case-work';
import type { Person } from '@quayside/shared/identity/person';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { DAY_MS } from '@quayside/shared/kernel/time';
import { QUEUE_RANKS, type Roster } from '@quayside/shared/routing/roster';
import type { WorkCount, WorkKind, Workload } from '@quayside/shared/routing/workload';
import type { ClientSession } from 'mongodb';
import { collectionNameOf } from '../../platform/lane/collections';
import { type EntityDocument, fromDocument } from '../../platform/lane/documents';
import type { Mongo } from '../../platform/mongo';

/** Counts and what they count, all of one and the same instant. */
export interface CountedWorld {
  readonly groupIds: readonly Id[];
  readonly people: readonly Pick<Person, 'id' | 'groupIds' | 'isActive' | 'capacity' | 'isExempt'>[];
  readonly rosters: ReadonlyMap<Id, Roster>;
  readonly workloads: ReadonlyMap<Id, Workload>;
  /** What the cases say: person → open work; ways that count as one may stand apart. */
  readonly work: ReadonlyMap<Id, readonly WorkCount[]>;
  /** Group → how many wait, by rank. */
  readonly waiting: ReadonlyMap<Id, readonly number[]>;
}

export interface AuditStore {
  count(): Promise<CountedWorld>;
}

const SNAPSHOT = { level: 'snapshot' } as const;
const WAITING_STATES = ['waiting_customer', 'waiting_third_party'];

export function createAuditStore({ client, db }: Mongo): AuditStore {
  const rows = (kind: EntityKind) => db.collection<EntityDocument>(collectionNameOf(kind));
  return {
    async count() {
      const session = client.startSession({ snapshot: true, causalConsistency: false });
      try {
        // said with each read: the client's own read concern would else take the place of the session's
        const options = { session, readConcern: SNAPSHOT };
        const all = async <K extends EntityKind>(kind: K): Promise<readonly EntityOf<K>[]> =>
          (await rows(kind).find({}, options).toArray()).map((document) => fromDocument<K>(document));
        const byId = <E extends { readonly id: Id }>(list: readonly E[]) => new Map(list.map((one) => [one.id, one]));
        return {
          groupIds: (await all('group')).map(({ id }) => id),
          people: await all('person'),
          rosters: byId(await all('roster')),
          workloads: byId(await all('workload')),
          work: await countWork(session),
          waiting: await countWaiting(session),
        };
      } finally {
        await session.endSession();
      }
    },
  };

  async function countWork(session: ClientSession): Promise<ReadonlyMap<Id, readonly WorkCount[]>> {
    const found = await rows('case')
      .aggregate<{ _id: { ownerId: Id; kind: WorkKind; day: number; channel: Channel }; count: number }>(
        [
          { $match: { ownerId: { $type: 'string' }, state: { $in: [...OPEN_STATES] }, trashedAt: null, spamAt: null } },
          {
            $group: {
              _id: {
                ownerId: '$ownerId',
                kind: { $cond: [{ $in: ['$state', WAITING_STATES] }, 'waiting', 'active'] },
                day: { $floor: { $divide: [{ $ifNull: ['$lastMessageAt', '$createdAt'] }, DAY_MS] } },
                channel: '$channel',
              },
              count: { $sum: 1 },
            },
          },
        ],
        { session, readConcern: SNAPSHOT },
      )
      .toArray();
    const work = new Map<Id, WorkCount[]>();
    for (const { _id, count } of found) {
      const list = work.get(_id.ownerId) ?? [];
      const channel = workChannelOf(_id.channel);
      list.push({ kind: _id.kind, day: Number(_id.day), ...(channel === null ? {} : { channel }), count });
      work.set(_id.ownerId, list);
    }
    return work;
  }

  async function countWaiting(session: ClientSession): Promise<ReadonlyMap<Id, readonly number[]>> {
    const wanted = OPEN_STATES.filter((state) => !WAITING_STATES.includes(state));
    const found = await rows('case')
      .aggregate<{ _id: { groupId: Id; priority: string }; count: number }>(
        [
          {
            $match: {
              ownerId: null,
              groupId: { $type: 'string' },
              isPrivate: false,
              state: { $in: wanted },
              trashedAt: null,
              spamAt: null,
            },
          },
          { $group: { _id: { groupId: '$groupId', priority: '$priority' }, count: { $sum: 1 } } },
        ],
        { session, readConcern: SNAPSHOT },
      )
      .toArray();
    const waiting = new Map<Id, number[]>();
    for (const { _id, count } of found) {
      const ranks = waiting.get(_id.groupId) ?? Array.from({ length: QUEUE_RANKS }, () => 0);
      ranks[PRIORITIES.length - 1 - (PRIORITIES as readonly string[]).indexOf(_id.priority)] = count;
      waiting.set(_id.groupId, ranks);
    }
    return waiting;
  }
}
