import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { checkDigests, checkWorld } from '../sync/support/check-world';
import { requireGapless } from '../sync/support/drive-world';
import { SeededRandom } from '../sync/support/seeded-random';
import { checkTimers } from './check-timers';
import { Crowd, type CrowdCounts } from './crowd';
import { type CrowdWorld, raiseCrowdWorld } from './crowd-world';
import { ChaosDatabase } from './world/database';

/** Between two comparisons of everything. */
const STRETCH = 2000;
/** Then a new world: what lies in the old one slows everything down. */
const STRETCHES_IN_A_WORLD = 2;
/** Two nodes write over each other's head, one gets on quicker: both are wanted. */
const nodesOf = (seed: number): number => 1 + (seed % 2);
/** Timers fire by themselves: what is compared has to stand still meanwhile. */
const LOOKS = 20;

export interface ModelRun extends CrowdCounts {
  readonly seed: number;
  readonly checks: number;
  readonly seconds: number;
  readonly violations: number;
}

export interface ModelOptions {
  /** Of each seed. */
  readonly operations: number;
  /** How many times slower than designed this machine may be. */
  readonly patience: number;
  /** Asked between two stretches: what was begun is ended in order. */
  isOver(): boolean;
}

/** The model test for as many random operations as wanted, one JSON line for each seed; the first violation ends it. @returns whether all held */
export async function runModel(seeds: readonly number[], options: ModelOptions): Promise<boolean> {
  const database = await ChaosDatabase.raise(join(mkdtempSync(join(tmpdir(), 'quayside-model-')), 'database'), 1);
  process.env.QUAYSIDE_TEST_MONGODB_URI = database.uri;
  try {
    for (const seed of seeds) {
      if (options.isOver()) break;
      const run = await runSeed(seed, options);
      console.log(JSON.stringify(run));
      if (run.violations > 0) return false;
    }
    return true;
  } finally {
    await database.stop();
  }
}

async function runSeed(seed: number, options: ModelOptions): Promise<ModelRun> {
  const from = performance.now();
  const random = new SeededRandom(seed);
  const total = { operations: 0, rounds: 0, kills: 0, serverKills: 0, checks: 0, violations: 0 };
  while (total.operations < options.operations && total.violations === 0 && !options.isOver()) {
    const world = await raiseCrowdWorld(nodesOf(seed));
    const crowd = new Crowd(world, random, options.patience);
    try {
      for (let stretch = 0; stretch < STRETCHES_IN_A_WORLD; stretch += 1) {
        if (total.operations + crowd.counts.operations >= options.operations || options.isOver()) break;
        const problems = await runStretch(world, crowd, options.patience);
        total.checks += 1;
        total.violations += problems.length;
        if (problems.length === 0) continue;
        report(seed, problems, crowd.history);
        break;
      }
    } finally {
      await world.stop();
    }
    for (const count of ['operations', 'rounds', 'kills', 'serverKills'] as const) total[count] += crowd.counts[count];
  }
  return { seed, ...total, seconds: Math.round((performance.now() - from) / 1000) };
}

/** @returns what does not hold after it */
async function runStretch(world: CrowdWorld, crowd: Crowd, patience: number): Promise<readonly string[]> {
  try {
    await crowd.work(STRETCH);
    return await compareAll(world, crowd, patience);
  } catch (error) {
    return [inspect(error), ...crowd.problems, world.nodes.lastWords()];
  }
}

async function compareAll(world: CrowdWorld, crowd: Crowd, patience: number): Promise<readonly string[]> {
  const { sync } = world;
  for (let look = 1; ; look += 1) {
    const settledAt = await crowd.settle();
    await requireGapless(sync);
    const problems = [...crowd.problems, ...(await checkWorld(sync)), ...(await checkTimers(sync.server.mongo.db, patience))];
    problems.push(...(await checkDigests(sync, ...sync.clients)));
    if (settledAt === null) problems.push('I6 it does not come to rest');
    if ((await sync.server.app.sync.head()) === settledAt || look === LOOKS) return problems;
  }
}

function report(seed: number, problems: readonly string[], history: readonly string[]): void {
  const folder = join('.cache', 'chaos');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `model-${seed}.txt`);
  writeFileSync(file, [...problems, '--', ...history].join('\n'));
  console.log(
    [`seed ${seed}: ${problems.length} violations; all of it and the history of ${history.length}: ${file}`, ...problems.slice(0, 30)].join(
      '\n',
    ),
  );
}
