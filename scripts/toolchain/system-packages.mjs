/**
 * Operating-system packages that Electron and the e2e suites need on Linux.
 *
 * Root on Debian or Ubuntu (a container, CI): installed, saying so first. An ordinary user: the one command to run is
 * printed, nothing is changed. Rights are never raised.
 */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** What each need is looked for by, and the Debian packages that bring it (the first that the release knows). */
const needs = {
  xvfb: { program: ['Xvfb'], packages: ['xvfb'] },
  gtk: { library: 'libgtk-3.so.0', packages: ['libgtk-3-0', 'libgtk-3-0t64'] },
  nss: { library: 'libnss3.so', packages: ['libnss3'] },
  sound: { library: 'libasound.so.2', packages: ['libasound2', 'libasound2t64'] },
  gbm: { library: 'libgbm.so.1', packages: ['libgbm1'] },
  secret: { library: 'libsecret-1.so.0', packages: ['libsecret-1-0'] },
  notify: { library: 'libnotify.so.4', packages: ['libnotify4'] },
  dbus: { program: ['dbus-run-session'], packages: ['dbus'] },
  keyring: { program: ['gnome-keyring-daemon'], packages: ['gnome-keyring'] },
  chromium: { program: ['chromium', 'chromium-browser', 'google-chrome'], packages: ['chromium', 'chromium-browser'] },
  fonts: { fonts: true, packages: ['fonts-liberation'] },
  emoji: { font: 'emoji', packages: ['fonts-noto-color-emoji'] },
  balancer: { program: ['haproxy', 'nginx'], packages: ['haproxy'] },
  pip: { module: 'pip', packages: ['python3-pip'] },
};

/** Between desktops and several nodes. */
export const balancerNeeds = ['balancer'];
export const electronNeeds = ['gtk', 'nss', 'sound', 'gbm', 'secret', 'notify'];
export const endToEndNeeds = [...electronNeeds, 'xvfb', 'dbus', 'keyring', 'chromium', 'fonts'];
/** Pictures are looked at by people: every sign must be drawn. */
export const pictureNeeds = [...electronNeeds, 'xvfb', 'dbus', 'keyring', 'fonts', 'emoji'];

/** Where Debian keeps services, which the PATH of an ordinary person leaves out. */
const SERVICE_FOLDERS = process.platform === 'linux' ? ['/usr/sbin', '/sbin'] : [];

/** The first program of these names on PATH, or null. */
export function findProgram(...names) {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...SERVICE_FOLDERS]) {
    for (const name of names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  }
  return null;
}

/** Which of these needs this machine does not meet. Always none outside Linux. */
export async function listMissing(wanted) {
  if (process.platform !== 'linux') return [];
  const libraries = await listLibraries();
  const missing = [];
  for (const name of wanted) {
    const need = needs[name];
    if (need.program && !findProgram(...need.program)) missing.push(name);
    if (need.library && !libraries.includes(`${need.library} `)) missing.push(name);
    if (need.fonts && !hasFonts()) missing.push(name);
    if (need.font && !hasFonts(need.font)) missing.push(name);
    if (need.module && !(await run('python3', ['-m', need.module, '--version'])).ok) missing.push(name);
  }
  return missing;
}

/** Brings what is missing. @returns true when every need is met now */
export async function installMissing(wanted) {
  const missing = await listMissing(wanted);
  if (missing.length === 0) return true;
  const isRoot = process.getuid?.() === 0;
  const packages = await packageNames(missing, { fresh: isRoot && isDebianLike() });
  if (!isRoot || !isDebianLike()) {
    say(`Missing on this machine: ${packages.join(' ')}. To install them: sudo apt-get install ${packages.join(' ')}`);
    return false;
  }
  say(`Installing system packages: ${packages.join(' ')}`);
  const installed = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    // RUNLEVEL: what is installed does not start as a service of the system
    env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    timeoutMs: 10 * 60_000,
  });
  const still = await listMissing(wanted);
  if (still.length > 0) say(`Could not install ${still.join(', ')}: ${installed.output.trim().split('\n').at(-1)}`);
  return still.length === 0;
}

async function packageNames(missing, { fresh }) {
  if (fresh) await run('apt-get', ['update', '-q'], { timeoutMs: 3 * 60_000 });
  const names = [];
  for (const need of missing) {
    const choices = needs[need].packages;
    let known = choices[0];
    for (const choice of choices) {
      const policy = await run('apt-cache', ['policy', choice]);
      if (/Candidate: (?!\(none\))\S/.test(policy.output)) {
        known = choice;
        break;
      }
    }
    names.push(known);
  }
  return names;
}

async function listLibraries() {
  for (const ldconfig of ['ldconfig', '/sbin/ldconfig', '/usr/sbin/ldconfig']) {
    const answer = await run(ldconfig, ['-p'], { timeoutMs: 10_000 });
    if (answer.ok) return answer.output;
  }
  return '';
}

/** @param word - in the file's name; any font without */
function hasFonts(word = '') {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(process.env.HOME ?? '/', '.fonts')];
  return folders.some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some(
        (name) => /\.(ttf|otf|ttc)$/i.test(String(name)) && String(name).toLowerCase().includes(word),
      ),
  );
}

function isDebianLike() {
  try {
    return /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')) && findProgram('apt-get') !== null;
  } catch {
    return false;
  }
}
