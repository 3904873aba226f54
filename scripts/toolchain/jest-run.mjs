/** Runs one Jest project and counts what came out. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run.mjs';

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const reporter = join(root, 'scripts', 'toolchain', 'jest-lines.cjs');

/** A suite that takes longer hangs: it is ended and counts as failed. */
const timeoutMs = 40 * 60_000;

/**
 * @param options.project - a displayName of jest.config.cjs
 * @param options.rest - passed on to Jest: patterns and flags
 * @param options.workers - how many files run at once
 * @returns counts; a file that could not run at all, or a Jest that broke, counts as one failure
 */
export async function runJest({ project, workers, rest = [], env = {} }) {
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
  args.push('--forceExit', `--maxWorkers=${workers}`);
  const answer = await run(process.execPath, args, { env: { NODE_ENV: 'test', ...env }, timeoutMs, show: true, cwd: root });
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
