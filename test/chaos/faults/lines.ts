import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../fault';
import { type ChaosWorld, SENDS_AT_ONCE } from '../world/chaos-world';
import type { FaultLine, Verdict, Way } from '../world/fault-line';

const deskLines = ({ desks }: ChaosWorld): readonly FaultLine[] => desks.map(({ line }) => line);
const nodeLines = ({ nodes }: ChaosWorld): readonly FaultLine[] => nodes.all.flatMap(({ lines }) => lines);

/** Breaks lines for a while, and mends them. */
const forAWhile =
  (linesOf: (world: ChaosWorld) => readonly FaultLine[], hurt: (line: FaultLine) => void, ms: number): Fault['strike'] =>
  async (world) => {
    const lines = linesOf(world);
    if (linesOf === nodeLines) world.struck({ mayDouble: world.nodes.all.length * SENDS_AT_ONCE });
    for (const line of lines) hurt(line);
    await wait(ms);
    for (const line of lines) {
      line.reset();
      line.heal();
    }
    return [];
  };

/** Breaks the line of each desk at its next pushes, several times. */
const atPushes =
  (way: Way, pattern: string, verdict: Verdict): Fault['strike'] =>
  async (world) => {
    for (let turn = 0; turn < 3; turn += 1) {
      for (const line of deskLines(world)) line.when(way, pattern, () => verdict);
      await world.busy(10);
    }
    return [];
  };

const PUSH = 'POST /trpc/sync.push';
const ANSWER = '"results":[{';

export const LINE_FAULTS: readonly Fault[] = [
  {
    name: 'desk-lines-cut',
    id: 'F14',
    isInCi: false,
    what: 'the lines of all desks are cut for 1.5 s',
    strike: forAWhile(deskLines, (line) => line.cut(), 1500),
  },
  {
    name: 'desk-lines-half-open',
    id: 'F14',
    isInCi: false,
    what: 'nothing passes on the lines of all desks for 3 s, and nobody is told',
    strike: forAWhile(deskLines, (line) => line.freeze(), 3000),
  },
  {
    name: 'desk-lines-one-way',
    id: 'F14',
    isInCi: false,
    what: 'desks can speak and hear nothing for 40 s: longer than they wait for an answer',
    strike: forAWhile(deskLines, (line) => line.freeze('in'), 40_000),
  },
  {
    name: 'push-cut-in-the-middle',
    id: 'F14',
    isInCi: true,
    what: 'lines break in the middle of a push',
    strike: atPushes('out', PUSH, 'half'),
  },
  {
    name: 'push-answer-lost',
    id: 'F14',
    isInCi: false,
    what: 'lines break in the middle of the answer to a push',
    strike: atPushes('in', ANSWER, 'half'),
  },
  {
    name: 'bad-gateway-after-write',
    id: 'F14',
    isInCi: true,
    what: 'a proxy answers 502 after the server has taken a push',
    strike: atPushes('in', ANSWER, 'bad-gateway'),
  },
  {
    name: 'desk-lines-slow',
    id: 'F16',
    isInCi: false,
    what: 'one desk has 1 KB/s for 10 s, all others go on',
    strike: forAWhile(
      (world) => deskLines(world).slice(0, 1),
      (line) => line.throttle(1024),
      10_000,
    ),
  },
  {
    name: 'desk-lines-far',
    id: 'F14',
    isInCi: false,
    what: 'each piece takes 300 ms for 5 s',
    strike: forAWhile(deskLines, (line) => line.delay(300), 5000),
  },
  {
    name: 'database-lines-cut',
    id: 'F14',
    isInCi: true,
    what: 'servers lose the database for 1.5 s',
    strike: forAWhile(nodeLines, (line) => line.cut(), 1500),
  },
  {
    name: 'database-lines-half-open',
    id: 'F14',
    isInCi: false,
    what: 'nothing passes between servers and database for 12 s, and nobody is told',
    strike: forAWhile(nodeLines, (line) => line.freeze(), 12_000),
  },
  {
    name: 'one-server-without-database',
    id: 'F14',
    isInCi: false,
    what: 'one server cannot hear the database for 12 s, the others go on',
    strike: forAWhile(
      ({ nodes }) => nodes.all[0]?.lines ?? [],
      (line) => line.freeze('in'),
      12_000,
    ),
  },
];
