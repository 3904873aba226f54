/** `npm run check`: format and lint, types, import rules, licences, dead code, unit tests. One line each; the output of what failed. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { root } from './toolchain/paths.mjs';
import { run } from './toolchain/run.mjs';
import { explain } from './toolchain/say.mjs';

const tool = (path, ...args) => [process.execPath, [join(root, 'node_modules', path), ...args]];

/** The slow ones first, so that the short ones fill the gaps. */
const parts = [
  {
    name: 'unit tests',
    command: tool('jest/bin/jest.js', '--selectProjects', 'unit', '--passWithNoTests', '--silent', '--forceExit', '--maxWorkers=50%'),
    env: { TZ: 'UTC', NODE_ENV: 'test' },
  },
  { name: 'types', command: tool('typescript/bin/tsc', '-p', '.') },
  { name: 'types of the shared code', command: tool('typescript/bin/tsc', '-p', 'packages/shared') },
  {
    name: 'import rules',
    command: tool(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'packages',
      'test',
      'scripts',
      'bench',
    ),
  },
  { name: 'licences', command: [process.execPath, [join(root, 'scripts/licences.mjs')]] },
  { name: 'dead code', command: tool('knip/bin/knip.js') },
  { name: 'format and lint', command: tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=60', '.') },
];

try {
  requireNode();
  await ensureDependencies();
  const failures = await runAll([...parts]);
  for (const { name, output } of failures) console.log(`\n── ${name}\n${output.trim()}`);
  console.log(failures.length === 0 ? '\nAll good.' : `\nNot good: ${failures.map((failure) => failure.name).join(', ')}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

async function runAll(queue) {
  const failures = [];
  const workers = Array.from({ length: Math.max(2, Math.floor(availableParallelism() / 2)) }, async () => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      const startedAt = Date.now();
      const answer = await run(part.command[0], part.command[1], {
        cwd: root,
        env: { ...part.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
        timeoutMs: 10 * 60_000,
      });
      console.log(`${answer.ok ? 'ok    ' : 'FAILED'} ${part.name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
      if (!answer.ok) failures.push({ name: part.name, output: answer.output || answer.reason });
    }
  });
  await Promise.all(workers);
  return failures;
}
