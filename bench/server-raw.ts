import { randomUUID } from 'node:crypto';
import type { Document } from 'mongodb';
import { collectionNameOf } from '../apps/server/src/platform/lane/collections';
import type { Mongo } from '../apps/server/src/platform/mongo';

/** The same documents by the driver alone: what the database gives to somebody who asks for nothing else. */
export function rawOperations({ db, client }: Mongo, cases: number) {
  const rowsOf = (kind: 'case' | 'message') => db.collection<{ _id: string } & Document>(collectionNameOf(kind));
  const page = (filter: object, offset: number) =>
    rowsOf('case')
      .find({ labels: 'all', ...filter })
      .sort({ lastMessageAt: -1, number: -1, _id: 1 })
      .skip(offset)
      .limit(50)
      .toArray();
  const isOpen = { trashedAt: null, spamAt: null, state: { $nin: ['resolved', 'closed'] } };
  let last = 0;

  async function createOne(sample: { of: Document; messages: Document[] }): Promise<void> {
    const session = client.startSession();
    try {
      session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } });
      const id = randomUUID();
      last += 1;
      await db.collection('raw_cases').insertOne({ ...sample.of, _id: id as never, number: cases + last }, { session });
      await db.collection('raw_messages').insertMany(
        sample.messages.map((one) => ({ ...one, _id: randomUUID() as never, caseId: id })),
        { session },
      );
      await db.collection('raw_changes').insertMany(
        ['case', 'message', 'message'].map((entity) => ({
          entity,
          id,
          op: 'put',
          revision: 1,
          before: [],
          after: ['all', 'group:a'],
          at: Date.now(),
        })),
        { session },
      );
      await db
        .collection('raw_results')
        .insertOne({ source: id, key: '1', status: 'ok', expiresAt: new Date(Date.now() + 1e10) }, { session });
      await session.commitTransaction();
    } finally {
      await session.endSession();
    }
  }

  return {
    list: (offset: number) => page(isOpen, offset),
    attention: () => page({ ...isOpen, needsAttention: true }, 0),
    mine: (ownerId: string) => page({ ...isOpen, ownerId }, 0),
    open: async (id: string) => [await rowsOf('case').findOne({ _id: id }), await rowsOf('message').find({ caseId: id }).toArray()],
    number: (number: number) => rowsOf('case').find({ number }).toArray(),
    words: (word: string) => rowsOf('case').find({ _words: word }).limit(50).toArray(),
    /** @returns created a second by so many at once */
    async create(clients: number, seconds: number): Promise<number> {
      const [of] = await rowsOf('case').find({}).limit(1).toArray();
      const messages = await rowsOf('message').find({}).limit(2).toArray();
      if (of === undefined) throw new Error('there is no case');
      await Promise.all([
        db
          .collection('raw_cases')
          .createIndexes(
            [
              { labels: 1, lastMessageAt: -1 },
              { labels: 1, _id: 1 },
              { labels: 1, _doneAt: -1, _id: 1 },
              { number: 1 },
              { contactId: 1 },
              { _words: 1 },
            ].map((key) => ({ key: key as Record<string, 1 | -1> })),
          ),
        db.collection('raw_messages').createIndexes([{ key: { caseId: 1, _id: 1 } }, { key: { _words: 1, _id: 1 } }]),
        db.collection('raw_changes').createIndex({ entity: 1, id: 1, _id: 1 }),
        db.collection('raw_results').createIndex({ expiresAt: 1 }),
      ]);
      let done = 0;
      const startedAt = performance.now();
      await Promise.all(
        Array.from({ length: clients }, async () => {
          while (performance.now() < startedAt + seconds * 1000) {
            await createOne({ of, messages });
            done += 1;
          }
        }),
      );
      return done / ((performance.now() - startedAt) / 1000);
    },
  };
}
