/**
 * Due times a second on compiled calendars, and 100,000 open cases planned anew while agents go on working.
 *
 * `npm run bench -- sla [cases]` (100,000). A second of due times is beside the same ones found by walking days with luxon. The re-plan is
 * beside the same documents written in raw group commits: case, four timers, change row.
 */
import { type DurationMs, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { compiledEntity, openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { DEFAULT_PROMISES } from '@quayside/shared/sla/sla-policy';
import { buildCalendar } from '@quayside/shared/testing/builders';
import { DateTime } from 'luxon';
import type { Document } from 'mongodb';
import { collectionNameOf, ENGINE } from '../apps/server/src/platform/lane/collections';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { HttpClient } from './http-client';
import { type Figure, openLoop, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { groupCommit } from './raw-group-commit';
import { benchPeople, fillWorkspace, writeEntities } from './workspace';

const CASES = Number(process.argv[2] ?? 100_000);
const PEOPLE = [...benchPeople(16), { ...benchPeople(1)[0], id: 'admin', email: 'admin@desk.example', role: 'admin' as const }];
const ACTS_A_SECOND = 15;

type TestMongo = Awaited<ReturnType<typeof openTestDatabase>>;

function dueTimes(): readonly Figure[] {
  const now = epochMs(Date.now());
  const calendar = buildCalendar({ holidays: [] });
  const hours = openHoursOf({ ...compiledEntity(calendar, null, { now, zoneEdition: 'bench' }), revision: 1 });
  const starts = Array.from({ length: 4096 }, (_, n) => epochMs(now - n * 977_000));
  const figures: Figure[] = [];
  for (const [name, budgetMs] of [
    ['4 h', 4 * HOUR_MS],
    ['40 h', 40 * HOUR_MS],
  ] as const) {
    let sum = 0;
    let count = 0;
    const startedAt = performance.now();
    while (performance.now() - startedAt < 1500) {
      for (const start of starts) sum += hours.after(start, budgetMs as DurationMs) ?? 0;
      count += starts.length;
    }
    const perSecond = count / ((performance.now() - startedAt) / 1000);
    let walked = 0;
    const walkingAt = performance.now();
    while (performance.now() - walkingAt < 1500) {
      const start = starts[walked % starts.length] as EpochMs;
      const due = walkDays(start, budgetMs, calendar.zone);
      if (due !== hours.after(start, budgetMs as DurationMs)) throw new Error('the two ways do not agree');
      walked += 1;
    }
    if (sum === 0) throw new Error('nothing is ever due');
    const plain = walked / ((performance.now() - walkingAt) / 1000);
    figures.push({
      figure: `due times after ${name} of working time`,
      unit: 'per second',
      value: perSecond,
      baseline: plain,
      goal: 1_000_000,
      isMoreBetter: true,
    });
  }
  return figures;
}

/** Monday to Friday, 9:00 to 17:00, day by day, as one would write it first. */
function walkDays(start: number, budgetMs: number, zone: string): number {
  let left = budgetMs;
  let day = DateTime.fromMillis(start, { zone }).startOf('day');
  for (;;) {
    if (day.weekday <= 5) {
      const opens = Math.max(day.set({ hour: 9 }).toMillis(), start);
      const closes = day.set({ hour: 17 }).toMillis();
      const open = Math.max(0, closes - opens);
      if (left <= open) return opens + left;
      left -= open;
    }
    day = day.plus({ days: 1 });
  }
}

/** Everybody who has not been helped yet is promised to be by then. */
const promises = (resolution: number) => ({
  calendarId: 'calendar-1',
  ...DEFAULT_PROMISES,
  budgets: { ...DEFAULT_PROMISES.budgets, normal: { ...DEFAULT_PROMISES.budgets.normal, resolution } },
});

async function replan(mongo: TestMongo): Promise<readonly Figure[]> {
  const now = epochMs(Date.now());
  const calendar = buildCalendar({ isAlwaysOpen: true });
  // young enough that no promise is broken yet: a re-plan that breaks promises writes a line for each
  const young = (of: object, n: number) => {
    const at = epochMs(now - (n % 60) * MINUTE_MS);
    return { ...of, createdAt: at, updatedAt: at, lastMessageAt: at };
  };
  await fillWorkspace(mongo, { cases: CASES, messagesEach: 1, people: PEOPLE as never, shape: young as never });
  await writeEntities(mongo, 'calendar', [calendar]);
  await writeEntities(mongo, 'compiledCalendar', [
    { ...compiledEntity(calendar, null, { now, zoneEdition: process.versions.tz ?? 'x' }), revision: 1 },
  ]);
  const server = await startChildServer(mongo.uri);
  const clients = (await server.openSessions(PEOPLE.map(({ id }) => id))).map((token) => new HttpClient(server.url, token));
  const admin = clients.at(-1) as HttpClient;
  let turn = 0;
  const act = async (): Promise<void> => {
    turn += 1;
    await (clients[turn % 16] as HttpClient).act('case.add-tag', { caseId: `case-${(turn * 37) % CASES}`, tag: `t${turn}` });
  };
  // one device numbers one act at a time
  const lanes = Array.from({ length: 16 }, () => Promise.resolve());
  const agentsFor = (seconds: number) =>
    openLoop(ACTS_A_SECOND, seconds, (n) => {
      const mine = lanes[n % 16]?.then(act) ?? act();
      lanes[n % 16] = mine;
      return mine;
    });
  const planned = (allowedMs: number) =>
    mongo.db.collection(collectionNameOf('case')).countDocuments({ 'sla.clocks.resolution.budgetMs': allowedMs });

  const figures: Figure[] = [];
  await agentsFor(2);
  const quiet = await agentsFor(10);
  for (const [name, resolution] of [
    ['promised for the first time', 6000],
    ['planned anew', 6600],
  ] as const) {
    const before = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db) };
    const startedAt = performance.now();
    await admin.act('sla-policy.edit', promises(resolution));
    let took = 0;
    const agents = agentsFor(30);
    while (took === 0) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      if ((await mongo.db.collection(ENGINE.jobs).countDocuments()) === 0) took = performance.now() - startedAt;
      if (performance.now() - startedAt > 900_000) throw new Error('the re-plan does not come to an end');
    }
    const after = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db) };
    const beside = await agents;
    const count = await planned(resolution * MINUTE_MS);
    if (count !== CASES) throw new Error(`${count} of ${CASES} cases are planned`);
    figures.push(
      { figure: `${CASES} cases ${name}`, unit: 'ms', value: took, goal: 60_000 },
      { figure: `${name}: cpu of the server for one`, unit: 'ms', value: (after.server.cpuMs - before.server.cpuMs) / CASES },
      { figure: `${name}: cpu of the database for one`, unit: 'ms', value: (after.mongod - before.mongod) / CASES },
      { figure: `${name}: agents' acts beside it, p50`, unit: 'ms', value: beside.p50, baseline: quiet.p50 },
      { figure: `${name}: agents' acts beside it, p95`, unit: 'ms', value: beside.p95, baseline: quiet.p95, goal: 250 },
    );
  }
  for (const client of clients) client.close();
  await server.stop();
  const raw = await rawReplan(mongo);
  return [...figures, ...raw];
}

