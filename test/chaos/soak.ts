import { SeededRandom } from '../sync/support/seeded-random';
import { stillGrowing } from './check-growth';
import type { Fault } from './fault';
import { nothing } from './faults/nothing';
import { firstOfEach, runFaults } from './run-faults';
import { ChaosWorld } from './world/chaos-world';
import { type Figures, readFigures } from './world/vitals';

export interface SoakOptions {
  readonly seed: number;
  readonly nodes: number;
  readonly desks: number;
  readonly patience: number;
  readonly faults: readonly Fault[];
  /** Asked between two faults: what was begun is ended in order. */
  isOver(): boolean;
}

/** One world in which one fault after the other strikes and is mended; all is compared each time, and what does not level off is told. One JSON line. @returns whether all held */
export async function runSoak({ seed, nodes, desks, patience, faults, isOver }: SoakOptions): Promise<boolean> {
  const from = performance.now();
  const random = new SeededRandom(seed);
  const world = await ChaosWorld.raise({ nodes, desks, patience, isSparing: true });
  const total = { runs: 0, kills: 0, operations: 0, unknown: 0, violations: 0 };
  const samples: Figures[] = [];
  const struck: Record<string, number> = {};
  try {
    for (let fault: Fault = nothing; total.runs === 0 || !isOver(); fault = random.pick(faults)) {
      const { operations, unknown, kills, violations } = await runFaults(world, [fault], seed + total.runs);
      samples.push(await readFigures(world));
      struck[fault.name] = (struck[fault.name] ?? 0) + 1;
      total.runs += 1;
      total.kills += kills;
      total.operations += operations;
      total.unknown += unknown;
      total.violations += violations.length;
      console.log(`${fault.id} ${fault.name}: ${operations} operations, ${kills} kills ${JSON.stringify(samples.at(-1))}`);
      for (const violation of firstOfEach(violations)) console.log(`  ${violation}`);
      if (violations.length === 0) continue;
      console.log(world.lastWords());
      break;
    }
  } catch (error) {
    total.violations += 1;
    console.log(error, world.lastWords());
  } finally {
    await world.stop();
  }
  const growing = stillGrowing(samples);
  const minutes = Math.round((performance.now() - from) / 6000) / 10;
  console.log(JSON.stringify({ seed, minutes, ...total, growing, struck, first: samples[0], last: samples.at(-1) }));
  return total.violations === 0 && growing.length === 0;
}
