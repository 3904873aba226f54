/**
 * `npm run audit`: asks the registry what is known against the packages that are shipped, and whether Electron is current.
 *
 * Ends with 0 when both are good, 1 when one is bad, 2 when one could not be asked: that is not the same as good.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAudit, readCurrency } from './toolchain/audit.mjs';
import { root } from './toolchain/paths.mjs';
import { run } from './toolchain/run.mjs';

const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const ask = (...args) => run('npm', args, { cwd: root, timeoutMs: 120_000, shell: process.platform === 'win32' });

const audit = await ask('audit', '--omit=dev', '--json');
const versions = await ask('view', 'electron', 'time', 'dist-tags', '--json');
const answers = [
  ['known faults of what is shipped', readAudit(audit.output)],
  [`Electron ${devDependencies.electron} is current`, readCurrency(versions.output, devDependencies.electron, Date.now())],
];
const words = { good: 'good    ', bad: 'BAD     ', 'not-done': 'NOT DONE' };
for (const [what, { state, lines }] of answers) {
  console.log(`${words[state]} ${what}`);
  for (const line of lines) console.log(`         ${line}`);
}
const states = answers.map(([, { state }]) => state);
process.exitCode = states.includes('bad') ? 1 : states.includes('not-done') ? 2 : 0;
