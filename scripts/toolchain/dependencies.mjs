/** Brings node_modules in line with package-lock.json, when it is not already. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, sayWhile } from './say.mjs';

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.quayside-stamp');

/** @throws SetupError when Node is too old */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(
    `Quayside needs Node 20.19 or newer; this is ${process.versions.node}.`,
    'Install a newer Node, for example the current LTS, and run the same command again.',
  );
}

export async function ensureDependencies() {
  const lock = readFileSync(lockFile);
  const stamp = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
  if (readText(stampFile) === stamp) return;
  if (!agreesWith(JSON.parse(lock))) await install();
  writeFileSync(stampFile, stamp);
}

/** Is everything that the lock asks for already there? (What is only optional may be missing.) */
function agreesWith(lock) {
  const there = JSON.parse(readText(join(root, 'node_modules', '.package-lock.json')) || '{"packages":{}}').packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true;
    const found = there[path];
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && existsSync(join(root, path));
  });
}

async function install() {
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const answer = await sayWhile('Installing packages (npm ci)', () =>
    run(npm[0], args, { cwd: root, timeoutMs: 20 * 60_000, shell: npm.length === 1 && process.platform === 'win32' }),
  );
  if (answer.ok) return;
  const tail = answer.output.trim().split('\n').slice(-12).join('\n');
  if (answer.reason === 'missing') throw new SetupError('npm was not found.', 'Install Node with npm, then run the same command again.');
  if (/ENOSPC|no space left/i.test(answer.output)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  if (answer.reason === 'timeout' || /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(answer.output)) {
    throw new SetupError(
      `npm could not reach its registry:\n${tail}`,
      'Check the network and the proxy settings of npm (npm config get registry), then run the same command again.',
    );
  }
  if (/can only install packages when your package.json and package-lock.json/i.test(answer.output)) {
    throw new SetupError('package.json and package-lock.json do not fit together.', 'Run npm install once, and commit the lock file.');
  }
  throw new SetupError(
    `npm ci failed:\n${tail}`,
    'Delete the folder node_modules and run the same command again; if it fails again, run npm ci by hand to see everything.',
  );
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
