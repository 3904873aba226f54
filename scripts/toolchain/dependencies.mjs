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

/** What npm says when the lock lacks packages. */
const unfit = /can only install packages when your package\.json and package-lock\.json/i;
const noNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i;

async function install() {
  // without network npm would try for minutes; what it has fetched before may still be enough
  const isReachable = !noNetwork.test((await npm('ping', '--fetch-retries=0', '--fetch-timeout=20000')).output);
  const where = isReachable ? [] : ['--offline'];
  const what = isReachable ? 'Installing packages' : 'npm cannot reach its registry; installing packages from what it fetched before';
  let answer = await sayWhile(what, () => npm('ci', ...where));
  if (!answer.ok && lacksOnlyOptional(answer.output)) {
    // a registry without the binaries of other systems: npm ci gives up, npm install leaves them out, both keep the lock
    answer = await sayWhile('  once more, without the binaries of other systems', () => npm('install', '--no-save', ...where));
  }
  if (!answer.ok) throw explained(answer);
}

function npm(...args) {
  const own = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const all = [...own.slice(1), '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=2', ...args];
  return run(own[0], all, { cwd: root, timeoutMs: 20 * 60_000, shell: own.length === 1 && process.platform === 'win32' });
}

/** Every package that npm misses is an optional one: the lock was written where the registry did not hold it. */
function lacksOnlyOptional(output) {
  const complaints = output.match(/(Missing|Invalid): .+/g) ?? [];
  const { packages } = JSON.parse(readText(lockFile));
  const optional = new Set(Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {})));
  return complaints.length > 0 && complaints.every((line) => optional.has(/^Missing: (\S+)@\S* from lock file/.exec(line)?.[1]));
}

function explained({ output, reason }) {
  const tail = output.trim().split('\n').slice(-12).join('\n');
  if (reason === 'missing') return new SetupError('npm was not found.', 'Install Node with npm, then run the same command again.');
  if (/ENOSPC|no space left/i.test(output)) return Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  if (reason === 'timeout' || noNetwork.test(output)) {
    return new SetupError(
      `npm could not reach its registry:\n${tail}`,
      'Check the network and the proxy settings of npm (npm config get registry), then run the same command again.',
    );
  }
  if (unfit.test(output))
    return new SetupError('package.json and package-lock.json do not fit together.', 'Run npm install once, and commit the lock file.');
  return new SetupError(
    `npm failed:\n${tail}`,
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
