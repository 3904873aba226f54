/**
 * From the moment that the lane has a change to the moment that another desktop has it in its store, at 15 and 100 changes a second, 1 and 1,000 desktops.
 *
 * `npm run bench -- feed-latency [desktops] [seconds]` (1,000, 15). One desktop is a real core with its encrypted files; a thousand are light
 * ones in one process (socket, pull, rows in memory), all of whom see every change: 1,000 SQLite caches do not fit beside the server. A
 * second run gives them the cases of their group of 20, as people have them. Beside it: the change itself by plain Socket.IO.
 */

import { readCursor } from '../apps/desktop/src/core/sync/cursor';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { openCrowd } from './crowd';
import { CROWD_COMMANDS, instant, type Rate, type Write } from './crowd-server';
import { type Applied, type Concerns, type Latencies, latencies } from './latencies';
import { cpuMs, type Figure, type Percentiles, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { Page } from './page';
import { measurePlainEmits } from './plain-listeners';
import { RealCore } from './real-core';
import { benchPeople, fillWorkspace, GROUPS } from './workspace';

const DESKTOPS = Number(process.argv[2] ?? 1000);
const SECONDS = Number(process.argv[3] ?? 15);
const CASES = 500;
const RATES = [15, 100];
const GROUP_SIZE = 20;

const everybody: Concerns = () => true;
/** People of groups: the first is somebody else. */
const ownGroup =
  (groups: number): Concerns =>
  (device, { caseNumber }) =>
    Math.floor((device + 1) / GROUP_SIZE) === caseNumber % groups;

/** One real core: rows count as there when a screen is told of them. */
async function measureRealCore(rate: Rate): Promise<readonly Figure[]> {
  const mongo = await openTestDatabase();
  try {
    await fillWorkspace(mongo, { cases: rate.cases, messagesEach: 1 });
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    const core = await RealCore.signedIn(server);
    const page = new Page(core.app);
    await core.untilFilled(page);
    const { store } = core.app.sessions.live.profile;
    const seen: Applied[] = [];
    page.onEvent = () => seen.push({ device: 0, upTo: readCursor(store.cache).seq, at: instant() });
    await server.ask('writeAtRate', { ...rate, seconds: 2 });
    const writes = await server.ask<Write[]>('writeAtRate', rate);
    const last = Math.max(...writes.map(({ seq }) => seq));
    while (readCursor(store.cache).seq < last) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 200));
    page.close();
    await core.destroy();
    const plain = await measurePlainEmits(server, 1, { ...rate, seconds: Math.min(rate.seconds, 8), bytes: 1000 });
    await server.stop();
    return figuresOf(`1 desktop with its files, ${rate.perSecond} changes a second`, latencies(writes, seen, everybody), plain);
  } finally {
    await mongo.drop();
  }
}

interface CrowdOptions {
  readonly name: string;
  readonly rates: readonly number[];
  readonly groups: number | null;
}

async function measureCrowd({ name, rates, groups }: CrowdOptions): Promise<readonly Figure[]> {
  const mongo = await openTestDatabase();
  const figures: Figure[] = [];
  try {
    const people = benchPeople(DESKTOPS + 1, (n) => (groups === null ? GROUPS : [`g${Math.floor(n / GROUP_SIZE)}`]));
    await fillWorkspace(mongo, {
      cases: CASES,
      messagesEach: 1,
      people,
      shape: (of, n) => (groups === null ? of : { ...of, ownerId: null, state: 'new', acceptedAt: null, groupId: `g${n % groups}` }),
    });
    const server = await startChildServer(mongo.uri);
    const applied: Applied[] = [];
    const index = new Map<object, number>();
    const crowd = await openCrowd(server.url, await server.openSessions(people.slice(1).map(({ id }) => id)), {
      onPoke: () => undefined,
      onApplied: (device, upTo) => applied.push({ device: index.get(device) ?? -1, upTo, at: instant() }),
    });
    for (const [n, device] of crowd.devices.entries()) index.set(device, n);
    await crowd.quiet();
    const concerns = groups === null ? everybody : ownGroup(groups);
    for (const perSecond of rates) {
      applied.splice(0);
      const pulled = () => crowd.devices.reduce((sum, { pulls }) => sum + pulls, 0);
      const before = { pulls: pulled(), server: await server.usage(), mongod: await mongodCpuMs(mongo.db), own: cpuMs() };
      const writes = await server.ask<Write[]>('writeAtRate', { perSecond, seconds: SECONDS, cases: CASES } satisfies Rate);
      const lastOf = (device: number) => Math.max(0, ...writes.filter((write) => concerns(device, write)).map(({ seq }) => seq));
      const wanted = crowd.devices.map((_, device) => lastOf(device));
      while (crowd.devices.some(({ seq }, device) => seq < (wanted[device] ?? 0))) await new Promise((resolve) => setTimeout(resolve, 20));
      const after = { pulls: pulled(), server: await server.usage(), mongod: await mongodCpuMs(mongo.db), own: cpuMs() };
      const pulls = Math.max(1, after.pulls - before.pulls);
      const at = `${DESKTOPS} desktops, ${name}, ${perSecond} changes a second`;
      const times = latencies(writes, applied, concerns);
      const plain = await measurePlainEmits(server, groups === null ? DESKTOPS : GROUP_SIZE, {
        perSecond,
        seconds: Math.min(SECONDS, 8),
        bytes: 1000,
      });
      figures.push(
        ...figuresOf(at, times, plain),
        { figure: `${at}: pulls`, unit: 'per second', value: pulls / SECONDS },
        { figure: `${at}: cpu of the server for a pull`, unit: 'ms', value: (after.server.cpuMs - before.server.cpuMs) / pulls },
        { figure: `${at}: cpu of the database for a pull`, unit: 'ms', value: (after.mongod - before.mongod) / pulls },
        { figure: `${at}: cpu of the desktop for a pull`, unit: 'ms', value: (after.own - before.own) / pulls },
      );
    }
    crowd.close();
    await server.stop();
    return figures;
  } finally {
    await mongo.drop();
  }
}

const figuresOf = (at: string, times: Latencies, plain: Percentiles): readonly Figure[] => [
  { figure: `${at}: p50`, unit: 'ms', value: times.p50, baseline: plain.p50, goal: 80 },
  { figure: `${at}: p95`, unit: 'ms', value: times.p95, baseline: plain.p95, goal: 250 },
  { figure: `${at}: p99`, unit: 'ms', value: times.p99, baseline: plain.p99, goal: 1000 },
  { figure: `${at}: rises by`, unit: 'ms a second', value: times.slope },
];

async function main(): Promise<void> {
  const figures: Figure[] = [];
  for (const perSecond of RATES) figures.push(...(await measureRealCore({ perSecond, seconds: SECONDS, cases: CASES })));
  figures.push(...(await measureCrowd({ name: 'all see all', rates: RATES, groups: null })));
  figures.push(...(await measureCrowd({ name: `in groups of ${GROUP_SIZE}`, rates: RATES, groups: Math.ceil(DESKTOPS / GROUP_SIZE) })));
  report('feed-latency', figures, {
    measured: `notes added for ${SECONDS} s at each rate, from the lane to the row in the other's store (real core: to the word to its screen)`,
    baseline: 'plain Socket.IO in the same process: 1,000 bytes to each listener, nothing stored, nothing checked',
  });
}

if (isChildServer()) await beChildServer(CROWD_COMMANDS);
else await main();
