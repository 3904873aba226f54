/**
 * Full replies through the lane, against raw group commits of equal durable work on the same database in the same run.
 *
 * A full reply: message, case, timeline, mail row, two timers (each pauses or resumes a promise), change rows, result, numbering of the
 * device, with all that the server does of itself after it. The raw side knows beforehand what to write, reads nothing and checks
 * nothing; it shows what the database gives, so the ratio is what the lane costs.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { actorOf } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import { epochMs } from '@quayside/shared/kernel/time';
import { openSla } from '@quayside/shared/sla/apply-sla-event';
import { compiledEntity, openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { planOf } from '@quayside/shared/sla/sla-policy';
import {
  buildCalendar,
  buildCase,
  buildContact,
  buildMailbox,
  buildPerson,
  buildSettings,
  buildSlaPolicy,
} from '@quayside/shared/testing/builders';
import { systemClock } from '../apps/server/src/platform/clock';
import { collectionNameOf, ENGINE } from '../apps/server/src/platform/lane/collections';
import { toDocument } from '../apps/server/src/platform/lane/documents';
import type { Lane } from '../apps/server/src/platform/lane/lane';
import { prepareLane } from '../apps/server/src/platform/lane/prepare-lane';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { createBenchLane } from './bench-lane';
import { cpuMs, openLoop, percentiles, report } from './measure';

const CLIENTS = 64;
const SECONDS = Number(process.argv[2] ?? 8);
const TEXT =
  'Dear Ana,\n\nthank you for writing. We have looked at the device and will send you a new one today.\n\nKind regards\nMaria\n'.repeat(4);

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  try {
    await prepareLane(mongo.db);
    await mongo.db.collection(ENGINE.outgoing).createIndex({ notBefore: 1 });
    await mongo.db.collection(ENGINE.timers).createIndex({ dueAt: 1 });
    const people = Array.from({ length: CLIENTS }, (_, n) => buildPerson({ id: `person-${n}`, email: `p${n}@desk.example` }));
    const now = systemClock.now();
    const calendar = buildCalendar({ isAlwaysOpen: true });
    const compiled = { ...compiledEntity(calendar, null, { now, zoneEdition: 'bench' }), revision: 1 };
    const sla = openSla(planOf(buildSlaPolicy(), 'normal'), now, openHoursOf(compiled));
    const puts = [
      put('workspaceSettings', buildSettings()),
      put('calendar', calendar),
      put('compiledCalendar', compiled),
      put('slaPolicy', buildSlaPolicy()),
      put('mailbox', buildMailbox()),
      ...people.map((person) => put('person', person)),
      ...people.map((_, n) => put('contact', buildContact({ id: `contact-${n}`, emails: [`c${n}@customer.example`] }))),
      ...people.map((person, n) =>
        put(
          'case',
          buildCase({
            id: `case-${n}`,
            number: n + 1,
            mailboxId: 'mailbox-1',
            contactId: `contact-${n}`,
            ownerId: person.id,
            state: 'in_progress',
            acceptedAt: epochMs(1),
            sla,
          }),
        ),
      ),
    ];
    for (const { kind, entity } of puts) {
      await mongo.db.collection<{ _id: string }>(collectionNameOf(kind)).insertOne(toDocument(kind, entity as never));
    }
    const lane = createBenchLane(mongo);
    const epoch = (await mongo.db.collection<{ _id: string; epoch: string }>(ENGINE.heads).findOne({}))?.epoch ?? '';
    const counts = new Array<number>(CLIENTS).fill(0);
    const reply = (n: number) => submitReply(lane, { person: people[n] as (typeof people)[number], epoch }, n, counts);

    await closedLoop(reply, 1);
    const cpuBefore = cpuMs();
    const full = await closedLoop(reply, SECONDS);
    const fullCpuMs = cpuMs() - cpuBefore;
    const open = await openLoop(15, Math.min(SECONDS, 10), (turn) => reply(turn % CLIENTS));
    await lane.stop();
    const head = await mongo.db.collection<{ _id: string; seq: number }>(ENGINE.heads).findOne({});
    const rows = await mongo.db.collection(ENGINE.changes).countDocuments();
    const rawCpuBefore = cpuMs();
    const timers = await mongo.db.collection(ENGINE.timers).countDocuments();
    if (timers === 0) throw new Error('no promise was planned: this measures less than it says');
    const raw = await rawGroupCommit(mongo, SECONDS);
    const rawCpuMs = cpuMs() - rawCpuBefore;
    const rate = { unit: 'per second', isMoreBetter: true };
    report('lane', [
      { figure: 'full replies', ...rate, value: full.perSecond, baseline: raw.perSecond, goal: 500 },
      { figure: 'cpu of node for a reply', unit: 'ms', value: fullCpuMs / full.count, baseline: rawCpuMs / raw.count },
      { figure: 'reply among 64 clients, p50', unit: 'ms', value: full.latencyMs.p50 },
      { figure: 'reply among 64 clients, p99', unit: 'ms', value: full.latencyMs.p99 },
      { figure: 'reply at 15 a second, p50', unit: 'ms', value: open.p50 },
      { figure: 'reply at 15 a second, p99', unit: 'ms', value: open.p99, goal: 200 },
      { figure: 'gaps in the feed', unit: 'rows', value: (head?.seq ?? 0) - rows, goal: 0 },
    ]);
  } finally {
    await mongo.drop();
  }
}

interface Client {
  readonly person: ReturnType<typeof buildPerson>;
  readonly epoch: string;
}

async function submitReply(lane: Lane, { person, epoch }: Client, n: number, counts: number[]): Promise<void> {
  const seen = counts[n] ?? 0;
  counts[n] = seen + 1;
  const now = systemClock.now();
  const outcome = await lane.submit({
    source: `device-${n}`,
    key: String(seen + 1),
    uid: uuidV7(now, randomBytes(10)),
    name: 'case.reply',
    args: {
      caseId: `case-${n}`,
      html: null,
      text: TEXT,
      attachments: [],
      to: [`c${n}@customer.example`],
      cc: [],
      bcc: [],
      seenUpTo: seen,
      sendAnyway: true,
      thenState: seen % 2 === 0 ? 'waiting_customer' : 'in_progress',
    },
    actor: actorOf(person),
    performedAt: now,
    priority: 'interactive',
    device: { id: `device-${n}`, mutationId: seen + 1, epoch },
  });
  if (outcome.status !== 'ok') throw new Error(`a reply was ${outcome.status}: ${outcome.code}`);
}

/** Each client replies again as soon as its reply was acknowledged. */
async function closedLoop(reply: (n: number) => Promise<void>, seconds: number) {
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, n) => {
      while (performance.now() < endsAt) {
        const at = performance.now();
        await reply(n);
        latencies.push(performance.now() - at);
      }
    }),
  );
  return {
    count: latencies.length,
    perSecond: latencies.length / ((performance.now() - startedAt) / 1000),
    latencyMs: percentiles(latencies),
  };
}

