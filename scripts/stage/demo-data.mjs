/** Loads demo data into an empty workspace. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd } from '../toolchain/ending.mjs';
import { root } from '../toolchain/paths.mjs';
import { run } from '../toolchain/run.mjs';
import { SetupError, say, sayWhile } from '../toolchain/say.mjs';

const TIMEOUT_MS = 60 * 60_000;

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

/**
 * @returns {Promise<string[]>} what the loader says in the end: its times, and with `--check` among `more` how much of it holds
 * @throws SetupError when the workspace is not empty (unless `--if-empty` is among `more`) or the loader fails
 */
export async function loadDemo({ env, relayPort, cases, more = [] }) {
  const loader = join(root, 'apps', 'server', 'dist', 'demo.mjs');
  const args = [loader, '--cases', String(cases), '--relay-port', String(relayPort), ...more];
  if (!more.includes('--seed')) args.push('--seed', '1');
  const interrupt = new AbortController();
  const { signal } = interrupt;
  const running = sayWhile(`Loading demo data (${cases} cases)`, (tell) =>
    run(process.execPath, args, { env, cwd: root, timeoutMs: TIMEOUT_MS, signal, onOutput: (text) => tell(linesOf(text).at(-1)) }),
  );
  // left alone it would write on into whatever database takes the port next
  const forget = atEnd('the loader', () => {
    interrupt.abort();
    return running;
  });
  const answer = await running;
  forget();
  if (answer.ok) return linesOf(answer.output).filter((line) => !isProgress.test(line));
  if (answer.code === 3)
    throw new SetupError(
      `Demo data goes only into an empty workspace: ${linesOf(answer.output).at(-1)}.`,
      'Choose a fresh data folder: --data FOLDER (and start with the same --data FOLDER later).',
    );
  throw new SetupError(
    `The demo data could not be loaded:\n${answer.output.trim().split('\n').slice(-8).join('\n')}`,
    'Correct what stands above, or start without demo data: --no-demo.',
  );
}

const isProgress = /^(loaded|looked at) (\d|all)/;
const linesOf = (output) =>
  output
    .trim()
    .split(/\n(?:demo: )?|^demo: /)
    .filter((line) => line !== '');
