import { setTimeout as wait } from 'node:timers/promises';
import { DAY_MS, HOUR_MS } from '@quayside/shared/kernel/time';
import { io } from 'socket.io-client';
import type { SeededRandom } from '../../sync/support/seeded-random';
import type { Fault } from '../fault';
import { type ChaosWorld, SENDS_AT_ONCE } from '../world/chaos-world';

/** Longer than any lease of a worker. */
const PAUSE_MS = 35_000;
/** Three looks of whoever fires timers. */
const DOWN_MS = 3500;
const STORM = 200;

/** What a node sends while another believes its claim to be over may go out twice. */
const confused = (world: ChaosWorld): void => world.struck({ mayDouble: world.nodes.all.length * SENDS_AT_ONCE });

async function jumpTogether(world: ChaosWorld, random: SeededRandom): Promise<readonly string[]> {
  confused(world);
  for (const offMs of [random.pick([HOUR_MS, DAY_MS]), -HOUR_MS, 0]) {
    for (const node of world.nodes.all) node.setClock(offMs);
    await world.busy(12);
    await wait(1500);
  }
  return [];
}

async function jumpAlone(world: ChaosWorld, random: SeededRandom): Promise<readonly string[]> {
  confused(world);
  const node = random.pick(world.nodes.all);
  for (const offMs of [HOUR_MS, -HOUR_MS, 0]) {
    node.setClock(offMs);
    await world.busy(12);
  }
  return [];
}

async function jumpAtDesks(world: ChaosWorld, random: SeededRandom): Promise<readonly string[]> {
  for (const desk of world.coreDesks) await desk.ask('setClock', { offMs: random.pick([-DAY_MS, -HOUR_MS, HOUR_MS, DAY_MS]) });
  await world.busy(20);
  return [];
}

/** Timers that become due meanwhile fire once when somebody is there again. */
async function stopAll(world: ChaosWorld): Promise<readonly string[]> {
  await world.killNodes(world.nodes.all, DOWN_MS);
  return [];
}

/** Longer than all that it holds; when it goes on, others have it. */
async function pauseNode(world: ChaosWorld, random: SeededRandom): Promise<readonly string[]> {
  confused(world);
  const node = random.pick(world.nodes.all);
  node.pause();
  await wait(PAUSE_MS);
  node.resume();
  await world.busy(10);
  return [];
}

/** Many desktops lose their line in one moment, and call again. */
async function storm(world: ChaosWorld): Promise<readonly string[]> {
  const tokens = Array.from({ length: STORM }, () => world.sessions.open(world.admin.id).token);
  // whoever calls before its session is there is turned away for good
  await world.sessions.stored();
  const sockets = tokens.map((token) =>
    io(world.nodes.url, {
      transports: ['websocket'],
      auth: { token },
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
      forceNew: true,
    }),
  );
  const open = () => sockets.filter(({ connected }) => connected).length;
  const problems: string[] = [];
  for (const when of ['at first', 'again'] as const) {
    const until = performance.now() + 20_000 * world.patience;
    while (open() < STORM && performance.now() < until) await wait(100);
    if (open() < STORM) problems.push(`I8 only ${open()} of ${STORM} desktops are connected ${when}`);
    if (when === 'again') break;
    await world.killNodes(world.nodes.all);
    await wait(500);
  }
  for (const socket of sockets) socket.disconnect();
  return problems;
}

export const CLOCK_FAULTS: readonly Fault[] = [
  {
    name: 'clocks-jump',
    id: 'F18',
    isInCi: false,
    what: 'the clocks of all servers jump an hour or a day ahead, back, and right',
    strike: jumpTogether,
  },
  {
    name: 'one-clock-jumps',
    id: 'F18',
    isInCi: false,
    what: 'the clock of one server is an hour ahead, then an hour behind',
    strike: jumpAlone,
  },
  { name: 'desk-clocks-jump', id: 'F18', isInCi: true, what: 'the clocks of desktops are an hour or a day off', strike: jumpAtDesks },
  { name: 'all-servers-stopped', id: 'F20', isInCi: false, what: 'no server runs while timers become due', strike: stopAll },
  { name: 'paused-server', id: 'F21', isInCi: false, what: 'a server stands still for 35 s and then goes on', strike: pauseNode },
  { name: 'reconnect-storm', id: 'F17', isInCi: false, what: '200 desktops call at once after all servers were killed', strike: storm },
];
