import { parseArgs } from 'node:util';
import { SeededRandom } from '../sync/support/seeded-random';
import { FAULTS } from './faults/all-faults';
import { runModel } from './model';
import { runFaults } from './run-faults';
import { ChaosWorld } from './world/chaos-world';

/** After so many runs a new world: what lies in the old one would slow down the comparison. */
const RUNS_IN_A_WORLD = 25;

interface Totals {
  runs: number;
  kills: number;
  operations: number;
  unknown: number;
  violations: number;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
      runs: { type: 'string', default: '1' },
      nodes: { type: 'string', default: '2' },
      desks: { type: 'string', default: '5' },
      patience: { type: 'string', default: '1' },
      minutes: { type: 'string' },
      together: { type: 'boolean', default: false },
      operations: { type: 'string', default: '1500' },
      seeds: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  if (positionals[0] === 'model') {
    const until = values.minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + Number(values.minutes) * 60_000;
    let isToldToEnd = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        isToldToEnd = true;
      });
    const isHolding = await runModel(values.seeds === undefined ? [seed] : seedsOf(values.seeds), {
      operations: Number(values.operations),
      patience: Number(values.patience),
      isOver: () => isToldToEnd || Date.now() > until,
    });
    process.exit(isHolding ? 0 : 1);
  }
  const unknown = positionals.filter((name) => !FAULTS.some((fault) => fault.name === name || fault.id === name));
  if (unknown.length > 0)
    throw new Error(`There is no fault called ${unknown.join(', ')}. There are ${FAULTS.map(({ name }) => name).join(', ')}.`);
  const chosen = FAULTS.filter(({ name, id }) => positionals.length === 0 || positionals.includes(name) || positionals.includes(id));
  const totals: Totals = { runs: 0, kills: 0, operations: 0, unknown: 0, violations: 0 };
  let world: ChaosWorld | null = null;
  try {
    const random = new SeededRandom(seed);
    const until = values.minutes === undefined ? null : Date.now() + Number(values.minutes) * 60_000;
    for (let turn = 0; until === null ? turn < Number(values.runs) : Date.now() < until; turn += 1) {
      const all = until === null ? chosen : [random.pick(chosen)];
      for (const faults of values.together ? [all] : all.map((fault) => [fault])) {
        if (world !== null && totals.runs % RUNS_IN_A_WORLD === 0) {
          await world.stop();
          world = null;
        }
        world ??= await ChaosWorld.raise({ nodes: Number(values.nodes), desks: Number(values.desks), patience: Number(values.patience) });
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
        for (const violation of result.violations.slice(0, 30)) console.log(`  ${violation}`);
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
  // whoever is still at work after a failure is not waited for
  process.exit(totals.violations === 0 ? 0 : 1);
}

/** @param range - `7..12`, both included */
function seedsOf(range: string): readonly number[] {
  const [first = 0, last = first] = range.split('..').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