/** The same documents in the same batches of 50, one transaction each, the head last. */
async function rawGroupCommit(mongo: Awaited<ReturnType<typeof openTestDatabase>>, seconds: number) {
  const { db, client } = mongo;
  const names = ['messages', 'changes', 'results', 'outgoing', 'timers', 'cases', 'devices', 'heads'].map((name) => `raw_${name}`);
  for (const name of names) await db.createCollection(name);
  await db.collection('raw_messages').createIndex({ caseId: 1, _id: 1 });
  await db.collection('raw_changes').createIndex({ entity: 1, id: 1, _id: 1 });
  await db.collection('raw_results').createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  await db.collection('raw_outgoing').createIndex({ notBefore: 1 });
  await db.collection('raw_timers').createIndex({ dueAt: 1 });
  for (const index of [
    { labels: 1, _id: 1 },
    { labels: 1, _doneAt: -1, _id: 1 },
    { labels: 1, lastMessageAt: -1, _id: 1 },
    { number: 1 },
  ] as const) {
    await db.collection('raw_cases').createIndex(index);
  }
  const message = await db.collection('messages').findOne({});
  const cases = await db.collection<{ _id: string }>('cases').find({}).limit(50).toArray();
  await db.collection<{ _id: string }>('raw_cases').insertMany(cases);
  await db.collection<{ _id: string }>('raw_devices').insertMany(cases.map((one) => ({ _id: one._id, lastMut: 0 })));
  await db.collection<{ _id: string; seq: number }>('raw_heads').insertOne({ _id: 'workspace', seq: 0 });
  const labels = ['all', 'person:x', 'ungrouped'];
  let seq = 0;
  let done = 0;
  const startedAt = performance.now();
  while (performance.now() < startedAt + seconds * 1000) {
    const session = client.startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } });
    const ids = cases.map(() => randomUUID());
    await db.collection<{ _id: string }>('raw_messages').insertMany(
      ids.map((id) => ({ ...message, _id: id })),
      { session },
    );
    await db.collection<{ _id: string }>('raw_cases').bulkWrite(
      cases.map((one) => {
        const { _id, ...replacement } = one;
        return { replaceOne: { filter: { _id }, replacement: { ...replacement, lastMessageAt: Date.now() + done } } };
      }),
      { session },
    );
    await db.collection<{ _id: string }>('raw_outgoing').insertMany(
      ids.map((id) => ({ _id: id, notBefore: Date.now() })),
      { session },
    );
    await db.collection<{ _id: string }>('raw_timers').insertMany(
      ids.flatMap((id) => ['a', 'b'].map((kind) => ({ _id: `${kind}:${id}`, kind, dueAt: Date.now(), attempts: 0 }))),
      { session },
    );
    await db.collection<{ _id: string }>('raw_devices').bulkWrite(
      cases.map((one) => ({ updateOne: { filter: { _id: one._id }, update: { $inc: { lastMut: 1 } } } })),
      { session },
    );
    await db.collection<{ _id: { source: string; key: string } }>('raw_results').insertMany(
      ids.map((id) => ({
        _id: { source: id, key: '1' },
        status: 'ok',
        code: null,
        detail: null,
        seq,
        expiresAt: new Date(Date.now() + 1e10),
      })),
      { session },
    );
    await db.collection<{ _id: number }>('raw_changes').insertMany(
      ids.flatMap((id) =>
        ['message', 'case'].map((entity) => ({
          _id: ++seq,
          entity,
          id,
          op: 'put',
          revision: 1,
          before: labels,
          after: labels,
          caseId: id,
          doneBefore: null,
          by: 'x',
          at: Date.now(),
        })),
      ),
      { session },
    );
    await db.collection<{ _id: string; seq: number }>('raw_heads').updateOne({ _id: 'workspace' }, { $set: { seq } }, { session });
    await session.commitTransaction();
    await session.endSession();
    done += cases.length;
  }
  return { count: done, perSecond: done / ((performance.now() - startedAt) / 1000) };
}

await main();
