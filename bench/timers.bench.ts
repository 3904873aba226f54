/**
 * How late promises are told when they come due, with a million timers that are not.
 *
 * `npm run bench -- timers [seconds] [pending]` (60, 1,000,000). At 50, 200 and 1,000 due a second each for a minute, real promises of real
 * cases come to be at risk: claim, act in the lane with all that follows (case, line of the timeline, timer gone, notification), answer.
 * Late is from the due instant to the acknowledged commit. Beside it, in the same run: claims alone, of the same number at once.
 */
import { type EpochMs, epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { openSla } from '@quayside/shared/sla/apply-sla-event';
import { compiledEntity, openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { planOf } from '@quayside/shared/sla/sla-policy';
import { buildCalendar, buildSlaPolicy } from '@quayside/shared/testing/builders';
import { systemClock } from '../apps/server/src/platform/clock';
import { collectionNameOf, ENGINE } from '../apps/server/src/platform/lane/collections';
import type { Lane } from '../apps/server/src/platform/lane/lane';
import { createLogger } from '../apps/server/src/platform/logger';
import { type TimerRow, timerRow } from '../apps/server/src/platform/timers/timer-row';
import { createTimerRows } from '../apps/server/src/platform/timers/timer-rows';
import { createTimers } from '../apps/server/src/platform/timers/timers';
import { slaTimer } from '../apps/server/src/rooms/sla/sla-timer';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { createBenchLane } from './bench-lane';
import { cpuMs, type Figure, percentiles, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { benchPeople, fillWorkspace, writeEntities } from './workspace';

const SECONDS = Number(process.argv[2] ?? 60);
const PENDING = Number(process.argv[3] ?? 1_000_000);
const RATES = [
  { perSecond: 50, goal: 300, nodes: 1 },
  { perSecond: 200, goal: 300, nodes: 2 },
  { perSecond: 1000, goal: 1000, nodes: 1 },
];
const LEAD_MS = 8000;

type TestMongo = Awaited<ReturnType<typeof openTestDatabase>>;

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  const figures: Figure[] = [];
  try {
    const rows = createTimerRows(mongo);
    await rows.prepare();
    const now = systemClock.now();
    await pending(mongo, now);
    const cases = RATES.reduce((sum, { perSecond }) => sum + perSecond * SECONDS, 0);
    await fillWorkspace(mongo, {
      cases,
      messagesEach: 1,
      people: benchPeople(50),
      shape: (of) => ({ ...of, ownerId: of.ownerId ?? 'person-1' }),
    });
    const calendar = buildCalendar({ isAlwaysOpen: true });
    const compiled = { ...compiledEntity(calendar, null, { now, zoneEdition: 'bench' }), revision: 1 };
    await writeEntities(mongo, 'calendar', [calendar]);
    await writeEntities(mongo, 'compiledCalendar', [compiled]);
    await writeEntities(mongo, 'slaPolicy', [buildSlaPolicy()]);
    let first = 0;
    for (const rate of RATES) {
      figures.push(...(await measureRate(mongo, rate, first, openHoursOf(compiled))));
      first += rate.perSecond * SECONDS;
    }
    figures.push(...(await rawClaims(mongo)));
    report('timers', figures, {
      measured: `${PENDING} pending; each rate for ${SECONDS} s; 200 a second over two nodes of one process`,
      baseline: 'find 500 + updateMany with a token + deleteMany on the same collection: the rate at which rows can be claimed at all',
    });
  } finally {
    await mongo.drop();
  }
}

/** Due within the next year, none of them in the next hours. */
async function pending(mongo: TestMongo, now: EpochMs): Promise<void> {
  const timers = mongo.db.collection<TimerRow>(ENGINE.timers);
  for (let from = 0; from < PENDING; from += 5000) {
    const part = Array.from({ length: Math.min(5000, PENDING - from) }, (_, n) =>
      timerRow({
        _id: `sla:resolution:breached:far-${from + n}`,
        kind: 'sla',
        dueAt: epochMs(now + 240 * MINUTE_MS + (((from + n) * 7919) % 30_000_000_000)),
        rank: 1,
        args: { caseId: `far-${from + n}`, target: 'resolution', moment: 'breached', instant: now },
      }),
    );
    await timers.insertMany(part, { ordered: false, writeConcern: { w: 1 } });
  }
}

interface Rate {
  readonly perSecond: number;
  readonly goal: number;
  readonly nodes: number;
}

async function measureRate(mongo: TestMongo, rate: Rate, first: number, hours: ReturnType<typeof openHoursOf>): Promise<readonly Figure[]> {
  const count = rate.perSecond * SECONDS;
  const beginsAt = systemClock.now() + LEAD_MS + count / 5;
  const dueOf = (n: number): EpochMs => epochMs(Math.round(beginsAt + (n * 1000) / rate.perSecond));
  await promise(mongo, { first, count, dueOf, hours });
  const late: number[] = [];
  const logger = createLogger('warn');
  const lanes = Array.from({ length: rate.nodes }, () => createBenchLane(mongo));
  const told = (lane: Lane): Lane => ({
    ...lane,
    async submit(mutation) {
      const outcome = await lane.submit(mutation);
      const dueAt = dueOf(Number(mutation.timer?.id.split('-').at(-1)) - first);
      if (outcome.detail?.isGone !== true) late.push(systemClock.now() - dueAt);
      return outcome;
    },
  });
  const nodes = lanes.map((lane) => createTimers({ mongo, clock: systemClock, lane: told(lane), logger }, () => [slaTimer]));
  const before = { node: cpuMs(), mongod: await mongodCpuMs(mongo.db) };
  for (const { worker } of nodes) await worker.start();
  const givenUpAt = beginsAt + SECONDS * 3000 + 30_000;
  while (late.length < count && systemClock.now() < givenUpAt) await new Promise((resolve) => setTimeout(resolve, 100));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  for (const { worker } of nodes) await worker.stop();
  for (const lane of lanes) await lane.stop();
  const cpu = { node: (cpuMs() - before.node) / count, mongod: ((await mongodCpuMs(mongo.db)) - before.mongod) / count };
  const lines = await mongo.db
    .collection(collectionNameOf('message'))
    .countDocuments({ 'event.type': 'case.sla-at-risk', at: { $gte: beginsAt } });
  const of = `${rate.perSecond} due a second${rate.nodes > 1 ? `, ${rate.nodes} nodes` : ''}`;
  const times = percentiles(late);
  return [
    { figure: `${of}: late, p50`, unit: 'ms', value: times.p50 },
    { figure: `${of}: late, p99`, unit: 'ms', value: times.p99, goal: rate.goal },
    { figure: `${of}: latest`, unit: 'ms', value: times.max },
    { figure: `${of}: told twice`, unit: 'promises', value: Math.max(0, lines - count), goal: 0 },
    { figure: `${of}: not told`, unit: 'promises', value: Math.max(0, count - lines), goal: 0 },
    { figure: `${of}: cpu of node for one`, unit: 'ms', value: cpu.node },
    { figure: `${of}: cpu of the database for one`, unit: 'ms', value: cpu.mongod },
  ];
}

interface Promised {
  readonly first: number;
  readonly count: number;
  readonly dueOf: (n: number) => EpochMs;
  readonly hours: ReturnType<typeof openHoursOf>;
}

/** Each of these cases promises an answer that comes to be at risk at its instant; its timer stands there, the others are far off. */
async function promise(mongo: TestMongo, { first, count, dueOf, hours }: Promised): Promise<void> {
  const plan = planOf(buildSlaPolicy(), 'normal');
  const sample = openSla(plan, epochMs(0), hours);
  const riskAfterMs = (openSla(plan, epochMs(hours.from + 1), hours).clocks.accept?.riskAt ?? 0) - (hours.from + 1);
  if (sample.clocks.accept === null || riskAfterMs <= 0) throw new Error('nothing is promised');
  const cases = mongo.db.collection<{ _id: string }>(collectionNameOf('case'));
  const timers = mongo.db.collection<TimerRow>(ENGINE.timers);
  for (let from = 0; from < count; from += 2000) {
    const numbers = Array.from({ length: Math.min(2000, count - from) }, (_, n) => from + n);
    await cases.bulkWrite(
      numbers.map((n) => {
        const sla = openSla(plan, epochMs(dueOf(n) - riskAfterMs), hours);
        return {
          updateOne: {
            filter: { _id: `case-${first + n}` },
            update: { $set: { sla, slaDueAt: sla.clocks.accept?.dueAt ?? null } as object },
          },
        };
      }),
      { ordered: false, writeConcern: { w: 1 } },
    );
    await timers.insertMany(
      numbers.map((n) =>
        timerRow({
          _id: `sla:accept:at-risk:case-${first + n}`,
          kind: 'sla',
          dueAt: dueOf(n),
          rank: 5,
          args: { caseId: `case-${first + n}`, target: 'accept', moment: 'at-risk', instant: dueOf(n) },
        }),
      ),
      { ordered: false, writeConcern: { w: 1 } },
    );
  }
}

/** What claims alone give: the far ones, as if it were later. */
async function rawClaims(mongo: TestMongo): Promise<readonly Figure[]> {
  const rows = createTimerRows(mongo);
  const timers = mongo.db.collection<TimerRow>(ENGINE.timers);
  const now = epochMs(systemClock.now() + 400 * 24 * 60 * MINUTE_MS);
  const [startedAt, cpuBefore] = [performance.now(), cpuMs()];
  let claimed = 0;
  let from = epochMs(0);
  while (performance.now() - startedAt < 8000) {
    const batch = await rows.claim(from, { now, limit: 500, leaseMs: 30_000 });
    if (batch.length === 0) break;
    from = batch.reduce((latest, { dueAt }) => epochMs(Math.max(dueAt, latest)), from);
    await timers.deleteMany({ _id: { $in: batch.map(({ _id }) => _id) } });
    claimed += batch.length;
  }
  return [
    { figure: 'raw claims', unit: 'per second', value: claimed / ((performance.now() - startedAt) / 1000) },
    { figure: 'raw claims: cpu of node for one', unit: 'ms', value: (cpuMs() - cpuBefore) / claimed },
  ];
}

await main();
