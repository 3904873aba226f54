/** Runs one Jest project and counts what came out. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run.mjs';

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const reporter = join(root, 'scripts', 'toolchain', 'jest-lines.cjs');

/** Default way to run: straight in this terminal. */
const plainly = (command, args, { env, timeoutMs }) => run(command, args, { env, timeoutMs, show: true, cwd: root });

/** A suite that takes longer hangs: it is ended and counts as failed. */
const timeoutMs = 25 * 60_000;

/**
 * @param options.project - a displayName of jest.config.cjs
 * @param options.rest - passed on to Jest: patterns and flags
 * @param options.runner - how to run the command, when it needs a session around it
 * @param options.spare - workers beyond one for each core, where tests wait half of their time for a disk and for others
 * @returns counts; a file that could not run at all, or a Jest that broke, counts as one failure
 */
export async function runJest({ project, rest = [], env = {}, serial = false, spare = 0, runner = plainly }) {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-jest-'));
  const outputFile = join(folder, 'result.json');
  // what the person asks for goes first: options of Jest that take lists would swallow it
  const args = [
    jest,
    ...rest,
    `--selectProjects=${project}`,
    '--passWithNoTests',
    '--json',
    `--outputFile=${outputFile}`,
    `--reporters=${reporter}`,
  ];
  // something left open must not keep a whole run waiting
  args.push('--forceExit', serial ? '--runInBand' : `--maxWorkers=${availableParallelism() + spare}`);
  const answer = await runner(process.execPath, args, { env: { NODE_ENV: 'test', ...env }, timeoutMs });
  try {
    return countsIn(JSON.parse(readFileSync(outputFile, 'utf8')), answer);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countsIn(result, answer) {
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && !answer.ok ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
