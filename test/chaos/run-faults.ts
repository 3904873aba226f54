import { SeededRandom } from '../sync/support/seeded-random';
import { checkEvidence } from './check-evidence';
import type { Evidence } from './evidence';
import type { Fault } from './fault';
import { History } from './history';
import { everybodyWorks } from './world/actors';
import type { ChaosWorld } from './world/chaos-world';
import { collectEvidence, startOfRun } from './world/collect-evidence';
import { settle } from './world/settle';

export interface RunResult {
  readonly operations: number;
  readonly unknown: number;
  readonly kills: number;
  readonly violations: readonly string[];
  readonly evidence: Evidence;
}

/** Before and after each strike, so that it comes in the middle of work. */
const BUSY = 12;

let runs = 0;

/** One run: everybody works, the faults strike one after the other, all is mended, and what is left is checked. */
export async function runFaults(world: ChaosWorld, faults: readonly Fault[], seed: number): Promise<RunResult> {
  runs += 1;
  const history = new History();
  const start = await startOfRun(world);
  const before = { ...world.strikes };
  let isOver = false;
  const run = `${seed.toString(36)}z${runs.toString(36)}`;
  const work = everybodyWorks({ world, history, seed, run, isOver: () => isOver });
  // told at the end, when the world is whole
  work.catch(() => undefined);
  const seen: string[] = [];
  const strikes = (async () => {
    const random = new SeededRandom(seed);
    await world.busy(BUSY);
    for (const fault of faults) {
      for (const problem of await fault.strike(world, random)) seen.push(`${problem} (${fault.name})`);
      await world.busy(BUSY);
    }
  })().finally(() => {
    isOver = true;
  });
  await strikes.catch(() => undefined);
  // whoever still waits for an answer gets it only when all is whole again
  const areServersStruck = world.strikes.mayDouble > before.mayDouble;
  const [settled] = await Promise.all([settle(world, history, { work, areServersStruck }), work, strikes]);
  const evidence = await collectEvidence(world, { history, start, settled, mayDouble: world.strikes.mayDouble - before.mayDouble });
  return {
    operations: history.operations.length,
    unknown: history.operations.filter(({ outcome }) => outcome === 'unknown').length,
    kills: world.strikes.kills - before.kills,
    violations: [...seen, ...checkEvidence(evidence).map(({ invariant, what }) => `${invariant} ${what}`)],
    evidence,
  };
}

/** Enough of what does not hold to read: one that says how it came to others would drown in them. */
export function firstOfEach(violations: readonly string[], most = 8): readonly string[] {
  const seen = new Map<string, number>();
  return violations.filter((violation) => {
    const [invariant = ''] = violation.split(' ');
    const count = (seen.get(invariant) ?? 0) + 1;
    seen.set(invariant, count);
    return count <= most;
  });
}