/** The same documents, 200 cases a transaction, written without being read, checked or computed. */
async function rawReplan(mongo: TestMongo): Promise<readonly Figure[]> {
  const cases = await mongo.db.collection<Document & { _id: string }>(collectionNameOf('case')).find({}).limit(200).toArray();
  const timers = await mongo.db.collection<Document & { _id: string }>(ENGINE.timers).find({}).limit(1200).toArray();
  const result = await groupCommit(mongo, 8, { cases, timers, changesEach: 1 });
  return [
    { figure: 'raw group commits of as many cases', unit: 'ms', value: (CASES / result.perSecond) * 1000 },
    { figure: 'raw group commits: cpu of node for one', unit: 'ms', value: result.cpuMs },
    { figure: 'raw group commits: cpu of the database for one', unit: 'ms', value: result.mongodCpuMs },
  ];
}

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  try {
    report('sla', [...dueTimes(), ...(await replan(mongo))], {
      measured: `4,096 instants over 46 days, one calendar; ${CASES} open cases with 6 timers each, ${ACTS_A_SECOND} acts a second over HTTP beside it`,
      baseline:
        'walking days with luxon; acts before the re-plan; replaceOne of 200 cases + 1,200 timers + change rows in a journaled transaction',
    });
  } finally {
    await mongo.drop();
  }
}

if (isChildServer()) await beChildServer();
else await main();
