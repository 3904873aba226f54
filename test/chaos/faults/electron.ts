import { setTimeout as wait } from 'node:timers/promises';
import type { SeededRandom } from '../../sync/support/seeded-random';
import type { Fault } from '../fault';
import type { ChaosWorld } from '../world/chaos-world';
import type { ElectronDesk } from '../world/electron-desk';
import { damageCache } from './damage-cache';
import { within } from './within';

const OPENS_MS = 20_000;
const BUSY = 15;

function electronOf({ electron }: ChaosWorld): ElectronDesk {
  if (electron === null) throw new Error('there is no real desktop here: npm run chaos -- electron');
  return electron;
}

/** The whole app ends while its person writes, and is started again on the same profile. */
const killApp =
  (whileDown: (desk: ElectronDesk, random: SeededRandom) => void = () => undefined): Fault['strike'] =>
  async (world, random) => {
    const desk = electronOf(world);
    const problems: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const typed = desk.typed;
      problems.push(...(await within(untilTyped(desk, typed), `${desk.name} to type`, 60_000)));
      await wait(random.below(300));
      await desk.kill();
      world.struck({ kills: 1 });
      whileDown(desk, random);
      problems.push(...(await opensAgain(world, desk)));
    }
    return problems;
  };

/** Core, or the window, ends by itself; the app has to bring it back. */
const killPart =
  (kill: (desk: ElectronDesk) => Promise<void>): Fault['strike'] =>
  async (world, random) => {
    const desk = electronOf(world);
    const problems: string[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      await world.busy(BUSY);
      await wait(random.below(300));
      const typed = desk.typed;
      await kill(desk);
      world.struck({ kills: 1 });
      problems.push(...(await within(untilTyped(desk, typed), `${desk.name} to type again`, 60_000 * world.patience)));
    }
    return problems;
  };

async function opensAgain(world: ChaosWorld, desk: ElectronDesk): Promise<readonly string[]> {
  const from = performance.now();
  await desk.start();
  const ms = Math.round(performance.now() - from);
  return ms > OPENS_MS * world.patience ? [`I8 ${desk.name} opened after ${ms} ms`] : [];
}

async function untilTyped(desk: ElectronDesk, before: number): Promise<void> {
  while (desk.typed === before) await wait(50);
}

/** Of the real desktop: `npm run chaos -- electron`. */
export const ELECTRON_FAULTS: readonly Fault[] = [
  { name: 'electron-killed', id: 'F8', isInCi: false, what: 'the real desktop is killed while its person types', strike: killApp() },
  {
    name: 'electron-cache-damaged',
    id: 'F9',
    isInCi: false,
    what: 'the real desktop is killed, and its cache is cut, loses its log, or has wrong bytes',
    strike: killApp((desk, random) => damageCache(desk.folder, random.pick(['cut', 'head', 'log', 'flipped']), random)),
  },
  {
    name: 'electron-core-killed',
    id: 'F8',
    isInCi: false,
    what: 'core of the real desktop is killed, twice',
    strike: killPart((desk) => desk.killCore()),
  },
  {
    name: 'electron-window-killed',
    id: 'F8',
    isInCi: false,
    what: 'the window of the real desktop is killed, twice',
    strike: killPart((desk) => desk.killWindow()),
  },
];
