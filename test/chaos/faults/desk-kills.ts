import { setTimeout as wait } from 'node:timers/promises';
import { createKeptKeyStore } from '../../../apps/server/src/rooms/identity/kept-key.store';
import { createKeyEscrow } from '../../../apps/server/src/rooms/identity/key-escrow';
import { TEST_SECRET } from '../../../apps/server/src/testing/start-test-server';
import { SeededRandom } from '../../sync/support/seeded-random';
import type { Fault } from '../fault';
import type { ChaosWorld } from '../world/chaos-world';
import type { CoreDesk } from '../world/core-desk';
import type { Desk } from '../world/desk';
import { type Damage, damageCache } from './damage-cache';
import { within } from './within';

const OPENS_MS = 15_000;

async function killAndStart(world: ChaosWorld, desk: Desk, whileDown: () => void = () => undefined): Promise<readonly string[]> {
  await desk.kill();
  world.struck({ kills: 1 });
  whileDown();
  const from = performance.now();
  await desk.start();
  const ms = performance.now() - from;
  return ms > OPENS_MS * world.patience ? [`I8 ${desk.name} opened after ${Math.round(ms)} ms`] : [];
}

/** At the same time, each by itself: a desktop takes a while to start. @returns what any of them saw */
async function atOnce<T>(all: readonly T[], strike: (one: T) => Promise<readonly string[]>): Promise<readonly string[]> {
  return (await Promise.all(all.map(strike))).flat();
}

/** While it writes what it was told into its outbox, or just before or after. */
async function whileActing(world: ChaosWorld, random: SeededRandom): Promise<readonly string[]> {
  const plan = world.mortalDesks.map((desk, place) => ({ desk, afterMs: place * 60 + random.below(60) }));
  return atOnce(plan, async ({ desk, afterMs }) => {
    await wait(afterMs);
    return killAndStart(world, desk);
  });
}

/** When its push leaves, or when the answer to it comes. */
const whilePushing =
  (way: 'out' | 'in', pattern: string): Fault['strike'] =>
  (world) =>
    atOnce(world.mortalDesks.slice(0, 2), async (desk) => {
      const reached = new Promise<void>((resolve) => {
        desk.line.when(way, pattern, () => {
          resolve();
          return 'hold';
        });
      });
      const problems = [...(await within(reached, `${desk.name} to push`)), ...(await killAndStart(world, desk))];
      desk.line.heal();
      return problems;
    });

/** Pieces of the cache's files are missing or wrong. What was typed lies elsewhere. */
const damageCaches =
  (...kinds: readonly Damage[]): Fault['strike'] =>
  async (world, random) => {
    const plan = world.mortalDesks.slice(0, 3).map((desk) => ({ desk, kind: random.pick(kinds), seed: random.below(1_000_000) }));
    return atOnce(plan, ({ desk, kind, seed }) => killAndStart(world, desk, () => damageCache(desk.folder, kind, new SeededRandom(seed))));
  };

/** Nothing finds room any more until there is some again; what was typed meanwhile is shown, kept or refused. */
async function fillDisks(world: ChaosWorld): Promise<readonly string[]> {
  const full = world.coreDesks.slice(0, 3);
  const says = async (desk: CoreDesk): Promise<boolean> => (await desk.ask('state', null)).storage === 'disk-full';
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await wait(100);
  };
  for (const desk of full) await desk.ask('setDisk', { isFull: true });
  await world.busy(30);
  const problems = [
    ...(await within(
      until(async () => (await Promise.all(full.map(says))).some((isFull) => isFull)),
      'a desktop to say so',
    )),
  ];
  for (const desk of full) await desk.ask('setDisk', { isFull: false });
  for (const desk of full) {
    const isOver = until(async () => !(await says(desk)));
    problems.push(...(await within(isOver, `${desk.name} to find that there is room`, OPENS_MS * world.patience)));
  }
  return problems;
}

/** Desktops can read their keys no more, work a while without any keyring, and get another. The outbox comes back with the key at the server. */
async function loseKeyrings(world: ChaosWorld): Promise<readonly string[]> {
  const problems: string[] = [];
  const keys = new Map<CoreDesk, string | null>();
  for (const desk of world.coreDesks.filter((one) => world.mortalDesks.includes(one)).slice(0, 2)) {
    keys.set(desk, await keptKeyOf(world, desk));
    if (keys.get(desk) === null) problems.push(`I1 the server does not keep the key of ${desk.name}`);
  }
  for (const keyring of ['another', 'none', 'another'] as const) {
    for (const [desk, key] of keys) {
      const signIns = desk.signIns;
      problems.push(...(await killAndStart(world, desk, () => desk.changeKeyring(keyring, key))));
      if (desk.signIns === signIns) problems.push(`${desk.name} read keys that were wrapped by another keyring`);
    }
    await world.busy(8);
  }
  return problems;
}

/** As the server gives it back at the next sign-in. A desktop gives it there at its first contact: until then nothing else opens its outbox. */
async function keptKeyOf({ database, patience }: ChaosWorld, desk: CoreDesk): Promise<string | null> {
  const [kept, escrow] = [createKeptKeyStore(database.mongo.db), createKeyEscrow(TEST_SECRET)];
  for (const until = performance.now() + OPENS_MS * patience; performance.now() < until; await wait(100)) {
    const sealed = await kept.find(desk.deviceId, desk.person.id);
    if (sealed !== null) return escrow.open(desk.deviceId, sealed);
  }
  return null;
}

export const DESK_FAULTS: readonly Fault[] = [
  { name: 'desk-while-acting', id: 'F8', isInCi: true, what: 'desktops are killed while people write', strike: whileActing },
  {
    name: 'desk-while-pushing',
    id: 'F8',
    isInCi: false,
    what: 'desktops are killed when a push leaves',
    strike: whilePushing('out', 'POST /trpc/sync.push'),
  },
  {
    name: 'desk-before-answer',
    id: 'F8',
    isInCi: true,
    what: 'desktops are killed when the answer to a push comes',
    strike: whilePushing('in', '"results":[{'),
  },
  {
    name: 'damaged-caches',
    id: 'F9',
    isInCi: true,
    what: 'desktops are killed; their caches are cut, lose their log, or have a head that makes no sense',
    strike: damageCaches('cut', 'head', 'log'),
  },
  {
    name: 'flipped-caches',
    id: 'F9',
    isInCi: false,
    what: 'desktops are killed, and single bytes of their caches are wrong',
    strike: damageCaches('flipped'),
  },
  {
    name: 'keyrings-lost',
    id: 'F12',
    isInCi: true,
    what: 'the keyrings of two desktops are replaced, gone, and replaced again',
    strike: loseKeyrings,
  },
  {
    name: 'disk-full',
    id: 'F11',
    isInCi: true,
    what: 'there is no room on the disks of three desktops, and then some',
    strike: fillDisks,
  },
];
