import { randomUUID } from 'node:crypto';
import type { Document } from 'mongodb';
import type { Mongo } from '../apps/server/src/platform/mongo';
import { cpuMs } from './measure';
import { mongodCpuMs } from './mongod-usage';

export type Stored = Document & { readonly _id: string };

export interface RawBatch {
  /** Replaced in each transaction. */
  readonly cases: readonly Stored[];
  /** Replaced in each transaction. */
  readonly timers?: readonly Stored[];
  /** Inserted under new ids, one for each case and each of these. */
  readonly messages?: readonly Stored[];
  readonly changesEach: number;
}

const CASE_INDEXES = [
  { labels: 1, _id: 1 },
  { labels: 1, _doneAt: -1, _id: 1 },
  { labels: 1, lastMessageAt: -1, number: -1, _id: 1 },
  { labels: 1, slaDueAt: 1, _id: 1 },
  { contactId: 1 },
  { number: 1 },
  { _words: 1, _id: 1 },
] as const;

/** The same documents as the lane writes, in journaled transactions of one batch each: nothing is read, checked or computed. */
export async function groupCommit({ db, client }: Pick<Mongo, 'db' | 'client'>, seconds: number, batch: RawBatch) {
  const raw = (name: string) => db.collection<Stored>(`raw_${name}`);
  for (const index of CASE_INDEXES) await raw('cases').createIndex(index);
  await raw('timers').createIndex({ dueAt: 1 });
  await raw('changes').createIndex({ entity: 1, id: 1, _id: 1 });
  await raw('messages').createIndex({ caseId: 1, _id: 1 });
  await raw('cases').insertMany([...batch.cases]);
  if (batch.timers) await raw('timers').insertMany([...batch.timers]);
  const heads = db.collection<{ _id: string; seq: number }>('raw_heads');
  await heads.insertOne({ _id: 'workspace', seq: 0 });
  let seq = 0;
  let done = 0;
  const [startedAt, cpuBefore, mongodBefore] = [performance.now(), cpuMs(), await mongodCpuMs(db)];
  const replaceAll = (name: string, rows: readonly Stored[], session: object): Promise<unknown> =>
    raw(name).bulkWrite(
      rows.map(({ _id, ...rest }) => ({
        replaceOne: { filter: { _id }, replacement: { ...rest, updatedAt: Date.now() + done } },
      })) as never,
      session,
    );
  while (performance.now() < startedAt + seconds * 1000) {
    const session = client.startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } });
    await replaceAll('cases', batch.cases, { session });
    if (batch.timers) await replaceAll('timers', batch.timers, { session });
    if (batch.messages) {
      const { messages } = batch;
      await raw('messages').insertMany(
        batch.cases.flatMap((of) => messages.map((one) => ({ ...one, _id: randomUUID(), caseId: of._id }))),
        { session },
      );
    }
    const labels = ['all', 'group:a', 'person:x'];
    await db.collection<{ _id: number }>('raw_changes').insertMany(
      batch.cases.flatMap(({ _id }) =>
        Array.from({ length: batch.changesEach }, () => {
          seq += 1;
          return {
            _id: seq,
            entity: 'case',
            id: _id,
            op: 'put',
            revision: 1,
            before: labels,
            after: labels,
            caseId: null,
            by: 'x',
            at: Date.now(),
          };
        }),
      ),
      { session },
    );
    await heads.updateOne({ _id: 'workspace' }, { $set: { seq } }, { session });
    await session.commitTransaction();
    await session.endSession();
    done += batch.cases.length;
  }
  return {
    perSecond: done / ((performance.now() - startedAt) / 1000),
    cpuMs: (cpuMs() - cpuBefore) / done,
    mongodCpuMs: ((await mongodCpuMs(db)) - mongodBefore) / done,
  };
}
