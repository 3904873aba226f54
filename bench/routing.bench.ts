/**
 * Decisions of routing a second, with 500 agents and 10,000 cases that wait.
 *
 * `npm run bench -- routing [seconds]` (15). The rule alone on 500 candidates; cases drawn from the queue, in one group of all 500 and in ten
 * groups of 50; cases that come to people who wait for them. Beside it: the documents of such a decision in raw group commits.
 */
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import { epochMs } from '@quayside/shared/kernel/time';
import { decideRoute, type RouteCandidate } from '@quayside/shared/routing/decide-route';
import { buildAvailability, buildGroup, buildRoster, buildWorkload } from '@quayside/shared/testing/builders';
import { systemClock } from '../apps/server/src/platform/clock';
import { createEntities } from '../apps/server/src/platform/entities';
import type { House } from '../apps/server/src/platform/house';
import { collectionNameOf, ENGINE } from '../apps/server/src/platform/lane/collections';
import { createLogger } from '../apps/server/src/platform/logger';
import { createSideQueue } from '../apps/server/src/platform/side-queue';
import { createQueueStore } from '../apps/server/src/rooms/routing/queue.store';
import type { RoutingRow } from '../apps/server/src/rooms/routing/queue-tasks';
import { createRoutingWorker } from '../apps/server/src/rooms/routing/routing-worker';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { createBenchLane } from './bench-lane';
import { cpuMs, type Figure, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { groupCommit, type Stored } from './raw-group-commit';
import { benchPeople, fillWorkspace, writeEntities } from './workspace';

const SECONDS = Number(process.argv[2] ?? 15);
const AGENTS = 500;
const WAITING = 10_000;
const CAPACITY = 40;

type TestMongo = Awaited<ReturnType<typeof openTestDatabase>>;

function ruleAlone(): Figure {
  const candidates = Array.from(
    { length: AGENTS },
    (_, n): RouteCandidate => ({
      personId: `person-${n}`,
      status: n % 9 === 0 ? 'busy' : 'available',
      isConnected: n % 7 !== 0,
      isExempt: false,
      capacity: CAPACITY,
      load: (n % 30) * 100,
      recentLoad: (n % 30) * 90,
      turn: n,
      hadIt: false,
    }),
  );
  let chosen = 0;
  let count = 0;
  const startedAt = performance.now();
  while (performance.now() - startedAt < 1500) {
    if (decideRoute({ mode: count % 2 === 0 ? 'round_robin' : 'least_loaded', candidates }).chosenId !== null) chosen += 1;
    count += 1;
  }
  if (chosen !== count) throw new Error('somebody could have had it');
  return { figure: `the rule alone, ${AGENTS} candidates`, unit: 'per second', value: count / ((performance.now() - startedAt) / 1000) };
}

/** @param groups - the agents and what waits are spread over so many */
async function world(mongo: TestMongo, groups: number, waiting: number): Promise<readonly string[]> {
  const groupIds = Array.from({ length: groups }, (_, n) => `team-${n}`);
  const people = benchPeople(AGENTS + 1, (n) => [groupIds[n % groups] ?? '']);
  await fillWorkspace(mongo, {
    cases: Math.max(waiting, 50),
    messagesEach: 1,
    people,
    shape: (of, n) => ({
      ...of,
      ownerId: null,
      state: 'new',
      acceptedAt: null,
      groupId: waiting === 0 ? 'a' : (groupIds[n % groups] ?? null),
    }),
  });
  await createQueueStore(mongo).prepare();
  const agents = people.slice(1);
  await writeEntities(
    mongo,
    'group',
    groupIds.map((id) => buildGroup({ id, name: id, routing: { mode: 'least_loaded', capacity: CAPACITY } } as never)),
  );
  await writeEntities(
    mongo,
    'availability',
    agents.map(({ id }) => buildAvailability({ id })),
  );
  await writeEntities(
    mongo,
    'workload',
    agents.map(({ id }) => buildWorkload({ id })),
  );
  const none = { count: 0, entries: 0, jumps: 0 };
  await writeEntities(
    mongo,
    'roster',
    groupIds.map((id) => {
      const own = agents.filter(({ groupIds: of }) => of.includes(id));
      const count = waiting / groups;
      return buildRoster({
        id,
        members: own.map((one) => ({ personId: one.id, capacity: null, isExempt: false, turn: 0 })),
        // normal is the third of four
        waiting: [none, none, { count, entries: count, jumps: 0 }, none],
      });
    }),
  );
  return groupIds;
}

async function draw(groups: number): Promise<readonly Figure[]> {
  const mongo = await openTestDatabase();
  try {
    const groupIds = await world(mongo, groups, WAITING);
    const lane = createBenchLane(mongo);
    const sideQueue = createSideQueue(mongo, systemClock);
    await sideQueue.prepare();
    await mongo.db
      .collection<RoutingRow>(ENGINE.routing)
      .insertMany(
        groupIds.map((id) => ({ _id: `draw-${id}`, task: { type: 'draw', groupIds: [id] }, notBefore: epochMs(0), attempts: 0 })),
      );
    const house = {
      mongo,
      lane,
      clock: systemClock,
      logger: createLogger('error'),
      entities: createEntities(mongo),
      sideQueue,
    } as unknown as House;
    const worker = createRoutingWorker({ house, queue: createQueueStore(mongo) });
    const before = { node: cpuMs(), mongod: await mongodCpuMs(mongo.db) };
    const startedAt = performance.now();
    await worker.start();
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const drawn = await mongo.db.collection(collectionNameOf('case')).countDocuments({ ownerId: { $ne: null } });
    const ms = performance.now() - startedAt;
    const after = { node: cpuMs(), mongod: await mongodCpuMs(mongo.db) };
    await lane.stop();
    await worker.stop();
    if (drawn === 0) throw new Error('nothing was drawn');
    const raw = groups === 1 ? await rawDecisions(mongo) : null;
    const at = `drawn from the queue, ${groups === 1 ? `one group of ${AGENTS}` : `${groups} groups of ${AGENTS / groups}`}`;
    return [
      {
        figure: at,
        unit: 'per second',
        value: drawn / (ms / 1000),
        isMoreBetter: true,
        ...(raw === null ? {} : { baseline: raw.perSecond }),
      },
      {
        figure: `${at}: cpu of node for one`,
        unit: 'ms',
        value: (after.node - before.node) / drawn,
        ...(raw === null ? {} : { baseline: raw.cpuMs }),
      },
      { figure: `${at}: cpu of the database for one`, unit: 'ms', value: (after.mongod - before.mongod) / drawn },
    ];
  } finally {
    await mongo.drop();
  }
}

async function rawDecisions(mongo: TestMongo) {
  const rows = (kind: 'case' | 'message' | 'routingDecision') => mongo.db.collection<Stored>(collectionNameOf(kind));
  const cases = await rows('case').find({}).limit(50).toArray();
  const line = await rows('message').findOne({ kind: 'event' });
  const decision = await rows('routingDecision').findOne({});
  if (line === null || decision === null) throw new Error('no decision was kept');
  return groupCommit(mongo, 6, { cases, messages: [line, decision], changesEach: 3 });
}

/** Nobody waits, all are free: each case is given out in the transaction that brings it. */
async function arrivals(): Promise<readonly Figure[]> {
  const mongo = await openTestDatabase();
  try {
    await world(mongo, 10, 0);
    const lane = createBenchLane(mongo);
    let next = 0;
    const create = async (): Promise<void> => {
      next += 1;
      const now = systemClock.now();
      const args = {
        caseId: uuidV7(now, randomBytes(10)),
        subject: 'It burns',
        channel: 'phone',
        contactId: null,
        contact: null,
        groupId: `team-${next % 10}`,
        ownerId: null,
        mailboxId: null,
        priority: 'normal',
        category: null,
        product: null,
        tags: [],
        isPrivate: false,
        message: null,
      };
      const actor = { type: 'system', name: 'bench' } as const;
      const outcome = await lane.submit({
        source: 'bench',
        key: String(next),
        uid: uuidV7(now, randomBytes(10)),
        name: 'case.create',
        args,
        actor,
        performedAt: now,
        priority: 'interactive',
      });
      if (outcome.status !== 'ok') throw new Error(`a case was ${outcome.status}: ${outcome.code}`);
    };
    const before = { node: cpuMs(), mongod: await mongodCpuMs(mongo.db) };
    const startedAt = performance.now();
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        while (performance.now() < startedAt + SECONDS * 1000) await create();
      }),
    );
    const ms = performance.now() - startedAt;
    const after = { node: cpuMs(), mongod: await mongodCpuMs(mongo.db) };
    const given = await mongo.db.collection(collectionNameOf('case')).countDocuments({ ownerId: { $ne: null } });
    await lane.stop();
    if (given === 0) throw new Error('nobody got anything');
    const at = 'given out as they come, ten groups of 50';
    return [
      { figure: at, unit: 'per second', value: given / (ms / 1000), isMoreBetter: true },
      { figure: `${at}: cpu of node for one`, unit: 'ms', value: (after.node - before.node) / next },
      { figure: `${at}: cpu of the database for one`, unit: 'ms', value: (after.mongod - before.mongod) / next },
    ];
  } finally {
    await mongo.drop();
  }
}

report('routing', [ruleAlone(), ...(await draw(1)), ...(await draw(10)), ...(await arrivals())], {
  measured: `${AGENTS} agents who may have ${CAPACITY} cases each, ${WAITING} cases waiting; the lane with all that follows, ${SECONDS} s each`,
  baseline: 'replaceOne of 50 cases + their line and decision (of 500 candidates) + 3 change rows each in a journaled transaction',
});
