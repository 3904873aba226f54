/**
 * One change in the stores of 1,000 desktops that all see it, and the ringing alone.
 *
 * `npm run bench -- fan-out [desktops] [turns]` (1,000, 12). From the moment that the lane has it to the last of them
 * that has been rung at, and to the last that has the row. Desktops are light ones of one process. Beside it: the change itself to as many by plain Socket.IO.
 */
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { openCrowd } from './crowd';
import { CROWD_COMMANDS, instant, type Rate, type Write } from './crowd-server';
import { cpuMs, percentiles, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { measurePlainEmits } from './plain-listeners';
import { benchPeople, fillWorkspace } from './workspace';

const DESKTOPS = Number(process.argv[2] ?? 1000);
const TURNS = Number(process.argv[3] ?? 12);
const CASES = 500;

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  try {
    const people = benchPeople(DESKTOPS);
    await fillWorkspace(mongo, { cases: CASES, messagesEach: 1, people });
    const server = await startChildServer(mongo.uri);
    let poked = new Map<object, number>();
    let applied = new Map<object, number>();
    const memoryBefore = (await server.usage()).rssMb;
    const crowd = await openCrowd(server.url, await server.openSessions(people.map(({ id }) => id)), {
      onPoke: (device) => poked.has(device) || poked.set(device, instant()),
      onApplied: (device) => applied.set(device, instant()),
    });
    const connecting = performance.now();
    await crowd.quiet();
    const quietMs = performance.now() - connecting;
    const rang: number[] = [];
    const rangLast: number[] = [];
    const had: number[] = [];
    const hadLast: number[] = [];
    const pulled = () => crowd.devices.reduce((sum, { pulls }) => sum + pulls, 0);
    const before = { pulls: pulled(), server: await server.usage(), mongod: await mongodCpuMs(mongo.db), own: cpuMs() };
    for (let turn = 0; turn < TURNS; turn += 1) {
      poked = new Map();
      applied = new Map();
      const [write] = await server.ask<Write[]>('writeAtRate', { perSecond: 1, seconds: 1, cases: CASES } satisfies Rate);
      if (write === undefined) throw new Error('nothing was written');
      while (crowd.devices.some(({ seq }) => seq < write.seq)) await new Promise((resolve) => setTimeout(resolve, 10));
      const since = (at: number): number => Math.max(0, at - write.at);
      rang.push(...[...poked.values()].map(since));
      rangLast.push(Math.max(...[...poked.values()].map(since)));
      had.push(...[...applied.values()].map(since));
      hadLast.push(Math.max(...[...applied.values()].map(since)));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const after = { pulls: pulled(), server: await server.usage(), mongod: await mongodCpuMs(mongo.db), own: cpuMs() };
    crowd.close();
    const plain = await measurePlainEmits(server, DESKTOPS, { perSecond: 1, seconds: TURNS, bytes: 1000 });
    await server.stop();
    const [rung, rungLast, all, last] = [rang, rangLast, had, hadLast].map(percentiles) as [Each, Each, Each, Each];
    const each = Math.max(1, after.pulls - before.pulls);
    report(
      'fan-out',
      [
        { figure: 'rung at: one, p50', unit: 'ms', value: rung.p50, baseline: plain.p50 },
        { figure: 'rung at: the last of all, p50', unit: 'ms', value: rungLast.p50, baseline: plain.lastOfEach.p50 },
        { figure: 'in the store: one, p50', unit: 'ms', value: all.p50, baseline: plain.p50 },
        { figure: 'in the store: one, p95', unit: 'ms', value: all.p95, baseline: plain.p95 },
        { figure: 'in the store: the last of all, p50', unit: 'ms', value: last.p50, baseline: plain.lastOfEach.p50, goal: 1000 },
        { figure: 'in the store: the last of all, slowest', unit: 'ms', value: last.max, baseline: plain.lastOfEach.max },
        { figure: 'cpu of the server for a pull', unit: 'ms', value: (after.server.cpuMs - before.server.cpuMs) / each },
        { figure: 'cpu of the database for a pull', unit: 'ms', value: (after.mongod - before.mongod) / each },
        { figure: 'cpu of the desktop for a pull', unit: 'ms', value: (after.own - before.own) / each },
        { figure: 'pulls for one change and desktop', unit: 'pulls', value: each / (TURNS * DESKTOPS) },
        { figure: 'until all are told that all are here', unit: 'ms', value: quietMs },
        { figure: `memory of the server for ${DESKTOPS} desktops`, unit: 'MB', value: after.server.rssMb - memoryBefore },
      ],
      {
        measured: `${TURNS} notes, ${DESKTOPS} desktops that all see them, light ones in one process: socket, pull, rows in memory`,
        baseline: 'plain Socket.IO in the same process: 1,000 bytes to each, nothing stored, nothing checked',
      },
    );
  } finally {
    await mongo.drop();
  }
}

type Each = ReturnType<typeof percentiles>;

if (isChildServer()) await beChildServer(CROWD_COMMANDS);
else await main();
