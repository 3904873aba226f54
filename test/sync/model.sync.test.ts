import { checkDigests, checkWorld } from './support/check-world';
import { driveWorld, settleWorld } from './support/drive-world';
import { SeededRandom } from './support/seeded-random';
import { SyncWorld } from './support/sync-world';

/** QUAYSIDE_SYNC_SEEDS=1,2,3 runs those; otherwise a few fixed ones and one new. */
const seeds = process.env.QUAYSIDE_SYNC_SEEDS?.split(',').map(Number) ?? [1, 2, 3, Math.floor(Math.random() * 1_000_000)];
const steps = Number(process.env.QUAYSIDE_SYNC_STEPS ?? 120);

describe('SYN-1 server and desktops come to the same end', () => {
  it.each(seeds)(
    'seed %d',
    async (seed) => {
      const world = await SyncWorld.raise();
      let history: readonly string[] = [];
      try {
        history = await driveWorld(world, new SeededRandom(seed), { steps });
        await settleWorld(world);
        const problems = [...(await checkWorld(world))];
        for (const client of world.clients) problems.push(...(await checkDigests(world, client)));
        if (problems.length > 0) throw new Error(`seed ${seed}, ${steps} steps\n${problems.join('\n')}\n--\n${history.join('\n')}`);
      } finally {
        await world.stop();
      }
    },
    180_000,
  );
});
