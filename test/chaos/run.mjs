/**
 * `npm run chaos -- [names] --seed N --runs N`: breaks things while everybody works, and checks what is left.
 *
 *   names          those of `faults/all-faults.ts` or ids of the fault matrix; without any, all
 *   --minutes N    instead of --runs: one of them after the other, chosen by the seed, until the time is over
 *   --together     all of them in one run, one after the other
 *   --patience N   how many times slower than designed this machine may be
 *   model --operations N --seed N    the model test of sync: N operations, one JSON line
 *   model --operations N --seeds A..B    the same for each of these seeds; with --minutes no longer than that
 *   electron [names] --seed N    one desk more is the real app with its window; without names it is the one that is killed
 *   soak --minutes N --seed S    one world, one fault after the other, chosen by the seed; what still grows at the end fails, too
 *
 * The last line is one JSON object. The same seed makes the same choices.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleForNode } from '../../scripts/bundle-for-node.mjs';
import { runInDesktopSession } from '../../scripts/toolchain/desktop-session.mjs';
import { findElectron } from '../../scripts/toolchain/electron.mjs';
import { endToEndNeeds, installMissing } from '../../scripts/toolchain/system-packages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const outfile = await bundleForNode(join(here, 'cli.ts'), `chaos/cli-${process.pid}.mjs`);
const command = ['--enable-source-maps', outfile, ...process.argv.slice(2)];
const code = process.argv[2] === 'electron' ? await runWithWindows() : await runHere();
rmSync(outfile, { force: true });
process.exit(code ?? 1);

function runHere() {
  const child = spawn(process.execPath, command, { stdio: 'inherit' });
  // the program ends the world in order
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', resolve));
}

async function runWithWindows() {
  if (!(await installMissing(endToEndNeeds))) return 1;
  const { build } = await import('../../scripts/build.mjs');
  await build({ only: ['desktop', 'renderer'], ifChanged: true });
  const env = { QUAYSIDE_ELECTRON: (await findElectron()).executable };
  return (await runInDesktopSession(process.execPath, command, { env, ownScreen: true })).code;
}
