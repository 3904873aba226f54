import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDigests, checkWorld } from '../sync/support/check-world';
import { driveWorld, settleWorld } from '../sync/support/drive-world';
import { SeededRandom } from '../sync/support/seeded-random';
import { SyncWorld } from '../sync/support/sync-world';
import { ChaosDatabase } from './world/database';

/** Of one world; then everything is compared, and the next seed begins with an empty one. */
const STEPS = 400;

export interface ModelTotals {
  readonly runs: number;
  readonly operations: number;
  readonly kills: number;
  readonly violations: number;
}

/** The model test, for as many random operations as wanted: each seed is one run of `model.sync.test.ts` with more steps. */
export async function runModel(input: { readonly operations: number; readonly seed: number }): Promise<ModelTotals> {
  const database = await ChaosDatabase.raise(join(mkdtempSync(join(tmpdir(), 'quayside-model-')), 'database'), 1);
  process.env.QUAYSIDE_TEST_MONGODB_URI = database.uri;
  let totals: ModelTotals = { runs: 0, operations: 0, kills: 0, violations: 0 };
  try {
    while (totals.operations < input.operations) {
      const seed = input.seed + totals.runs;
      const { kills, problems, history } = await runSeed(seed);
      totals = {
        runs: totals.runs + 1,
        operations: totals.operations + STEPS,
        kills: totals.kills + kills,
        violations: totals.violations + problems.length,
      };
      console.log(`model, seed ${seed}: ${STEPS} operations, ${kills} kills, ${problems.length} violations; ${totals.operations} so far`);
      if (problems.length > 0) console.log([...problems.slice(0, 30), '--', ...history].join('\n'));
    }
  } finally {
    await database.stop();
  }
  return totals;
}

async function runSeed(seed: number) {
  const world = await SyncWorld.raise();
  let history: readonly string[] = [];
  try {
    history = await driveWorld(world, new SeededRandom(seed), { steps: STEPS });
    await settleWorld(world);
    const problems = [...(await checkWorld(world))];
    for (const client of world.clients) problems.push(...(await checkDigests(world, client)));
    return { problems, history, kills: history.filter((line) => line.endsWith(' killed')).length };
  } catch (error) {
    return { problems: [String(error)], history, kills: 0 };
  } finally {
    await world.stop();
  }
}
