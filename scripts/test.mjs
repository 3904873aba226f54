/**
 * `npm test`: sets up what is missing, builds, runs every suite, and closes with one line of counts.
 *
 *   npm test -- --only unit,mongo      these suites only
 *   npm test -- assign-case            a pattern for Jest, handed through with all other options
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './toolchain/arguments.mjs';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { openDesktopSessions } from './toolchain/desktop-session.mjs';
import { findElectron } from './toolchain/electron.mjs';
import { atEnd, end, endOnSignals } from './toolchain/ending.mjs';
import { runJest } from './toolchain/jest-run.mjs';
import { startMongod } from './toolchain/replica-set.mjs';
import { explain, SetupError, say } from './toolchain/say.mjs';
import { makeScratchFolder } from './toolchain/scratch-folder.mjs';
import { balancerNeeds, endToEndNeeds, findProgram, installMissing } from './toolchain/system-packages.mjs';

const suites = ['unit', 'mongo', 'sync', 'e2e'];

endOnSignals({ code: 130, message: 'Interrupted.' });
try {
  const { options, rest } = readArguments(process.argv.slice(2), { only: 'text' }, { passThrough: true });
  const chosen = chooseSuites(options.only);
  requireNode();
  await ensureDependencies();
  const results = await runSuites(chosen, rest);
  await end(report(results));
} catch (error) {
  explain(error);
  console.log('Tests: 0 passed, 1 failed');
  await end(1);
}

async function runSuites(chosen, rest) {
  const results = [];
  const notRun = [];
  const count = async (name, options) => {
    say(`\n── ${name}`);
    const counts = await runJest({ project: name, rest, ...options });
    results.push({ name, ...counts });
    say(`── ${name}: ${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
  };

  const windows = chosen.includes('e2e') ? await prepareWindows() : null;
  if (chosen.includes('e2e') && !windows) notRun.push('e2e (system packages are missing)');
  if (windows) await buildAll();
  if (chosen.includes('mongo') && !(await installMissing(balancerNeeds)))
    notRun.push('several nodes behind a load balancer (HAProxy is missing)');
  const scratch = makeScratchFolder();
  atEnd('the test folder', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
  const uri = chosen.some((name) => name !== 'unit') ? await startDatabase(scratch) : null;

  const cores = availableParallelism();
  // where the clock is half an hour off, so that whoever takes the machine's zone for UTC is found; `npm run check` runs them in UTC
  if (chosen.includes('unit')) await count('unit', { workers: cores, env: { TZ: 'America/St_Johns' } });
  const database = { TZ: 'UTC', TMPDIR: scratch, QUAYSIDE_TEST_MONGODB_URI: uri };
  // one more than cores: these tests wait half of their time for a disk and for others
  if (chosen.includes('mongo')) await count('mongo', { workers: cores + 1, env: database });
  if (chosen.includes('sync')) await count('sync', { workers: cores + 1, env: database });
  if (windows) {
    // a person at a desk waits most of the time; each has a screen and a keyring of their own
    const sessions = await openDesktopSessions(cores > 1 ? cores + 1 : 1);
    const env = { ...database, ...windows, QUAYSIDE_DESKTOP_SESSIONS: JSON.stringify(sessions) };
    await count('e2e', { workers: Math.max(1, sessions.length), env });
  }
  return { results, notRun };
}

async function startDatabase(folder) {
  // each test file has a database of its own: what is dropped must be gone long before the files that a process may open are used up
  const parameters = ['enableTestCommands=1', 'minSnapshotHistoryWindowInSeconds=60'];
  const database = await startMongod({ dbPath: join(folder, 'db'), idleFileSeconds: 30, parameters });
  atEnd('the test database', () => database.stop());
  return database.uri;
}

/** @returns the environment for end-to-end tests, or null when this machine cannot show windows */
async function prepareWindows() {
  if (!(await installMissing(endToEndNeeds))) return null;
  const electron = await findElectron();
  return {
    QUAYSIDE_ELECTRON: electron.executable,
    QUAYSIDE_CHROMIUM: findProgram('chromium', 'chromium-browser', 'google-chrome') ?? '',
  };
}

async function buildAll() {
  const { build } = await import('./build.mjs');
  await build({ ifChanged: true });
}

function addUp(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

function report({ results, notRun }) {
  const { passed, failed, skipped } = addUp(results);
  if (passed + failed === 0) say('\nNo tests ran.');
  const others = [...(skipped > 0 ? [`${skipped} skipped`] : []), ...(notRun.length > 0 ? [`not run: ${notRun.join('; ')}`] : [])];
  console.log(`\n${[`Tests: ${passed} passed`, `${failed} failed`, ...others].join(', ')}`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

function chooseSuites(only) {
  const chosen = only ? only.split(',') : suites;
  const unknown = chosen.filter((name) => !suites.includes(name));
  if (unknown.length > 0) throw new SetupError(`There is no suite called ${unknown.join(', ')}.`, `Suites: ${suites.join(', ')}.`);
  return chosen;
}
