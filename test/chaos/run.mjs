/**
 * `npm run chaos -- [names] --seed N --runs N`: breaks things while everybody works, and checks what is left.
 *
 *   names          those of `faults/all-faults.ts` or ids of the fault matrix; without any, all
 *   --minutes N    instead of --runs: one of them after the other, chosen by the seed, until the time is over
 *   --together     all of them in one run, one after the other
 *   --patience N   how many times slower than designed this machine may be
 *   model --operations N --seed N    the model test of sync: N operations, one JSON line
 *   model --operations N --seeds A..B    the same for each of these seeds; with --minutes no longer than that
 *   soak --minutes N --seed S    one world, one fault after the other, chosen by the seed; what still grows at the end fails, too
 *
 * The last line is one JSON object. The same seed makes the same choices.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from '../../scripts/bundle-for-node.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const outfile = await bundleForNode(join(here, 'cli.ts'), `chaos/cli-${process.pid}.mjs`);
const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
// the program ends the world in order
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('close', (status) => {
  rmSync(outfile, { force: true });
  process.exit(status ?? 1);
});
