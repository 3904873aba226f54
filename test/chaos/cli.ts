import { parseArgs } from 'node:util';
import { SeededRandom } from '../sync/support/seeded-random';
import type { Fault } from './fault';
import { FAULTS } from './faults/all-faults';
import { ELECTRON_FAULTS } from './faults/electron';
import { runModel } from './model';
import { firstOfEach, runFaults } from './run-faults';
import { runSoak } from './soak';
import { type ChaosOptions, ChaosWorld } from './world/chaos-world';

/** After so many runs a new world: what lies in the old one would slow down the comparison. */
const RUNS_IN_A_WORLD = 25;

interface Totals {
  runs: number;
  kills: number;
  operations: number;
  unknown: number;
  violations: number;
}

const OPTIONS = {
  seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
  runs: { type: 'string', default: '1' },
  nodes: { type: 'string', default: '2' },
  desks: { type: 'string', default: '5' },
  patience: { type: 'string', default: '1' },
  minutes: { type: 'string' },
  together: { type: 'boolean', default: false },
  operations: { type: 'string', default: '1500' },
  seeds: { type: 'string' },
} as const;

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const seed = Number(values.seed);
  const options = { nodes: Number(values.nodes), desks: Number(values.desks), patience: Number(values.patience) };
  const isTimed = values.minutes !== undefined;
  const isOver = overAfter(isTimed ? Number(values.minutes) : Number.POSITIVE_INFINITY);
  const [program, ...rest] = positionals;
  if (program === 'model')
    return runModel(values.seeds === undefined ? [seed] : seedsOf(values.seeds), {
      operations: Number(values.operations),
      patience: options.patience,
      isOver,
    });
  if (program === 'soak')
    return runSoak({ seed, ...options, faults: chosenFaults(rest).filter(({ isInSoak = true }) => isInSoak), isOver });
  const isElectron = program === 'electron';
  const chosen = isElectron ? chosenFaults(rest, ELECTRON_FAULTS) : chosenFaults(positionals);
  const runs = isTimed ? Number.POSITIVE_INFINITY : Number(values.runs);
  return runAll(chosen, { seed, ...options, hasElectron: isElectron, runs, isDrawn: isTimed, isTogether: values.together, isOver });
}

/** @returns whether the time is over, or somebody has told this program to end */
function overAfter(minutes: number): () => boolean {
  const until = Date.now() + minutes * 60_000;
  let isToldToEnd = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      isToldToEnd = true;
    });
  return () => isToldToEnd || Date.now() > until;
}

/**
 * @param names - of faults, or ids of the fault matrix
 * @param usual - when there are no names
 */
function chosenFaults(names: readonly string[], usual = FAULTS): readonly Fault[] {
  if (names.length === 0) return usual;
  const all = [...new Set([...FAULTS, ...usual])];
  const unknown = names.filter((name) => !all.some((fault) => fault.name === name || fault.id === name));
  if (unknown.length > 0)
    throw new Error(`There is no fault called ${unknown.join(', ')}. There are ${all.map(({ name }) => name).join(', ')}.`);
  return all.filter(({ name, id }) => names.includes(name) || names.includes(id));
}

interface RunOptions extends ChaosOptions {
  readonly seed: number;
  readonly runs: number;
  /** One of them each time, as the seed has it. */
  readonly isDrawn: boolean;
  readonly isTogether: boolean;
  isOver(): boolean;
}

/** @returns whether all held */
async function runAll(chosen: readonly Fault[], options: RunOptions): Promise<boolean> {
  const { seed, runs, isDrawn, isTogether, isOver } = options;
  const totals: Totals = { runs: 0, kills: 0, operations: 0, unknown: 0, violations: 0 };
  let world: ChaosWorld | null = null;
  try {
    const random = new SeededRandom(seed);
    for (let turn = 0; turn < runs && !isOver(); turn += 1) {
      const all = isDrawn ? [random.pick(chosen)] : chosen;
      for (const faults of isTogether ? [all] : all.map((fault) => [fault])) {
        if (world !== null && totals.runs % RUNS_IN_A_WORLD === 0) {
          await world.stop();
          world = null;
        }
        world ??= await ChaosWorld.raise(options);
        const from = performance.now();
        const result = await runFaults(world, faults, seed + turn);
        totals.runs += 1;
        totals.kills += result.kills;
        totals.operations += result.operations;
        totals.unknown += result.unknown;
        totals.violations += result.violations.length;
        const seconds = ((performance.now() - from) / 1000).toFixed(1);
        const counts = `${result.operations} operations, ${result.unknown} unknown, ${result.kills} kills, ${result.violations.length} violations`;
        console.log(`${faults.map(({ id, name }) => `${id} ${name}`).join(', ')}, seed ${seed + turn}: ${counts}, ${seconds} s`);
        for (const violation of firstOfEach(result.violations)) console.log(`  ${violation}`);
        if (result.violations.length > 0) console.log(world.lastWords());
      }
    }
  } catch (error) {
    console.log(world?.lastWords());
    throw error;
  } finally {
    await world?.stop();
    console.log(JSON.stringify({ seed, ...totals }));
  }
  return totals.violations === 0;
}

/** @param range - `7..12`, both included */
function seedsOf(range: string): readonly number[] {
  const [first = 0, last = first] = range.split('..').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

main().then(
  // whoever is still at work after a failure is not waited for
  (isHolding) => process.exit(isHolding ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
