/** Loads demo data into an empty workspace. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../toolchain/paths.mjs';
import { run } from '../toolchain/run.mjs';
import { SetupError, say, sayWhile } from '../toolchain/say.mjs';

/** Marks beside the data tell whether the demo data is there as a whole. */
const loading = (dbPath) => join(dbPath, 'quayside-demo-loading');
const loaded = (dbPath) => join(dbPath, 'quayside-demo-loaded');

/** Demo data that was interrupted while loading is worth nothing: begin anew. */
export function dropHalfLoaded(dbPath) {
  if (!existsSync(loading(dbPath)) || existsSync(loaded(dbPath))) return;
  say('The demo data was interrupted while loading; loading it anew.');
  rmSync(dbPath, { recursive: true, force: true });
}

/**
 * Loads it unless that was done before, or the workspace holds something else.
 *
 * @param options.isFresh - the database was made by this very start: what is in it after an interruption may be dropped
 */
export async function loadDemoOnce({ dbPath, env, relayPort, cases, isFresh }) {
  if (existsSync(loaded(dbPath))) return;
  if (isFresh) writeFileSync(loading(dbPath), '');
  await loadDemo({ env, relayPort, cases, more: ['--if-empty'] });
  writeFileSync(loaded(dbPath), '');
}

/** @throws SetupError when the workspace is not empty (unless `--if-empty` is among `more`) or the loader fails */
export async function loadDemo({ env, relayPort, cases, more = [] }) {
  const loader = join(root, 'apps', 'server', 'dist', 'demo.mjs');
  const args = [loader, '--cases', String(cases), '--relay-port', String(relayPort), ...more];
  if (!more.includes('--seed')) args.push('--seed', '1');
  const answer = await sayWhile(`Loading demo data (${cases} cases)`, () =>
    run(process.execPath, args, { env, cwd: root, timeoutMs: 60 * 60_000 }),
  );
  if (answer.ok) return;
  if (answer.code === 3)
    throw new SetupError(
      `Demo data goes only into an empty workspace: ${answer.output
        .trim()
        .split('\n')
        .at(-1)
        ?.replace(/^demo: /, '')}.`,
      'Choose a fresh data folder: --data FOLDER (and start with the same --data FOLDER later).',
    );
  throw new SetupError(
    `The demo data could not be loaded:\n${answer.output.trim().split('\n').slice(-8).join('\n')}`,
    'Correct what stands above, or start without demo data: --no-demo.',
  );
}
